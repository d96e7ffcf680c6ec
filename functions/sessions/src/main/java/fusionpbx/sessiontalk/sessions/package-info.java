/** Signs users of FusionPBX in and out, and says who they are and in which domains they may work. */
@NullMarked
package fusionpbx.sessiontalk.sessions;

import org.jspecify.annotations.NullMarked;
