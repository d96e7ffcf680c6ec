package fusionpbx.sessiontalk.provision;

/** What is to be done, by the contract's activation table. */
sealed interface Decision {

    /** Nothing to write: this is the outcome. */
    record Settled(Outcome outcome) implements Decision {}

    /** Spend the code and set the phone up. */
    record Activate(Extension extension, boolean replaces) implements Decision {}

    /** Give the link, with its device and lines, to this phone. */
    record Move(String from, Delivery delivery) implements Decision {}

    /** Answer the accounts, and note that they were sent. */
    record Deliver(Delivery delivery, boolean reactivates) implements Decision {}

    /** Note that the phone has nothing, and log it out: an enabled line is then news to it. */
    record LogOut(Outcome.Evidence evidence) implements Decision {}

    static Decision refused(Refusal refusal) {
        return new Settled(new Outcome.Refused(refusal));
    }
}
