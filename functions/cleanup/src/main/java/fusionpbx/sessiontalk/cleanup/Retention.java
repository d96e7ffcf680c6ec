package fusionpbx.sessiontalk.cleanup;

import java.time.Duration;

/**
 * For how long what has served its purpose is kept, in days of 24 hours.
 *
 * @param tombstones of phones that were removed
 * @param events of the audit log
 */
record Retention(Duration tombstones, Duration events) {

    /** @throws IllegalStateException if either is less than a day */
    static Retention ofDays(int tombstones, int events) {
        if (tombstones < 1 || events < 1) {
            throw new IllegalStateException("Tombstones and events must be kept for a day at least");
        }
        return new Retention(Duration.ofDays(tombstones), Duration.ofDays(events));
    }
}
