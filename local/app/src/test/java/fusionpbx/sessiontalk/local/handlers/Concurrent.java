package fusionpbx.sessiontalk.local.handlers;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;

/** Answers its instance's number once as many calls as asked for are in it at the same time. */
public final class Concurrent implements RequestHandler<Map<String, Integer>, Integer> {
    private static final AtomicInteger CONSTRUCTED = new AtomicInteger();
    private static final CyclicBarrier BARRIER = new CyclicBarrier(3);

    private final int number = CONSTRUCTED.incrementAndGet();

    @Override
    public Integer handleRequest(Map<String, Integer> event, Context context) {
        if (event.get("together") == 3) {
            try {
                BARRIER.await();
            } catch (InterruptedException | BrokenBarrierException e) {
                throw new IllegalStateException(e);
            }
        }
        return number;
    }
}
