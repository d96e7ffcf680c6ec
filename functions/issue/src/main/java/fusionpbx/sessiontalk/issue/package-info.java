/** Issues the codes that set phones up, lists them and withdraws them. */
@NullMarked
package fusionpbx.sessiontalk.issue;

import org.jspecify.annotations.NullMarked;
