package fusionpbx.sessiontalk.provision;

import java.util.List;

/** What a call comes to: the rows of the contract's activation table. */
sealed interface Outcome {

    /** The phone recreates its accounts. */
    record Delivered(Cause cause, List<Account> accounts) implements Outcome {

        public Delivered {
            if (accounts.isEmpty()) {
                throw new IllegalArgumentException("An empty delivery would log the phone out");
            }
        }
    }

    /** The phone has what it should have. */
    record Current(List<Account> accounts) implements Outcome {}

    /** A row was read that says the phone is no longer entitled: only this logs a phone out. */
    record LoggedOut(Evidence evidence) implements Outcome {}

    /** The phone keeps what it has. */
    record Refused(Refusal refusal) implements Outcome {}

    /** Neither the code nor the phone is known here: another system's answer. */
    record PassedOn(FallbackAnswer answer) implements Outcome {}

    /** Why accounts are delivered. */
    enum Cause {
        /** A fresh code set up this phone. */
        ACTIVATED,
        /** A fresh code set up this phone anew; what it had in this domain is gone. */
        REPLACED,
        /** The phone scanned its own code again. */
        REACTIVATED,
        /** The phone took over a code from another one. */
        MOVED,
        /** The phone should have something else than it was last sent. */
        CHANGED
    }

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
