/** The functions' AWS clients, with their time limits, and what happens to them around Lambda's snapshot. */
@NullMarked
package fusionpbx.sessiontalk.shared.aws;

import org.jspecify.annotations.NullMarked;
