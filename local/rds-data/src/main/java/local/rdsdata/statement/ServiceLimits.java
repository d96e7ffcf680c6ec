package local.rdsdata.statement;

import java.time.Duration;

/**
 * What RDS Data API allows, and how much of PostgreSQL the endpoint may take.
 *
 * @param statement   how long one statement may run before it is cancelled; AWS: 45 s
 * @param idle        how long a transaction may wait for its next call before it is rolled back; AWS: 3 min
 * @param lifetime    how long a transaction may last in all; AWS: 24 h
 * @param connections how many connections to PostgreSQL are open at once, over all databases
 * @param queue       how long a call waits for one of them
 */
public record ServiceLimits(Duration statement, Duration idle, Duration lifetime, int connections, Duration queue) {
    /** Characters of one statement. */
    static final int SQL = 65_536;

    /** Octets of one result, and of one row of it. */
    static final long RESULT = 1024 * 1024;

    static final long ROW = 64 * 1024;

    /** AWS's own limits. */
    public static ServiceLimits aws() {
        return new ServiceLimits(
                Duration.ofSeconds(45), Duration.ofMinutes(3), Duration.ofHours(24), 40, Duration.ofSeconds(30));
    }

    public ServiceLimits withStatement(Duration time) {
        return new ServiceLimits(time, idle, lifetime, connections, queue);
    }

    public ServiceLimits withIdle(Duration time) {
        return new ServiceLimits(statement, time, lifetime, connections, queue);
    }

    public ServiceLimits withLifetime(Duration time) {
        return new ServiceLimits(statement, idle, time, connections, queue);
    }

    public ServiceLimits withConnections(int number, Duration wait) {
        return new ServiceLimits(statement, idle, lifetime, number, wait);
    }
}
