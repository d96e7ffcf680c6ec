/** Removes what has expired or lost its purpose, on a schedule. */
@NullMarked
package fusionpbx.sessiontalk.cleanup;

import org.jspecify.annotations.NullMarked;
