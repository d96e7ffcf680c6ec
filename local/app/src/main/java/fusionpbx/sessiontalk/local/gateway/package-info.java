/** API Gateway's stand-in, with Lambda's Invoke API and custom resources. */
@NullMarked
package fusionpbx.sessiontalk.local.gateway;

import org.jspecify.annotations.NullMarked;
