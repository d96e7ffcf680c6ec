package fusionpbx.sessiontalk.issue;

import fusionpbx.sessiontalk.shared.access.Scope;
import fusionpbx.sessiontalk.shared.access.ScopedResult;
import fusionpbx.sessiontalk.shared.access.ScopedResult.Found;
import fusionpbx.sessiontalk.shared.access.ScopedResult.NoSuchDomain;
import fusionpbx.sessiontalk.shared.page.Page;
import fusionpbx.sessiontalk.shared.settings.Settings;
import fusionpbx.sessiontalk.shared.sql.JsonAnswer;
import fusionpbx.sessiontalk.shared.sql.Row;
import fusionpbx.sessiontalk.shared.sql.Sql;
import fusionpbx.sessiontalk.shared.sql.Statement;
import java.util.List;

/** The extensions for which a caller may issue codes. */
final class Extensions {

    /**
     * One row at least where the domain exists, so that an empty domain differs from none; the settings stand in the first
     * alone. chr(10) keeps a match within one column. Texts are cut, so that no row exceeds what the Data API answers.
     */
    private static final String LIST = """
            with d as ($domain)
            select case when row_number() over (order by e.extension, e.extension_uuid) = 1 then
                     sessiontalk.domain_settings(d.domain_uuid)::text end as settings,
                   e.extension_uuid, e.extension, e.number_alias, e.description,
                   (select count(*) from sessiontalk.links l
                     where l.extension_uuid = e.extension_uuid) as devices
              from d
              left join lateral (
                select e.extension_uuid, left(coalesce(e.extension, ''), 250) as extension,
                       left(e.number_alias, 250) as number_alias,
                       left(e.description, 250) as description
                  from v_extensions e
                 where e.domain_uuid = d.domain_uuid
                   and $visible
                   and (left(coalesce(e.extension, ''), 250), e.extension_uuid) > (:after, :after_uuid::uuid)
                   and strpos(lower(concat_ws(chr(10), e.extension, e.number_alias, e.description)),
                              lower(:search)) > 0
                 order by 2, 1
                 limit :rows) e on true
             order by e.extension, e.extension_uuid
            """;

    private final Sql sql;

    Extensions(Sql sql) {
        this.sql = sql;
    }

    /**
     * Those whose extension, alias or description contains a text, whatever its case, ordered by extension and UUID; one
     * more than the page holds.
     */
    ScopedResult<List<ExtensionSummary>> find(Scope scope, ExtensionSearch search, Page page) {
        var rows = sql.query(statement(scope, search, page), row -> row);
        if (rows.isEmpty()) {
            return new NoSuchDomain<>();
        }
        var maxDevices = maxDevices(rows.getFirst());
        return new Found<>(rows.stream()
                .filter(row -> row.uuidOrNull("extension_uuid") != null)
                .map(row -> extension(row, maxDevices))
                .toList());
    }

    private static Statement statement(Scope scope, ExtensionSearch search, Page page) {
        return scope.statement(LIST)
                .with("search", search.text())
                .with("rows", page.rows())
                .with("after", page.start().name())
                .with("after_uuid", page.start().uuid());
    }

    private static int maxDevices(Row row) {
        return Settings.of(JsonAnswer.parse(row.text("settings"))).maxPhones();
    }

    private static ExtensionSummary extension(Row row, int maxDevices) {
        return new ExtensionSummary(
                row.uuid("extension_uuid"),
                row.text("extension"),
                row.textOrNull("number_alias"),
                row.textOrNull("description"),
                row.number("devices"),
                maxDevices);
    }
}
