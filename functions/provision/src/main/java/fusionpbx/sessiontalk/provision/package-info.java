/** Answers SessionTalk when a phone scans a code or is unlocked: activation, delivery, logging out. */
@NullMarked
package fusionpbx.sessiontalk.provision;

import org.jspecify.annotations.NullMarked;
