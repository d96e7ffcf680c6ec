package fusionpbx.sessiontalk.issue;

import fusionpbx.sessiontalk.shared.http.Problem;
import fusionpbx.sessiontalk.shared.http.ProblemException;
import fusionpbx.sessiontalk.shared.page.Cursor;
import fusionpbx.sessiontalk.shared.page.Page;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.UUID;

/** A place in a list of codes, which is ordered by when they were issued. */
record CodePlace(Instant issuedAt, UUID code) {

    /** PostgreSQL knows years up to 294276, and no cursor of ours is of another era. */
    private static final Instant END = Instant.parse("9999-12-31T23:59:59Z");

    /**
     * Where a page begins; nothing for the first.
     *
     * @throws ProblemException 400 if its cursor is one of another list
     */
    static Optional<CodePlace> of(Page page) {
        return page.after().map(CodePlace::of);
    }

    static Cursor cursor(PendingCode code) {
        return new Cursor(code.issuedAt(), code.codeId());
    }

    private static CodePlace of(Cursor cursor) {
        try {
            var issuedAt = Instant.parse(cursor.name());
            if (issuedAt.isAfter(Instant.EPOCH) && issuedAt.isBefore(END)) {
                return new CodePlace(issuedAt, cursor.uuid());
            }
        } catch (DateTimeParseException otherList) {
            // Answered below.
        }
        throw new ProblemException(
                Problem.badRequest("cursor is not one that an earlier response named as next_cursor."));
    }
}
