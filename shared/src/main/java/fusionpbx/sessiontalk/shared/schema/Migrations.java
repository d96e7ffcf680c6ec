package fusionpbx.sessiontalk.shared.schema;

import fusionpbx.sessiontalk.shared.sql.Sql;
import fusionpbx.sessiontalk.shared.sql.SqlFault;
import fusionpbx.sessiontalk.shared.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Brings the product's part of the database up to date. It stands here, beside what every function relies on, so that each one's
 * tests run on the very schema that a deployment makes.
 */
public final class Migrations {

    private static final String ALONE =
            "select pg_advisory_xact_lock(hashtext('sessiontalk migrations'))::text as locked";

    /**
     * Rather fail, to be tried again, than stand in the way of every phone behind an open transaction. Less than the second after which
     * PostgreSQL looks for a deadlock: it would give up FusionPBX's work, whose pages do not say so.
     */
    private static final String LOCK_TIMEOUT = "set local lock_timeout = '500ms'";

    private static final String SCHEMA = "create schema if not exists sessiontalk";
    private static final String TABLE = """
            create table if not exists sessiontalk.migrations (
              name text primary key,
              sha256 text not null,
              applied_at timestamptz not null default now())
            """;
    private static final String APPLIED = "select name, sha256 from sessiontalk.migrations";
    private static final String RECORD = "insert into sessiontalk.migrations (name, sha256) values (:name, :sha256)";

    private final Sql sql;

    /** @param sql logged in as the owner of FusionPBX's tables */
    public Migrations(Sql sql) {
        this.sql = sql;
    }

    /** The names of FusionPBX's records that come with this product. */
    public static Set<String> recordNames() {
        return FusionPbxRecords.ALL.stream().map(FusionPbxRecord::name).collect(Collectors.toUnmodifiableSet());
    }

    /** What a deployment does: see {@link #apply(boolean, Set)}. */
    public MigrationResult apply() {
        return apply(false, Set.of());
    }

    /**
     * Applies the numbered files that are missing, installs functions, triggers and grants anew, puts in FusionPBX's records that
     * have not been put in before, and completes the indexes, all in one transaction. Running it again, or twice at once, is harmless.
     *
     * @param dryRun whether to change nothing: the transaction is rolled back, having locked what it would have changed
     * @param repair the names of records that are put back although an administrator has changed or removed them
     * @throws MigrationException if FusionPBX's tables, a right or the role of the functions is missing, or if a statement failed;
     *     nothing was changed then, and its message names what is concerned
     * @throws SqlFault if the database gave no answer; if that was to the commit, everything or nothing was changed
     */
    public MigrationResult apply(boolean dryRun, Set<String> repair) {
        new Prerequisites(sql).check();
        Function<Sql, MigrationResult> work = transaction -> migrate(transaction, repair);
        return dryRun ? sql.inDryRun(work) : sql.inTransaction(work);
    }

    /** Functions first: they lock nothing of FusionPBX's, so that what the rest locks is locked for short. */
    private static MigrationResult migrate(Sql transaction, Set<String> repair) {
        prepare(transaction);
        if (!new Prerequisites(transaction).hasSchema()) {
            transaction.update(Statement.of(SCHEMA));
        }
        transaction.update(Statement.of(TABLE));
        installFunctions(transaction);
        var files = applyMissing(transaction);
        SchemaFiles.repeatable().forEach(file -> run(transaction, file));
        var records = new RecordInstaller(transaction).install(repair);
        return new MigrationResult(files, new Indexes(transaction).complete(), records);
    }

    private static void installFunctions(Sql transaction) {
        var statements = SchemaFiles.functions()
                .flatMap(file -> file.statements().stream())
                .toList();
        for (var block : StatementBlock.of(statements)) {
            MigrationException.naming(
                    "The functions of the schema sessiontalk", () -> transaction.update(Statement.of(block.text())));
        }
    }

    private static List<String> applyMissing(Sql transaction) {
        var before = applied(transaction);
        var files =
                SchemaFiles.numbered().filter(file -> isMissing(file, before)).toList();
        files.forEach(file -> applyOnce(transaction, file));
        return files.stream().map(SqlFile::name).toList();
    }

    private static void prepare(Sql transaction) {
        transaction.query(Statement.of(ALONE), row -> row);
        transaction.update(Statement.of(LOCK_TIMEOUT));
    }

    private static Map<String, String> applied(Sql sql) {
        return sql.query(Statement.of(APPLIED), row -> row).stream()
                .collect(Collectors.toMap(row -> row.text("name"), row -> row.text("sha256")));
    }

    private static boolean isMissing(SqlFile file, Map<String, String> before) {
        var known = before.get(file.name());
        if (known != null && !known.equals(file.checksum())) {
            throw new MigrationException(file.name() + " is not the file that was applied to this database.");
        }
        return known == null;
    }

    private static void applyOnce(Sql sql, SqlFile file) {
        run(sql, file);
        sql.update(Statement.of(RECORD).with("name", file.name()).with("sha256", file.checksum()));
    }

    private static void run(Sql sql, SqlFile file) {
        int number = 0;
        for (var statement : file.statements()) {
            number++;
            var object = "%s, statement %d (%s)".formatted(file.name(), number, beginning(statement));
            MigrationException.naming(object, () -> sql.update(Statement.of(statement)));
        }
    }

    /** Enough of a statement to see what it is about; what it holds is our own text. */
    private static String beginning(String statement) {
        return statement
                .lines()
                .findFirst()
                .orElse("")
                .replaceFirst("[('].*", "")
                .strip();
    }
}
