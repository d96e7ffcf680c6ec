package fusionpbx.sessiontalk.shared.observation;

import java.util.concurrent.atomic.AtomicReference;

/** How the environment came to a call: it was started for it, restored from a snapshot for it, or had served others before. */
public enum Start {
    COLD,
    RESTORED,
    WARM;

    private static final AtomicReference<Start> NEXT = new AtomicReference<>(COLD);

    /** The next call is the first after a restore. */
    public static void restored() {
        NEXT.set(RESTORED);
    }

    static Start ofThisCall() {
        return NEXT.getAndSet(WARM);
    }
}
