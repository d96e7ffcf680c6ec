package fusionpbx.sessiontalk.issue;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import fusionpbx.sessiontalk.shared.access.Scope;
import fusionpbx.sessiontalk.shared.settings.Settings;
import fusionpbx.sessiontalk.shared.sql.JsonAnswer;
import fusionpbx.sessiontalk.shared.sql.Row;
import fusionpbx.sessiontalk.shared.sql.Sql;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Reads the extensions that codes are wanted for, all in one round trip. */
final class IssueTargets {

    /** One row at least where the domain exists, so that an extension that is absent differs from no domain. */
    private static final String TARGETS = """
            with d as ($domain)
            select d.domain_uuid, d.domain_name, e.extension_uuid, coalesce(e.extension, '') as extension,
                   left(coalesce(nullif(btrim(e.effective_caller_id_name), ''),
                     nullif(btrim(concat_ws(' ', e.directory_first_name, e.directory_last_name)), '')), 250) as name,
                   coalesce(cast(e.enabled as text) = 'true', false) as enabled,
                   case when row_number() over (order by e.extension_uuid) = 1
                     then sessiontalk.domain_settings(d.domain_uuid)::text end as settings
              from d
              left join v_extensions e
                on e.domain_uuid = d.domain_uuid
               and e.extension_uuid = any (string_to_array(:extensions, ',')::uuid[])
               and $visible
             order by e.extension_uuid
            """;

    private final Sql sql;

    IssueTargets(Sql sql) {
        this.sql = sql;
    }

    /** Those of some extensions that may be seen; nothing where there is no such domain. */
    Optional<Map<UUID, IssueTarget>> read(Scope scope, Collection<UUID> extensions) {
        var list = extensions.stream().map(UUID::toString).collect(joining(","));
        var rows = sql.query(scope.statement(TARGETS).with("extensions", list), row -> row);
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        var settings = Settings.of(JsonAnswer.parse(rows.getFirst().text("settings")));
        return Optional.of(rows.stream()
                .filter(row -> row.uuidOrNull("extension_uuid") != null)
                .map(row -> target(row, settings))
                .collect(toMap(IssueTarget::extension, target -> target)));
    }

    private static IssueTarget target(Row row, Settings settings) {
        return new IssueTarget(
                row.uuid("domain_uuid"),
                row.uuid("extension_uuid"),
                Username.of(row.text("extension"), row.text("domain_name")),
                Optional.ofNullable(row.textOrNull("name")),
                row.flag("enabled"),
                settings);
    }
}
