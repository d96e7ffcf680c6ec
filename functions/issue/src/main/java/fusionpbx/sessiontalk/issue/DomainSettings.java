package fusionpbx.sessiontalk.issue;

import static fusionpbx.sessiontalk.issue.Finding.Severity.ERROR;
import static fusionpbx.sessiontalk.issue.Finding.Severity.WARNING;

import fusionpbx.sessiontalk.shared.access.Scope;
import fusionpbx.sessiontalk.shared.access.ScopedResult;
import fusionpbx.sessiontalk.shared.access.ScopedResult.Found;
import fusionpbx.sessiontalk.shared.access.ScopedResult.NoSuchDomain;
import fusionpbx.sessiontalk.shared.settings.Setting;
import fusionpbx.sessiontalk.shared.settings.Settings;
import fusionpbx.sessiontalk.shared.sql.JsonAnswer;
import fusionpbx.sessiontalk.shared.sql.Row;
import fusionpbx.sessiontalk.shared.sql.Sql;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Shows a domain's settings with where each stands, and what in them and in the names would make a scan fail. One round trip. */
final class DomainSettings {

    /** Of each kind no more extensions are named; the first ones say what is to be done about all. */
    private static final int MAX_NAMED = 20;

    /**
     * One row at least where the domain exists. chr(58) is a colon, which begins a parameter in the Data API. An extension's name must fit into a QR code; an alias must be one
     * extension's.
     */
    private static final String REPORT = """
            with d as ($domain)
            select d.domain_name,
                   case when row_number() over () = 1 then sessiontalk.domain_settings(d.domain_uuid)::text end as settings,
                   f.kind, f.extension_uuid, left(f.extension, 250) as extension, left(f.detail, 250) as detail
              from d
              left join lateral (
                (select 'extension-unfit' as kind, e.extension_uuid, e.extension, null as detail
                   from v_extensions e
                  where e.domain_uuid = d.domain_uuid and $visible
                    and (translate(e.extension, chr(58) || '@%', '') <> e.extension or e.extension ~ '\\s')
                  order by e.extension, e.extension_uuid
                  limit :most)
                union all
                (select 'alias-clash', e.extension_uuid, e.extension, e.number_alias
                   from v_extensions e
                  where e.domain_uuid = d.domain_uuid and $visible and e.number_alias <> ''
                    and (exists (select from v_extensions o
                                  where o.domain_uuid = d.domain_uuid and o.extension = e.number_alias
                                    and o.extension_uuid <> e.extension_uuid)
                      or exists (select from v_extensions o
                                  where o.domain_uuid = d.domain_uuid and o.number_alias = e.number_alias
                                    and o.extension_uuid <> e.extension_uuid))
                  order by e.extension, e.extension_uuid
                  limit :most)) f on true
            """;

    /** What counts where nothing is set. */
    private static final Map<Setting, String> BUILT_IN = Map.of(
            Setting.SRTP, "Disabled",
            Setting.VIDEO, "Disabled",
            Setting.MESSAGING, "Disabled",
            Setting.CALL_RECORDING, "Disabled",
            Setting.MAX_ACTIVATIONS, Integer.toString(Settings.DEFAULT_MAX_PHONES),
            Setting.QR_EXPIRATION, Integer.toString(IssueTarget.DEFAULT_EXPIRATION),
            Setting.QR_REUSE, "deny",
            Setting.WINDOWS_SOFTPHONE, "true");

    private final Sql sql;

    DomainSettings(Sql sql) {
        this.sql = sql;
    }

    ScopedResult<SettingsReport> report(Scope scope) {
        var rows = sql.query(scope.statement(REPORT).with("most", MAX_NAMED), row -> row);
        return rows.isEmpty() ? new NoSuchDomain<>() : new Found<>(report(rows));
    }

    private static SettingsReport report(List<Row> rows) {
        var text = rows.stream()
                .map(row -> row.textOrNull("settings"))
                .flatMap(Stream::ofNullable)
                .findFirst()
                .orElseThrow();
        var settings = Settings.of(JsonAnswer.parse(text));
        var ofExtensions =
                rows.stream().filter(row -> row.textOrNull("kind") != null).map(DomainSettings::finding);
        var findings = Stream.concat(
                        SettingsLint.of(rows.getFirst().text("domain_name"), settings).stream(), ofExtensions)
                .sorted(Finding.WORST_FIRST)
                .toList();
        var inForce = Arrays.stream(Setting.values())
                .map(setting -> inForce(setting, settings))
                .toList();
        return new SettingsReport(inForce, findings);
    }

    private static Finding finding(Row row) {
        var kind = row.text("kind");
        return new Finding(
                kind,
                kind.equals("extension-unfit") ? ERROR : WARNING,
                row.uuid("extension_uuid"),
                row.text("extension"),
                row.textOrNull("detail"));
    }

    private static SettingInForce inForce(Setting setting, Settings settings) {
        var name = setting.name().toLowerCase(Locale.ROOT);
        return settings.source(setting)
                .map(source -> new SettingInForce(
                        name, orNull(settings, setting), source.level(), source.category(), source.subcategory()))
                .orElseGet(() -> new SettingInForce(name, BUILT_IN.get(setting), "built-in", null, null));
    }

    private static @Nullable String orNull(Settings settings, Setting setting) {
        return settings.text(setting).orElse(null);
    }
}
