/** The variables that the template gives a function, in the one place that reads them. */
@NullMarked
package fusionpbx.sessiontalk.shared.environment;

import org.jspecify.annotations.NullMarked;
