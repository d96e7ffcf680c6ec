package fusionpbx.sessiontalk.devices;

import fusionpbx.sessiontalk.shared.http.Problem;
import fusionpbx.sessiontalk.shared.http.ProblemException;
import fusionpbx.sessiontalk.shared.page.Cursor;
import fusionpbx.sessiontalk.shared.page.Page;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.UUID;

/** A place in the audit log, which is ordered by time and then by number, the newest first. */
record EventPlace(Instant at, long id) {

    /** Before the newest; and no cursor of ours is of a later era, of which PostgreSQL might know nothing. */
    private static final EventPlace START = new EventPlace(Instant.parse("9999-12-31T23:59:59Z"), Long.MAX_VALUE);

    /**
     * Where a page begins.
     *
     * @throws ProblemException 400 if its cursor is one of another list
     */
    static EventPlace start(Page page) {
        return page.after()
                .map(cursor -> of(cursor)
                        .orElseThrow(() -> new ProblemException(Problem.badRequest(
                                "cursor is not one that an earlier response named as next_cursor."))))
                .orElse(START);
    }

    /** The number stands in the UUID's place. */
    Cursor cursor() {
        return new Cursor(at.toString(), new UUID(0, id));
    }

    private static Optional<EventPlace> of(Cursor cursor) {
        try {
            var place =
                    new EventPlace(Instant.parse(cursor.name()), cursor.uuid().getLeastSignificantBits());
            return Optional.of(place)
                    .filter(parsed -> parsed.cursor().equals(cursor))
                    .filter(parsed -> parsed.at.isAfter(Instant.EPOCH) && parsed.at.isBefore(START.at));
        } catch (DateTimeParseException otherList) {
            return Optional.empty();
        }
    }
}
