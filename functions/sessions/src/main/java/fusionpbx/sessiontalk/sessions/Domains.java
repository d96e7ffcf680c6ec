package fusionpbx.sessiontalk.sessions;

import fusionpbx.sessiontalk.shared.page.Cursor;
import fusionpbx.sessiontalk.shared.page.Page;
import fusionpbx.sessiontalk.shared.sql.Row;
import fusionpbx.sessiontalk.shared.sql.Sql;
import fusionpbx.sessiontalk.shared.sql.Statement;
import java.time.Clock;
import java.util.List;

/** The enabled domains, for those who may work in each of them. */
final class Domains {

    private static final String LIST = """
            select d.domain_uuid, d.domain_name, d.description, d.extensions, d.phones, d.pending_codes
              from sessiontalk.list_domains(p_after => :after, p_after_uuid => :after_uuid::uuid, p_rows => :rows,
                                            p_now => :now::timestamptz) d
             order by d.domain_name, d.domain_uuid
            """;

    private final Sql sql;
    private final Clock clock;

    Domains(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** Those of a page, by name and then by UUID; one more than the page holds. One round trip. */
    List<DomainSummary> list(Page page) {
        var statement = Statement.of(LIST)
                .with("rows", page.rows())
                .with("now", clock.instant())
                .with("after", page.start().name())
                .with("after_uuid", page.start().uuid());
        return sql.query(statement, Domains::domain);
    }

    private static DomainSummary domain(Row row) {
        var name = row.text("domain_name");
        return new DomainSummary(
                new Cursor(name, row.uuid("domain_uuid")),
                name,
                row.textOrNull("description"),
                row.number("extensions"),
                row.number("phones"),
                row.number("pending_codes"));
    }
}
