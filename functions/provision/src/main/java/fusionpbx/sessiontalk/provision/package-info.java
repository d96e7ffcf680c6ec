/** Answers SessionTalk when a phone scans a code or is unlocked: activation, delivery, logging out. */
package fusionpbx.sessiontalk.provision;
