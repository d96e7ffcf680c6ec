package fusionpbx.sessiontalk.shared.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import fusionpbx.sessiontalk.shared.page.Cursor;
import fusionpbx.sessiontalk.shared.page.Page;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Pages of a list in HTTP: {@code ?limit=} and {@code ?cursor=} of the request, {@code next_cursor} of the response. */
public final class Paging {

    private static final int DEFAULT_LIMIT = 100;
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,3}");

    private Paging() {}

    /**
     * The page that a request asks for.
     *
     * @throws ProblemException 400 if limit or cursor is malformed
     */
    public static Page requested(ApiRequest request) {
        return new Page(
                request.query("limit").map(Paging::limit).orElse(DEFAULT_LIMIT),
                request.query("cursor").map(Paging::cursor));
    }

    /**
     * What was found up to the limit and, where there is more, {@code next_cursor}.
     *
     * @param member the list's name
     * @param found in order, up to one more than the limit
     */
    public static <T> APIGatewayV2HTTPResponse response(
            Page page, String member, List<T> found, Function<T, Cursor> cursor) {
        return response(page, member, found, cursor, item -> item, Map.of());
    }

    /**
     * The same of what an item shows, with further members.
     *
     * @param shown what of an item stands in the list
     * @param more members that stand beside the list
     */
    public static <T> APIGatewayV2HTTPResponse response(
            Page page,
            String member,
            List<T> found,
            Function<T, Cursor> cursor,
            Function<T, Object> shown,
            Map<String, ?> more) {
        var body = new LinkedHashMap<String, Object>();
        var items = found.subList(0, Math.min(page.limit(), found.size()));
        body.put(member, items.stream().map(shown).toList());
        body.putAll(more);
        if (found.size() > page.limit()) {
            body.put("next_cursor", cursor.apply(items.getLast()).text());
        }
        return ApiResponse.json(200, body);
    }

    private static int limit(String text) {
        if (NUMBER.matcher(text).matches()) {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= Page.MAX_LIMIT) {
                return limit;
            }
        }
        throw new ProblemException(Problem.badRequest("limit is a whole number from 1 to " + Page.MAX_LIMIT + "."));
    }

    private static Cursor cursor(String text) {
        return Cursor.parse(text)
                .orElseThrow(() -> new ProblemException(
                        Problem.badRequest("cursor is not one that an earlier response named as next_cursor.")));
    }
}
