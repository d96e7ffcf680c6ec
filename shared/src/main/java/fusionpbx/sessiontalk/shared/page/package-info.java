/** Pages of an ordered list: values that know neither HTTP nor SQL. */
@NullMarked
package fusionpbx.sessiontalk.shared.page;

import org.jspecify.annotations.NullMarked;
