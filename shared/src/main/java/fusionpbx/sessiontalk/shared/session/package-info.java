/** The tokens of sessions: how they are made, recognized and hashed. */
@NullMarked
package fusionpbx.sessiontalk.shared.session;

import org.jspecify.annotations.NullMarked;
