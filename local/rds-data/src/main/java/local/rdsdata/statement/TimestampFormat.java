package local.rdsdata.statement;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import local.rdsdata.error.AwsError;

/**
 * Dates and times as RDS Data API writes them: a time stamp with a zone in UTC and without an offset, and no fraction of a
 * second, three digits of it or six, as few as say it exactly.
 */
final class TimestampFormat {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("uuuu-MM-dd");
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final DateTimeFormatter MILLIS = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");
    private static final DateTimeFormatter MICROS = DateTimeFormatter.ofPattern("HH:mm:ss.SSSSSS");

    private TimestampFormat() {}

    static String of(OffsetDateTime at) {
        if (at.equals(OffsetDateTime.MAX) || at.equals(OffsetDateTime.MIN)) {
            throw infinite();
        }
        return of(at.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime());
    }

    static String of(LocalDateTime at) {
        return of(at.toLocalDate()) + " " + of(at.toLocalTime());
    }

    static String of(LocalDate day) {
        // The driver's word for PostgreSQL's infinity.
        if (day.equals(LocalDate.MAX) || day.equals(LocalDate.MIN)) {
            throw infinite();
        }
        return DATE.format(day);
    }

    static String of(LocalTime time) {
        int micros = time.getNano() / 1_000;
        DateTimeFormatter format = micros == 0 ? SECONDS : micros % 1_000 == 0 ? MILLIS : MICROS;
        return format.format(time);
    }

    /** The service was seen to answer an infinite date with this and with no word. */
    private static RuntimeException infinite() {
        return AwsError.INTERNAL_FAILURE.saying(null);
    }
}
