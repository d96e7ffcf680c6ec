/** Recognizes the callers of the HTTP API by their FusionPBX API key or their session's token, as a Lambda authorizer. */
@NullMarked
package fusionpbx.sessiontalk.authorize;

import org.jspecify.annotations.NullMarked;
