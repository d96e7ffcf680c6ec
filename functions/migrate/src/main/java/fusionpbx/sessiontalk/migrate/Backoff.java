package fusionpbx.sessiontalk.migrate;

import java.time.Duration;

/**
 * The wait before something is tried again.
 *
 * @param first before the second attempt; twice as long before each further one
 */
record Backoff(Duration first) {

    /**
     * Waits after a failed attempt.
     *
     * @param attempt which one failed, from 1
     * @return false if the thread was interrupted: then nothing should be tried again
     */
    boolean waitAfter(int attempt) {
        try {
            Thread.sleep(first.multipliedBy(1L << attempt - 1));
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
