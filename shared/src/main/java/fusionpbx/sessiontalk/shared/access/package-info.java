/** What a caller may see, as a condition that queries apply. */
@NullMarked
package fusionpbx.sessiontalk.shared.access;

import org.jspecify.annotations.NullMarked;
