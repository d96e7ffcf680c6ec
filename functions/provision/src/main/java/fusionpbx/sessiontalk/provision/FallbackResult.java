package fusionpbx.sessiontalk.provision;

/** What came of asking another system. */
sealed interface FallbackResult {

    /** It answered, and the phone may have the answer. */
    record Answered(FallbackAnswer answer) implements FallbackResult {}

    /** It was not asked: what is known here is the answer. */
    enum NotAsked implements FallbackResult {
        /** There is no other system. */
        OFF,
        /** The call came from there, by whichever way. */
        CIRCLE
    }

    /** What it knows of the phone is not known: the phone keeps what it has. */
    enum Failed implements FallbackResult {
        /** Its address cannot be read, or is none that may be asked. */
        NO_ADDRESS,
        /** Too little was left of the time that the phone waits. */
        NO_TIME_LEFT,
        /** It did not answer in time. */
        TIMED_OUT,
        /** It could not be reached, broke the connection off, or sent more than phones' accounts can be. */
        NO_ANSWER,
        /** Its answer's status is not 200; a redirection is not followed. */
        OTHER_STATUS,
        /** Its answer is not one for a phone. */
        MALFORMED,
        /** Its answer would log the phone out, which it may not. */
        LOGOUT_WITHHELD
    }
}
