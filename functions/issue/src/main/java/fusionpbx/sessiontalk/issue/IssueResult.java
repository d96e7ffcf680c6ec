package fusionpbx.sessiontalk.issue;

import java.util.Optional;
import java.util.UUID;

/** What came of a request for a code for an extension that the caller may see. */
sealed interface IssueResult {

    /** @param withdrawn the unused code that gave way to this one */
    record Issued(Invitation invitation, Optional<UUID> withdrawn) implements IssueResult {}

    record ExtensionDisabled() implements IssueResult {}

    /** The extension's, domain's or provider's name cannot be put into a QR code. */
    record UnfitName() implements IssueResult {}

    /** @param max the seconds for which a code may live at most */
    record ExpiresTooLate(int max) implements IssueResult {}

    /** The extension has all its phones, or the domain all its devices, and the code replaces none. */
    record LimitReached() implements IssueResult {}

    /** The device to replace is no phone of the extension. */
    record NoPhoneToReplace() implements IssueResult {}

    /** The phone to replace is disabled, which a new code does not lift. */
    record DeviceDisabled() implements IssueResult {}
}
