package fusionpbx.sessiontalk.shared.observation;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The metrics that the functions emit, all of them in namespace {@value Observation#NAMESPACE} with the dimension Stack. */
public enum Metric {
    /** A phone was set up by a fresh code, whether it was new here or replaced what it had. */
    PHONES_SET_UP(Unit.COUNT),
    /** A phone that was set up already was sent what has changed. */
    PHONES_UPDATED(Unit.COUNT),
    /** A phone has what it should have. */
    PHONES_CURRENT(Unit.COUNT),
    PHONES_LOGGED_OUT(Unit.COUNT),
    /** Another system answered in this one's place. */
    PHONES_PASSED_ON(Unit.COUNT),
    PHONES_REFUSED(Unit.COUNT),
    /** Of the refused ones: their code is not known, as where somebody guesses. */
    UNKNOWN_CODES(Unit.COUNT),
    /** Of the refused ones: they were told to try again, for the database or Secrets Manager gave no answer. */
    PHONES_TOLD_TO_TRY_AGAIN(Unit.COUNT),
    /** Calls of the provisioning URL with another secret. */
    WRONG_URL_SECRETS(Unit.COUNT),
    CODES_ISSUED(Unit.COUNT),
    /** Tickets and API keys that open nothing, among them what has the form of neither. */
    SIGN_INS_REFUSED(Unit.COUNT),
    DATA_API_CALLS(Unit.COUNT),
    /** Calls that the database refused or did not answer. */
    DATA_API_FAULTS(Unit.COUNT),
    /** What all calls of the Data API of one call of a function took, retries by the SDK included. */
    DATA_API_TIME(Unit.MILLISECONDS),
    /** What nobody foresaw, and was answered all the same; what a function throws is among Lambda's own errors. */
    FAILURES(Unit.COUNT),
    CALL_TIME(Unit.MILLISECONDS),
    COLD_STARTS(Unit.COUNT),
    RESTORES(Unit.COUNT),
    CLEANUP_RUNS(Unit.COUNT),
    /** Runs whose time was up before everything was removed. */
    CLEANUP_UNFINISHED(Unit.COUNT),
    CLEANUP_REMOVED(Unit.COUNT),
    /** What a run left to the next one, its time being up. */
    CLEANUP_BACKLOG(Unit.COUNT),
    /** Phones whose device or extension is absent, and that are kept for now. */
    ORPHANS(Unit.COUNT),
    /** Runs that found so many of them that nothing was removed, as in a database that is half restored. */
    ORPHAN_ALARMS(Unit.COUNT);

    /** As CloudWatch spells it. */
    enum Unit {
        COUNT("Count"),
        MILLISECONDS("Milliseconds");

        private final String text;

        Unit(String text) {
            this.text = text;
        }
    }

    private final Unit unit;

    Metric(Unit unit) {
        this.unit = unit;
    }

    /** Its name in CloudWatch: PhonesSetUp. */
    public String text() {
        return Arrays.stream(name().split("_"))
                .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining());
    }

    String unit() {
        return unit.text;
    }
}
