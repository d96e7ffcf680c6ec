/** The functions' AWS clients, with their time limits, and the one place that reads the environment. */
@NullMarked
package fusionpbx.sessiontalk.shared.aws;

import org.jspecify.annotations.NullMarked;
