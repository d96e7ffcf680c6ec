package fusionpbx.sessiontalk.shared.page;

import java.util.Optional;

/**
 * Which part of an ordered list is asked for.
 *
 * @param limit how many items at most, 1 to {@value #MAX_LIMIT}
 * @param after where the page before ended; absent for the first
 */
public record Page(int limit, Optional<Cursor> after) {

    /** So many rows of texts cut at 250 characters stay below the 1 MiB that the Data API answers at most. */
    public static final int MAX_LIMIT = 500;

    /** The place behind which the page begins. */
    public Cursor start() {
        return after.orElse(Cursor.FIRST);
    }

    /** How many rows to read: one more than the page holds shows whether another follows. */
    public int rows() {
        return limit + 1;
    }
}
