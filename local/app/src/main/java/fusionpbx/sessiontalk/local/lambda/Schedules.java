package fusionpbx.sessiontalk.local.lambda;

import fusionpbx.sessiontalk.local.template.Schedule;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Invokes functions at the template's rates for as long as the application runs, first after one period. */
public final class Schedules implements AutoCloseable {
    private final ScheduledExecutorService timer;

    private Schedules(ScheduledExecutorService timer) {
        this.timer = timer;
    }

    /**
     * Starts all schedules that are rates; one that is not is named on the console and does not run.
     *
     * @param timer is shut down when the schedules are closed
     */
    public static Schedules start(
            List<Schedule> schedules, FunctionHost host, ScheduledExecutorService timer, Consumer<String> console) {
        for (Schedule schedule : schedules) {
            Rate.parse(schedule.expression())
                    .ifPresentOrElse(
                            period -> repeat(schedule, period, host, timer),
                            () -> console.accept(
                                    "%s does not run here: %s".formatted(schedule.name(), schedule.expression())));
        }
        return new Schedules(timer);
    }

    private static void repeat(Schedule schedule, Duration period, FunctionHost host, ScheduledExecutorService timer) {
        byte[] event = schedule.input().getBytes(StandardCharsets.UTF_8);
        timer.scheduleAtFixedRate(
                () -> host.submit(schedule.function(), event, UUID.randomUUID().toString()),
                period.toSeconds(),
                period.toSeconds(),
                TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
