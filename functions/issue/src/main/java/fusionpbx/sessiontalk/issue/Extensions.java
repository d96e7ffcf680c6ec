package fusionpbx.sessiontalk.issue;

import fusionpbx.sessiontalk.shared.access.Scope;
import fusionpbx.sessiontalk.shared.access.ScopedResult;
import fusionpbx.sessiontalk.shared.access.ScopedResult.Found;
import fusionpbx.sessiontalk.shared.access.ScopedResult.NoSuchDomain;
import fusionpbx.sessiontalk.shared.access.ScopedResult.NotFound;
import fusionpbx.sessiontalk.shared.page.Cursor;
import fusionpbx.sessiontalk.shared.page.Page;
import fusionpbx.sessiontalk.shared.settings.Settings;
import fusionpbx.sessiontalk.shared.sql.JsonAnswer;
import fusionpbx.sessiontalk.shared.sql.Row;
import fusionpbx.sessiontalk.shared.sql.Sql;
import fusionpbx.sessiontalk.shared.sql.Statement;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The extensions for which a caller may issue codes. Each question is one round trip. */
final class Extensions {

    private static final String LIST = """
            select e.settings, e.total, e.states, e.extension_uuid, e.extension, e.number_alias, e.name, e.description,
                   e.enabled, e.state, e.devices, e.pending_codes, e.last_seen_at, e.place
              from sessiontalk.list_extensions(
                p_domain_uuid => :domain_uuid::uuid, p_domain_name => :domain_name, p_only_user => :only_user::uuid,
                p_extension_uuid => :extension::uuid, p_search => :search, p_state => :state, p_count => :counted,
                p_after => :after, p_after_uuid => :after_uuid::uuid, p_rows => :rows, p_now => :now::timestamptz) e
             order by e.place collate "C", e.extension_uuid
            """;

    private static final ExtensionSearch ALL = new ExtensionSearch("", Optional.empty(), false);

    private final Sql sql;
    private final Clock clock;

    Extensions(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** Those that a search finds: exact numbers, numbers that begin so, the rest; each by number and UUID. */
    ScopedResult<ExtensionList> find(Scope scope, ExtensionSearch search, Page page) {
        return list(scope, null, search, page);
    }

    /** One extension. */
    ScopedResult<ExtensionSummary> show(Scope scope, UUID extension) {
        return switch (list(scope, extension, ALL, new Page(1, Optional.empty()))) {
            case Found<ExtensionList>(var list) ->
                list.entries().stream()
                        .findFirst()
                        .<ScopedResult<ExtensionSummary>>map(entry -> new Found<>(entry.extension()))
                        .orElseGet(NotFound::new);
            case NotFound<ExtensionList>() -> new NotFound<>();
            case NoSuchDomain<ExtensionList>() -> new NoSuchDomain<>();
        };
    }

    private ScopedResult<ExtensionList> list(Scope scope, @Nullable UUID extension, ExtensionSearch search, Page page) {
        var rows = sql.query(statement(scope, extension, search, page), row -> row);
        if (rows.isEmpty()) {
            return new NoSuchDomain<>();
        }
        var first = rows.getFirst();
        var settings = Settings.of(JsonAnswer.parse(first.text("settings")));
        var entries = rows.stream()
                .filter(row -> row.uuidOrNull("extension_uuid") != null)
                .map(row -> entry(row, settings.maxPhones()))
                .toList();
        return new Found<>(new ExtensionList(entries, first.number("total"), states(first)));
    }

    private Statement statement(Scope scope, @Nullable UUID extension, ExtensionSearch search, Page page) {
        return scope.in(Statement.of(LIST))
                .with("extension", extension)
                .with("search", search.text())
                .with("state", search.state().map(ExtensionState::text).orElse(null))
                .with("counted", search.counted())
                .with("rows", page.rows())
                .with("after", page.start().name())
                .with("after_uuid", page.start().uuid())
                .with("now", clock.instant());
    }

    private static ExtensionList.Entry entry(Row row, int maxDevices) {
        var extension = new ExtensionSummary(
                row.uuid("extension_uuid"),
                row.text("extension"),
                row.textOrNull("number_alias"),
                row.textOrNull("name"),
                row.textOrNull("description"),
                row.flag("enabled"),
                row.text("state"),
                row.number("devices"),
                maxDevices,
                row.number("pending_codes"),
                Objects.toString(row.instantOrNull("last_seen_at"), null));
        return new ExtensionList.Entry(new Cursor(row.text("place"), extension.extensionUuid()), extension);
    }

    private static Map<String, Long> states(Row row) {
        var states = new LinkedHashMap<String, Long>();
        Optional.ofNullable(row.textOrNull("states")).map(JsonAnswer::parse).ifPresent(counts -> {
            for (var state : ExtensionState.values()) {
                states.put(state.text(), counts.number(state.text()));
            }
        });
        return states;
    }
}
