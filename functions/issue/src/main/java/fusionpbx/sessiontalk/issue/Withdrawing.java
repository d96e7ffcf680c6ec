package fusionpbx.sessiontalk.issue;

/** What came of withdrawing a code. */
sealed interface Withdrawing permits Withdrawing.Withdrawn, NoSuchDomain, NotFound {

    record Withdrawn() implements Withdrawing {}
}
