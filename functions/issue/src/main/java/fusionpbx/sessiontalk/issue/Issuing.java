package fusionpbx.sessiontalk.issue;

/** What came of asking for a new code. */
sealed interface Issuing
        permits Issuing.Issued, Issuing.Disabled, Issuing.Unfit, Issuing.TooLong, NoSuchDomain, NotFound {

    record Issued(Invitation invitation) implements Issuing {}

    /** The extension is disabled. */
    record Disabled() implements Issuing {}

    /** The extension's, domain's or provider's name cannot be put into a QR code. */
    record Unfit() implements Issuing {}

    /** @param most the seconds for which a code may live at most */
    record TooLong(int most) implements Issuing {}
}
