package fusionpbx.sessiontalk.local.lambda;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import fusionpbx.sessiontalk.local.template.LambdaFunction;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a handler may ask about its invocation. */
final class InvocationContext implements Context {
    private final LambdaFunction function;
    private final String requestId;
    private final String arn;
    private final LambdaLogger logger;
    private final long deadline;

    InvocationContext(LambdaFunction function, String requestId, String arn, LambdaLogger logger) {
        this.function = function;
        this.requestId = requestId;
        this.arn = arn;
        this.logger = logger;
        this.deadline = System.nanoTime() + function.timeout().toNanos();
    }

    @Override
    public String getAwsRequestId() {
        return requestId;
    }

    @Override
    public String getLogGroupName() {
        return "/aws/lambda/" + function.name();
    }

    @Override
    public String getLogStreamName() {
        return "local";
    }

    @Override
    public String getFunctionName() {
        return function.name();
    }

    @Override
    public String getFunctionVersion() {
        return function.alias().isPresent() ? "1" : "$LATEST";
    }

    @Override
    public String getInvokedFunctionArn() {
        return arn;
    }

    @Override
    public @Nullable CognitoIdentity getIdentity() {
        return null;
    }

    @Override
    public @Nullable ClientContext getClientContext() {
        return null;
    }

    @Override
    public int getRemainingTimeInMillis() {
        return (int) Math.max(0, Duration.ofNanos(deadline - System.nanoTime()).toMillis());
    }

    @Override
    public int getMemoryLimitInMB() {
        return function.memory();
    }

    @Override
    public LambdaLogger getLogger() {
        return logger;
    }
}
