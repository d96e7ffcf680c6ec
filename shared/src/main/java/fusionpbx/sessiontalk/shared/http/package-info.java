/** HTTP API events in and responses out, as the functions behind API Gateway share them. */
@NullMarked
package fusionpbx.sessiontalk.shared.http;

import org.jspecify.annotations.NullMarked;
