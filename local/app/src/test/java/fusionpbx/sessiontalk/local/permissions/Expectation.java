package fusionpbx.sessiontalk.local.permissions;

import java.util.Arrays;
import java.util.List;

/**
 * What is to be answered, read off two tables: what somebody finds, and what a route answers to who finds that.
 *
 * @param finding how the caller fares
 * @param status in HTTP
 * @param changes whether something is different afterwards
 */
record Expectation(Finding finding, int status, boolean changes) {

    enum Finding {
        /** The gateway sees no key. */
        UNKNOWN,
        /** The gateway does not let the key's holder in. */
        DENIED,
        /** The user lacks the permission. */
        LACKING,
        /** The user may not work in that domain. */
        FOREIGN,
        NOTHING,
        SEEN,
        /** Seen, but disabled. */
        ASLEEP
    }

    private static final String FINDINGS = """
            caller                              | own     | another's | another domain's | another domain's, named | own, disabled | does not exist | not a UUID
            no key                              | UNKNOWN | UNKNOWN   | UNKNOWN          | UNKNOWN                 | UNKNOWN       | UNKNOWN        | UNKNOWN
            wrong key                           | DENIED  | DENIED    | DENIED           | DENIED                  | DENIED        | DENIED         | DENIED
            disabled user                       | DENIED  | DENIED    | DENIED           | DENIED                  | DENIED        | DENIED         | DENIED
            user of a disabled domain           | DENIED  | DENIED    | DENIED           | DENIED                  | DENIED        | DENIED         | DENIED
            neither permission                  | LACKING | LACKING   | LACKING          | LACKING                 | LACKING       | LACKING        | LACKING
            domain_select alone                 | LACKING | LACKING   | LACKING          | LACKING                 | LACKING       | LACKING        | LACKING
            sessiontalk_view                    | SEEN    | NOTHING   | NOTHING          | FOREIGN                 | ASLEEP        | NOTHING        | NOTHING
            sessiontalk_view_all                | SEEN    | SEEN      | NOTHING          | FOREIGN                 | ASLEEP        | NOTHING        | NOTHING
            domain_select, sessiontalk_view     | SEEN    | NOTHING   | NOTHING          | NOTHING                 | ASLEEP        | NOTHING        | NOTHING
            domain_select, sessiontalk_view_all | SEEN    | SEEN      | NOTHING          | SEEN                    | ASLEEP        | NOTHING        | NOTHING
            """;

    private static final String ANSWERS = """
            route                                  | UNKNOWN | DENIED | LACKING | FOREIGN | NOTHING | SEEN | ASLEEP
            GET /extensions                        | 401     | 403    | 403     | 403     | 200     | 200  | 200
            GET /extensions/{extension_uuid}       | 401     | 403    | 403     | 403     | 404     | 200  | 200
            GET /codes                             | 401     | 403    | 403     | 403     | 404     | 200  | 200
            POST /codes                            | 401     | 403    | 403     | 403     | 200     | 200  | 200
            POST /extensions/{extension_uuid}/codes| 401     | 403    | 403     | 403     | 404     | 201  | 409
            GET /codes/{code_id}                   | 401     | 403    | 403     | 403     | 404     | 200  | 200
            DELETE /codes/{code_id}                | 401     | 403    | 403     | 403     | 404     | 204  | 204
            GET /devices                           | 401     | 403    | 403     | 403     | 404     | 200  | 200
            DELETE /devices/{device_uuid}          | 401     | 403    | 403     | 403     | 404     | 204  | 204
            POST /devices/{device_uuid}/refresh    | 401     | 403    | 403     | 403     | 404     | 204  | 204
            GET /events                            | 401     | 403    | 403     | 403     | 404     | 200  | 200
            """;

    static Expectation of(Who who, Which which, Route route) {
        var finding = Finding.valueOf(cell(FINDINGS, who.text, which.text));
        int status = Integer.parseInt(cell(ANSWERS, route.key, finding.name()));
        // What came of each of several codes stands in the body.
        var isIssued = route == Route.ISSUE_ALL && finding == Finding.SEEN;
        return new Expectation(finding, status, isIssued || status == 201 || status == 204);
    }

    private static String cell(String table, String row, String column) {
        var rows = table.lines().map(Expectation::cells).toList();
        int index = rows.getFirst().indexOf(column);
        return rows.stream()
                .filter(cells -> cells.getFirst().equals(row))
                .map(cells -> cells.get(index))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no row " + row));
    }

    private static List<String> cells(String row) {
        return Arrays.stream(row.split("\\|")).map(String::strip).toList();
    }
}
