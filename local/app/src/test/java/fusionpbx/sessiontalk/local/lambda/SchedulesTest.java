package fusionpbx.sessiontalk.local.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fusionpbx.sessiontalk.local.handlers.HandlerJar;
import fusionpbx.sessiontalk.local.template.LambdaFunction;
import fusionpbx.sessiontalk.local.template.Schedule;
import fusionpbx.sessiontalk.local.template.StackContext;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SchedulesTest {
    @ParameterizedTest
    @CsvSource({
        "rate(1 minute), PT1M",
        "rate(5 minutes), PT5M",
        "rate(1 hour), PT1H",
        "rate(12 hours), PT12H",
        "rate(7 days), PT168H"
    })
    void aRateIsAPeriod(String expression, Duration period) {
        assertEquals(Optional.of(period), Rate.parse(expression));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"rate(0 minutes)", "rate(1 second)", "rate(1)", "cron(0 * * * ? *)", "at(2026-01-01T00:00:00)"})
    void anythingElseIsNone(String expression) {
        assertEquals(Optional.empty(), Rate.parse(expression));
    }

    @Test
    void aFunctionIsInvokedAtItsRateWithItsInput(@TempDir Path directory) throws IOException, InterruptedException {
        HandlerJar.write(directory.resolve("handlers.jar"));
        LambdaFunction function = new LambdaFunction(
                "F",
                "handlers.jar",
                "fusionpbx.sessiontalk.local.handlers.Answers",
                Optional.empty(),
                128,
                Duration.ofSeconds(20),
                Map.of());
        StackContext here = new StackContext("us-east-1", "1", "s", Map.of(), Map.of());
        BlockingQueue<String> console = new LinkedBlockingQueue<>();
        Impatient timer = new Impatient();
        List<Schedule> schedules = List.of(
                new Schedule("Nightly", "F", "cron(0 3 * * ? *)", "{}"),
                new Schedule("Hourly", "F", "rate(1 hour)", "{\"shape\":\"log\"}"));
        try (FunctionHost host = FunctionHost.start(directory, List.of(function), here, Map.of(), console::add);
                Schedules _ = Schedules.start(schedules, host, timer, console::add)) {
            assertEquals("Nightly does not run here: cron(0 3 * * ? *)", console.take());
            assertEquals("F first", console.take());
            assertEquals(List.of(Duration.ofHours(1)), timer.periods);
        }
        assertTrue(timer.isShutdown());
    }

    /** Runs at once what is to be repeated, and notes the period. */
    private static final class Impatient extends ScheduledThreadPoolExecutor {
        private final List<Duration> periods = new ArrayList<>();

        Impatient() {
            super(1);
        }

        @Override
        public ScheduledFuture<?> scheduleAtFixedRate(Runnable task, long first, long period, TimeUnit unit) {
            periods.add(Duration.of(period, unit.toChronoUnit()));
            return schedule(task, 0, unit);
        }
    }
}
