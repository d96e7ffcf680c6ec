package fusionpbx.sessiontalk.local.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import fusionpbx.sessiontalk.local.template.LambdaFunction;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.Arrays;

/**
 * The class that the template's Handler names. Events and answers are turned from and to JSON with the library that
 * Lambda's runtime uses, by the types of the handler's method.
 */
final class HandlerClass {
    private static final String METHOD = "handleRequest";

    private final ClassLoader loader;
    private final Constructor<?> constructor;

    HandlerClass(LambdaFunction function, ClassLoader loader) {
        this.loader = loader;
        String[] names = function.handler().split("::", 2);
        if (names.length == 2 && !names[1].equals(METHOD)) {
            throw new FunctionException(function.name() + ": the handler's method must be " + METHOD);
        }
        try {
            this.constructor = loader.loadClass(names[0]).getConstructor();
        } catch (ClassNotFoundException e) {
            throw new FunctionException(
                    "%s: %s holds no class %s".formatted(function.name(), function.code(), names[0]));
        } catch (NoSuchMethodException e) {
            throw new FunctionException(
                    "%s: %s has no public constructor without arguments".formatted(function.name(), names[0]));
        }
        if (!RequestHandler.class.isAssignableFrom(type()) && !RequestStreamHandler.class.isAssignableFrom(type())) {
            throw new FunctionException(
                    "%s: %s is neither RequestHandler nor RequestStreamHandler".formatted(function.name(), names[0]));
        }
    }

    /** Constructs an instance, as Lambda does once per execution environment. */
    EventHandler construct() throws Exception {
        Object handler;
        try {
            handler = constructor.newInstance();
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
        return switch (handler) {
            case RequestStreamHandler streams -> (event, context) -> stream(streams, event, context);
            case RequestHandler<?, ?> objects -> objects(objects);
            default -> throw new IllegalStateException(type().getName());
        };
    }

    private Class<?> type() {
        return constructor.getDeclaringClass();
    }

    private static byte[] stream(RequestStreamHandler handler, byte[] event, Context context) throws Exception {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        handler.handleRequest(new ByteArrayInputStream(event), answer, context);
        return answer.toByteArray();
    }

    @SuppressWarnings("unchecked")
    private EventHandler objects(RequestHandler<?, ?> handler) {
        Method method = method();
        PojoSerializer<Object> input = serializer(method.getGenericParameterTypes()[0]);
        PojoSerializer<Object> output = serializer(method.getGenericReturnType());
        RequestHandler<Object, Object> any = (RequestHandler<Object, Object>) handler;
        return (event, context) -> {
            Object answer = any.handleRequest(input.fromJson(new ByteArrayInputStream(event)), context);
            ByteArrayOutputStream json = new ByteArrayOutputStream();
            output.toJson(answer, json);
            return json.toByteArray();
        };
    }

    /** The handler's own method, not the bridge that the compiler adds for the interface. */
    private Method method() {
        return Arrays.stream(type().getMethods())
                .filter(method -> method.getName().equals(METHOD) && !method.isBridge())
                .filter(method -> method.getParameterCount() == 2)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(type().getName()));
    }

    @SuppressWarnings("unchecked")
    private PojoSerializer<Object> serializer(Type type) {
        return type instanceof Class<?> known && LambdaEventSerializers.isLambdaSupportedEvent(known.getName())
                ? (PojoSerializer<Object>) LambdaEventSerializers.serializerFor(known, loader)
                : JacksonFactory.getInstance().getSerializer(type);
    }
}
