/** The whole product in one process: what {@code ./run} starts. */
@NullMarked
package fusionpbx.sessiontalk.local.app;

import org.jspecify.annotations.NullMarked;
