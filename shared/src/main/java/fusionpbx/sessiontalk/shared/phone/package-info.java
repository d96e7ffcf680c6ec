/** What is known of a phone beyond its tables. */
@NullMarked
package fusionpbx.sessiontalk.shared.phone;

import org.jspecify.annotations.NullMarked;
