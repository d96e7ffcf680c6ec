package fusionpbx.sessiontalk.issue;

/** What came of a request for a code for an extension that the caller may see. */
sealed interface IssueResult {

    record Issued(Invitation invitation) implements IssueResult {}

    record ExtensionDisabled() implements IssueResult {}

    /** The extension's, domain's or provider's name cannot be put into a QR code. */
    record UnfitName() implements IssueResult {}

    /** @param max the seconds for which a code may live at most */
    record ExpiresTooLate(int max) implements IssueResult {}
}
