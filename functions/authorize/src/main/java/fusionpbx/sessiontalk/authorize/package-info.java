/** Recognizes the callers of the HTTP API by their FusionPBX API key, as a Lambda authorizer. */
@NullMarked
package fusionpbx.sessiontalk.authorize;

import org.jspecify.annotations.NullMarked;
