package fusionpbx.sessiontalk.shared.schema;

import fusionpbx.sessiontalk.shared.sql.Sql;
import fusionpbx.sessiontalk.shared.sql.Statement;
import java.util.List;
import java.util.Map;

/**
 * Brings the product's part of the database up to date. It stands here, beside what every function relies on, so that
 * each one's tests run on the very tables that a deployment makes.
 */
public final class Migrations {

    /** The newest version of the schema. A deployment names it so that a new one makes CloudFormation migrate. */
    public static final int NEWEST = Tables.VERSIONS.size();

    private static final String ALONE =
            "select pg_advisory_xact_lock(hashtext('v_sessiontalk_versions'))::text as locked";
    private static final String PRESENT = """
            select indexname::text as name from pg_catalog.pg_indexes
             where schemaname = current_schema() and indexname like 'sessiontalk%'
            """;

    /** Rather fail, to be tried again, than stand in the way of every phone behind somebody's open transaction. */
    private static final String SOON = "set local lock_timeout = '5s'";

    private static final String VERSIONS = """
            create table if not exists v_sessiontalk_versions (
              version integer primary key,
              applied_at timestamptz not null default now())
            """;
    private static final String VERSION = "select coalesce(max(version), 0) as version from v_sessiontalk_versions";
    private static final String APPLIED = "insert into v_sessiontalk_versions (version) values (:version::integer)";

    private final Sql sql;

    public Migrations(Sql sql) {
        this.sql = sql;
    }

    /**
     * Applies what is missing, each version in one transaction; indexes on FusionPBX's tables are looked after each time,
     * because an upgrade of FusionPBX may have replaced a column. Running it again, or twice at once, is harmless.
     *
     * @return how many versions were applied
     * @throws NoFusionPbxException if the database holds no FusionPBX tables
     */
    public int apply() {
        var generation = Generation.of(sql);
        int applied = 0;
        for (int version = 1; version <= NEWEST; version++) {
            applied += apply(version);
        }
        createMissing(Indexes.on(generation));
        return applied;
    }

    /** Each by itself and only where it is missing: making one keeps writers of the table waiting. */
    private void createMissing(Map<String, String> indexes) {
        var present = sql.query(Statement.of(PRESENT), row -> row.text("name"));
        indexes.forEach((name, definition) -> {
            if (!present.contains(name)) {
                sql.inTransaction(transaction -> {
                    transaction.query(Statement.of(ALONE), row -> row);
                    transaction.update(Statement.of(SOON));
                    return transaction.update(Statement.of(definition));
                });
            }
        });
    }

    private int apply(int version) {
        return sql.inTransaction(transaction -> {
            transaction.query(Statement.of(ALONE), row -> row);
            transaction.update(Statement.of(SOON));
            transaction.update(Statement.of(VERSIONS));
            if (current(transaction) >= version) {
                return 0;
            }
            run(transaction, Tables.VERSIONS.get(version - 1));
            transaction.update(Statement.of(APPLIED).with("version", version));
            return 1;
        });
    }

    private static long current(Sql sql) {
        return sql.first(Statement.of(VERSION), row -> row.number("version")).orElse(0L);
    }

    private static int run(Sql sql, List<String> statements) {
        statements.forEach(statement -> sql.update(Statement.of(statement)));
        return statements.size();
    }
}
