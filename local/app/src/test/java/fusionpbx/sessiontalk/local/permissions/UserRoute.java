package fusionpbx.sessiontalk.local.permissions;

import static java.util.stream.Collectors.toMap;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The routes that are about the caller and name nothing else, with what they answer to each of them. */
enum UserRoute {
    ME("GET", "/me"),
    SIGN_OUT("DELETE", "/sessions"),
    LIST_DOMAINS("GET", "/domains"),
    SETTINGS("GET", "/settings");

    /** Who calls SIGN_OUT with an API key has no session to end. */
    private static final String ANSWERS = """
            caller                              | GET /me | DELETE /sessions by key | DELETE /sessions by token | GET /domains | GET /settings
            no key                              | 401     | 401                     | 401                       | 401          | 401
            wrong key                           | 403     | 403                     | 403                       | 403          | 403
            disabled user                       | 403     | 403                     | 403                       | 403          | 403
            user of a disabled domain           | 403     | 403                     | 403                       | 403          | 403
            neither permission                  | 200     | 409                     | 204                       | 403          | 403
            domain_select alone                 | 200     | 409                     | 204                       | 403          | 403
            sessiontalk_view                    | 200     | 409                     | 204                       | 403          | 200
            sessiontalk_view_all                | 200     | 409                     | 204                       | 403          | 200
            domain_select, sessiontalk_view     | 200     | 409                     | 204                       | 200          | 200
            domain_select, sessiontalk_view_all | 200     | 409                     | 204                       | 200          | 200
            """;

    final String method;
    final String path;
    final String key;

    UserRoute(String method, String path) {
        this.method = method;
        this.path = path;
        this.key = method + " " + path;
    }

    /** @param by "key" or "token" */
    int statusFor(Who who, String by) {
        var row = row(who.text);
        return Integer.parseInt(row.getOrDefault(key, row.getOrDefault(key + " by " + by, "")));
    }

    private static Map<String, String> row(String caller) {
        var rows = ANSWERS.lines().map(UserRoute::cells).toList();
        var cells = rows.stream()
                .filter(row -> row.getFirst().equals(caller))
                .findFirst()
                .orElseThrow();
        return IntStream.range(0, cells.size()).boxed().collect(toMap(rows.getFirst()::get, cells::get));
    }

    private static List<String> cells(String row) {
        return Arrays.stream(row.split("\\|")).map(String::strip).toList();
    }
}
