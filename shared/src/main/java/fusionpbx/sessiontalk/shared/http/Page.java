package fusionpbx.sessiontalk.shared.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import fusionpbx.sessiontalk.shared.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Which part of a list is asked for: so many things, from just behind a place in the order.
 *
 * @param limit how many at most, 1 to 500
 * @param after where the page before ended; absent for the first
 */
public record Page(int limit, Optional<Cursor> after) {

    /** So many rows of texts cut at 250 characters stay below the 1 MiB that the Data API answers at most. */
    public static final int LARGEST = 500;

    private static final int DEFAULT = 100;
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,3}");

    /**
     * What {@code ?limit=} and {@code ?cursor=} say.
     *
     * @throws IllegalArgumentException if either is malformed; its message is for the caller
     */
    public static Page of(APIGatewayV2HTTPEvent event) {
        return new Page(
                Request.query(event, "limit").map(Page::limit).orElse(DEFAULT),
                Request.query(event, "cursor").map(Cursor::parse));
    }

    private static int limit(String text) {
        if (NUMBER.matcher(text).matches()) {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= LARGEST) {
                return limit;
            }
        }
        throw new IllegalArgumentException("limit is a whole number from 1 to " + LARGEST + ".");
    }

    /**
     * Binds {@code :rows}, one more than the page holds, {@code :after} and {@code :after_uuid}. No text is less than the
     * empty one, and no UUID less than that of zeros; a thing of both would be left out, and there is none.
     */
    public Statement in(Statement statement) {
        var from = after.orElse(Cursor.FIRST);
        return statement.with("rows", limit + 1).with("after", from.name()).with("after_uuid", from.uuid());
    }

    /**
     * The body of the answer: what was found up to the limit and, where there is more, {@code next_cursor}.
     *
     * @param member the list's name
     * @param found in order, up to one more than the limit
     */
    public <T> Map<String, Object> body(String member, List<T> found, Function<T, Cursor> cursor) {
        var body = new LinkedHashMap<String, Object>();
        var page = found.subList(0, Math.min(limit, found.size()));
        body.put(member, page);
        if (found.size() > limit) {
            body.put("next_cursor", cursor.apply(page.getLast()).text());
        }
        return body;
    }
}
