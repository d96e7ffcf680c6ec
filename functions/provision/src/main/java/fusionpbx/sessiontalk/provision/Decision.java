package fusionpbx.sessiontalk.provision;

/** What is to be done, by the contract's activation table. */
sealed interface Decision {

    /** Nothing to write: this is the outcome. */
    record Settled(Outcome outcome) implements Decision {}

    /** Spend the code and set the phone up. */
    record Activate(Snapshot.FreshCode code) implements Decision {}

    /** Give the phone that the code has set up to this installation. */
    record Move(String from, Delivery delivery) implements Decision {}

    /** Answer the accounts, and record that they were sent. */
    record Deliver(Outcome.Cause cause, Delivery delivery) implements Decision {}

    /**
     * Record that the phone has nothing, and log it out: an enabled line is then a change.
     *
     * @param known whether that is on record already
     */
    record LogOut(Outcome.Evidence evidence, boolean known) implements Decision {}

    /**
     * Ask the other system, if there is one.
     *
     * @param refusal the answer where there is none
     */
    record FallBack(Refusal refusal) implements Decision {}

    /** Answer that an adopted phone has what it should have, and record that. */
    record Adopt(Delivery delivery) implements Decision {}

    static Decision refused(Refusal refusal) {
        return new Settled(new Outcome.Refused(refusal));
    }
}
