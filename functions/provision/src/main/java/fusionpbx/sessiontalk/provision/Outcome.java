package fusionpbx.sessiontalk.provision;

import java.util.List;

/** What a call comes to: the rows of the contract's activation table. */
sealed interface Outcome {

    /** A fresh code set up this phone. */
    record Activated(List<Account> accounts) implements Outcome {}

    /** A fresh code set up this phone anew; what it had before is gone. */
    record Replaced(List<Account> accounts) implements Outcome {}

    /** The phone scanned its own code again. */
    record Reactivated(List<Account> accounts) implements Outcome {}

    /** The phone took over a code from another one. */
    record Moved(List<Account> accounts) implements Outcome {}

    /** The phone has what it should have. */
    record Current(List<Account> accounts) implements Outcome {}

    /** The phone should have something else than it was last sent. */
    record Changed(List<Account> accounts) implements Outcome {}

    /** A row was read that says the phone is no longer entitled: only this logs a phone out. */
    record LoggedOut(Evidence evidence) implements Outcome {}

    /** The phone keeps what it has. */
    record Refused(Refusal refusal) implements Outcome {}

    /** What says that a phone is no longer entitled. */
    enum Evidence {
        /** Its device has no enabled line left. */
        NO_LINES("This phone has no line. Ask your administrator."),
        /** Its link left a tombstone. */
        TOMBSTONE("This phone was removed. Ask for a new code.");

        private final String text;

        Evidence(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }
    }
}
