package fusionpbx.sessiontalk.migrate;

import java.time.Duration;

/** The wait before something is tried again. */
final class Pause {

    private Pause() {}

    /**
     * Waits.
     *
     * @return false if it was interrupted, which is left to be seen by others, too
     */
    static boolean of(Duration time) {
        try {
            Thread.sleep(time);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
