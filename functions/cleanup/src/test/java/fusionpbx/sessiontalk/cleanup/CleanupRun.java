package fusionpbx.sessiontalk.cleanup;

import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import fusionpbx.sessiontalk.local.junit.FusionPbxTest;
import fusionpbx.sessiontalk.shared.fixture.Database;
import fusionpbx.sessiontalk.shared.fixture.Invocation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;

/**
 * The function as it is called in a test, with the run-time login.
 *
 * @param at the time that it takes for now
 */
record CleanupRun(FusionPbxTest test, Instant at, Invocation invocation) {

    static final Instant NOW = Instant.parse("2026-11-12T12:00:00Z");
    static final Duration RETENTION = Duration.ofDays(180);

    static CleanupRun of(FusionPbxTest test) {
        return new CleanupRun(test, NOW, new Invocation());
    }

    CleanupRun after(Duration time) {
        return new CleanupRun(test, NOW.plus(time), invocation);
    }

    CleanupRun in(Invocation other) {
        return new CleanupRun(test, at, other);
    }

    /** What the schedule asks for. */
    Map<String, Object> clean() {
        return handle(event("schedule"));
    }

    Map<String, Object> dryRun() {
        return handle(event("dry-run"));
    }

    Map<String, Object> handle(Map<String, Object> event) {
        var days = Math.toIntExact(RETENTION.toDays());
        return new CleanupHandler(Database.sql(test), Clock.fixed(at, ZoneOffset.UTC), days)
                .handleRequest(event, invocation);
    }

    static Map<String, Object> result(long codes, long tombstones, long links, long orphans) {
        return new CleanupResult(codes, tombstones, links, orphans, 0, 0, false, true).members();
    }

    /** Read as Lambda reads it. */
    @SuppressWarnings("unchecked")
    static Map<String, Object> event(String name) {
        try (var in = Files.newInputStream(Path.of("../../events/cleanup", name + ".json"))) {
            return (Map<String, Object>)
                    JacksonFactory.getInstance().getSerializer(Map.class).fromJson(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
