/** Lambda's stand-in: loads handlers from the functions' jars and calls them with events. */
@NullMarked
package fusionpbx.sessiontalk.local.lambda;

import org.jspecify.annotations.NullMarked;
