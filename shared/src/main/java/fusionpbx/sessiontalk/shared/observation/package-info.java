/** What each call of a function tells of itself: one line of JSON, which is a log entry and metrics at once. */
@NullMarked
package fusionpbx.sessiontalk.shared.observation;

import org.jspecify.annotations.NullMarked;
