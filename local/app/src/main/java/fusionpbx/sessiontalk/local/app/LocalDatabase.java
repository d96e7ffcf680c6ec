package fusionpbx.sessiontalk.local.app;

import fusionpbx.sessiontalk.local.fusionpbx.EmbeddedFusionPbx;
import fusionpbx.sessiontalk.local.fusionpbx.ExistingFusionPbx;
import fusionpbx.sessiontalk.local.fusionpbx.FusionPbxDatabase;
import fusionpbx.sessiontalk.local.fusionpbx.RuntimeLogin;
import fusionpbx.sessiontalk.local.fusionpbx.SampleTenant;
import java.util.Optional;
import local.rdsdata.postgres.EmbeddedServerException;
import local.rdsdata.secret.Login;

/**
 * FusionPBX's database: the embedded sample, or one that the operator has.
 *
 * @param jdbcUrl with the owner's login in it
 * @param owner owns FusionPBX's tables
 * @param runtime what the functions log in with, migrate apart
 * @param note what the operator should know of the logins
 * @param sample what the embedded one holds; empty for an existing one, whose keys are none of our business
 * @param stop stops the embedded server
 */
record LocalDatabase(
        String name,
        String jdbcUrl,
        Login owner,
        Login runtime,
        Optional<String> note,
        Optional<SampleTenant> sample,
        Runnable stop)
        implements AutoCloseable {
    static LocalDatabase open(Options options) throws StartException {
        return options.jdbcUrl().isPresent() ? existing(options.jdbcUrl().get()) : embedded(options);
    }

    private static LocalDatabase embedded(Options options) throws StartException {
        EmbeddedFusionPbx server = startServer();
        try {
            FusionPbxDatabase database = server.create(options.fusionPbx());
            return new LocalDatabase(
                    database.name(),
                    database.ownersUrl(),
                    database.owner(),
                    server.runtime(),
                    Optional.empty(),
                    Optional.of(server.tenant()),
                    server::close);
        } catch (EmbeddedServerException e) {
            server.close();
            throw new StartException(e.getMessage());
        }
    }

    private static EmbeddedFusionPbx startServer() throws StartException {
        try {
            return EmbeddedFusionPbx.start();
        } catch (EmbeddedServerException e) {
            throw new StartException(e.getMessage());
        }
    }

    private static LocalDatabase existing(String jdbcUrl) throws StartException {
        return switch (ExistingFusionPbx.at(jdbcUrl)) {
            case ExistingFusionPbx.Found found -> existing(found);
            case ExistingFusionPbx.Unreachable unreachable ->
                throw new StartException("--jdbc-url: " + unreachable.reason());
            case ExistingFusionPbx.NoFusionPbxTables none ->
                throw new StartException("--jdbc-url: that database holds no FusionPBX tables; missing: "
                        + String.join(", ", none.missing()));
        };
    }

    private static LocalDatabase existing(ExistingFusionPbx.Found found) throws StartException {
        Login owner = found.login();
        return switch (RuntimeLogin.at(found)) {
            case RuntimeLogin.Own own -> existing(found, own.login(), Optional.empty());
            case RuntimeLogin.NoRole none -> throw new StartException("--jdbc-url: " + none.reason());
            case RuntimeLogin.Missing missing ->
                existing(
                        found, owner, Optional.of("All functions log in as " + owner.user() + ": " + missing.reason()));
        };
    }

    private static LocalDatabase existing(ExistingFusionPbx.Found found, Login runtime, Optional<String> note) {
        return new LocalDatabase(
                found.databaseName(), found.jdbcUrl(), found.login(), runtime, note, Optional.empty(), () -> {});
    }

    /** The address as it may be printed: without its parameters, which may hold a password. */
    String printableUrl() {
        return jdbcUrl.replaceFirst("\\?.*", "").replaceFirst("//[^/]*@", "//");
    }

    @Override
    public void close() {
        stop.run();
    }

    @Override
    public String toString() {
        return "Database[" + name + "]";
    }
}
