package fusionpbx.sessiontalk.issue;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What came of a request for a code for an extension that the caller may see. */
sealed interface IssueResult {

    /**
     * @param welcomeUrl the link to the page that sets the phone up; it holds the code
     * @param withdrawn the unused code that gave way to this one
     */
    record Issued(Invitation invitation, String welcomeUrl, Optional<UUID> withdrawn) implements IssueResult {

        /** Keeps the code out of logs and messages. */
        @Override
        public String toString() {
            return "Issued[" + invitation.id() + "]";
        }
    }

    /** Nothing was issued. */
    sealed interface Refused extends IssueResult {}

    record ExtensionDisabled() implements Refused {}

    /** The extension's, domain's or provider's name cannot be put into a QR code. */
    record UnfitName() implements Refused {}

    /** @param max the seconds for which a code may live at most */
    record ExpiresTooLate(int max) implements Refused {}

    /** The extension has all its phones, or the domain all its devices, and the code replaces none. */
    record LimitReached() implements Refused {}

    /** The device to replace is no phone of the extension. */
    record NoPhoneToReplace() implements Refused {}

    /** The phone to replace is disabled, which a new code does not lift. */
    record DeviceDisabled() implements Refused {}

    /** @param code what the first request with the same key was answered with */
    record AlreadyIssued(UUID code) implements Refused {}

    /** @param missing of FusionPBX's queue: queue, sender, host */
    record EmailNotConfigured(List<String> missing) implements Refused {}

    /** FusionPBX knows no address for the extension. */
    record NoAddress() implements Refused {}
}
