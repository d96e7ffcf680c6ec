package fusionpbx.sessiontalk.shared.schema;

import fusionpbx.sessiontalk.shared.sql.Row;
import fusionpbx.sessiontalk.shared.sql.Sql;
import fusionpbx.sessiontalk.shared.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Indexes on FusionPBX's own tables, which come with a primary key and little else. What matters is that a column has one, not
 * what it is called: FusionPBX 5.5 makes some itself, and renames columns under ours.
 */
record Indexes(Sql sql) {

    private static final List<String> WANTED = List.of(
            "v_domains (domain_name)",
            "v_domain_settings (domain_uuid)",
            "v_default_settings (default_setting_subcategory)",
            "v_extensions (domain_uuid, extension)",
            "v_extensions (domain_uuid, number_alias)",
            "v_extension_users (extension_uuid)",
            "v_extension_users (user_uuid)",
            "v_devices (domain_uuid)",
            "v_devices (device_uuid_alternate)",
            "v_devices (device_address)",
            "v_devices (device_mac_address)",
            "v_device_lines (device_uuid)",
            "v_device_keys (device_uuid)",
            "v_device_settings (device_uuid)",
            "v_email_queue (email_date)",
            "v_voicemails (domain_uuid, voicemail_id)",
            "v_users (api_key)",
            "v_user_groups (user_uuid)",
            "v_group_permissions (group_name)");

    private static final String TABLES =
            WANTED.stream().map(Indexes::table).distinct().collect(Collectors.joining(","));

    /** The columns of each usable index, in order; only plain ones: those with a condition or an expression serve less. */
    private static final String PRESENT = """
            select x.relname::text as name,
                   t.relname::text || ' (' || (
                     select string_agg(a.attname, ', ' order by k.position)
                       from unnest(i.indkey::smallint[]) with ordinality k(number, position)
                       join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.number) || ')' as columns
              from pg_index i
              join pg_class t on t.oid = i.indrelid
              join pg_class x on x.oid = i.indexrelid
              join pg_am m on m.oid = x.relam
             where t.relnamespace = to_regnamespace('public') and t.relname = any (string_to_array(:tables, ','))
               and m.amname = 'btree' and i.indisvalid and i.indpred is null and i.indexprs is null
            """;

    /** A column that this release of FusionPBX does not have needs no index. */
    private static final String COLUMNS = """
            select t.relname::text || '.' || a.attname as name
              from pg_attribute a
              join pg_class t on t.oid = a.attrelid
             where t.relnamespace = to_regnamespace('public') and t.relname = any (string_to_array(:tables, ','))
               and a.attnum > 0 and not a.attisdropped
            """;

    private static final String SEARCH =
            "select i.change from sessiontalk.complete_search_index() i(change) where i.change is not null";

    private record Index(String name, String columns) {

        static Index of(Row row) {
            return new Index(row.text("name"), row.text("columns"));
        }

        boolean isOurs() {
            return name.startsWith("sessiontalk_");
        }
    }

    /**
     * Makes what is missing and removes those of ours that have become superfluous; making one keeps writers of the table waiting.
     *
     * @return the statements that did so
     * @throws MigrationException naming the statement, if one failed
     */
    List<String> complete() {
        var present = sql.query(about(PRESENT), Index::of);
        var columns = sql.query(about(COLUMNS), row -> row.text("name"));
        var changes = WANTED.stream()
                .filter(wanted -> exists(wanted, columns))
                .flatMap(wanted -> changes(wanted, present))
                .toList();
        changes.forEach(change -> MigrationException.naming(change, () -> sql.update(Statement.of(change))));
        return Stream.concat(changes.stream(), completeSearchIndex().stream()).toList();
    }

    private List<String> completeSearchIndex() {
        return MigrationException.naming(
                "The index of searches", () -> sql.query(Statement.of(SEARCH), row -> row.text("change")));
    }

    private static Stream<String> changes(String wanted, List<Index> present) {
        var having =
                present.stream().filter(index -> index.columns().equals(wanted)).toList();
        if (having.isEmpty()) {
            return Stream.of("create index if not exists " + name(wanted) + " on public." + wanted);
        }
        return having.stream()
                .filter(Index::isOurs)
                .skip(having.stream().allMatch(Index::isOurs) ? 1 : 0)
                .map(index -> "drop index if exists public." + index.name());
    }

    private static Statement about(String query) {
        return Statement.of(query).with("tables", TABLES);
    }

    private static boolean exists(String wanted, List<String> columns) {
        var table = table(wanted);
        return List.of(wanted.substring(wanted.indexOf('(') + 1, wanted.length() - 1)
                        .split(", "))
                .stream()
                .allMatch(column -> columns.contains(table + "." + column));
    }

    private static String table(String wanted) {
        return wanted.substring(0, wanted.indexOf(' '));
    }

    private static String name(String columns) {
        return "sessiontalk_" + columns.replaceAll("[ (),]+", "_").replaceAll("_$", "");
    }
}
