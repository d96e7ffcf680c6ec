/** FusionPBX databases, embedded or existing, and the sample tenants in them. */
@NullMarked
package fusionpbx.sessiontalk.local.fusionpbx;

import org.jspecify.annotations.NullMarked;
