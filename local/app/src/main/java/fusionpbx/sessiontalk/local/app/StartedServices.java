package fusionpbx.sessiontalk.local.app;

import java.util.ArrayDeque;
import java.util.Deque;

/** What has been started, to be stopped in the reverse order; stopping twice stops once. */
final class StartedServices implements AutoCloseable {
    private final Deque<AutoCloseable> started = new ArrayDeque<>();

    synchronized <T extends AutoCloseable> T add(T service) {
        started.push(service);
        return service;
    }

    /** A service that will not stop does not keep the others from stopping. */
    @Override
    public synchronized void close() {
        RuntimeException failure = null;
        while (!started.isEmpty()) {
            try {
                started.pop().close();
            } catch (Exception e) {
                failure = new IllegalStateException("a service did not stop", e);
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
