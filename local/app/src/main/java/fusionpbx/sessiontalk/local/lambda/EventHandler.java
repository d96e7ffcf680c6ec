package fusionpbx.sessiontalk.local.lambda;

import com.amazonaws.services.lambda.runtime.Context;

/** One constructed handler, whichever of Lambda's interfaces it implements: payload in, payload out. */
@FunctionalInterface
interface EventHandler {
    byte[] handle(byte[] event, Context context) throws Exception;
}
