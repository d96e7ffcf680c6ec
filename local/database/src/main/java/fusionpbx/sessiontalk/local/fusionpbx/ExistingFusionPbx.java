package fusionpbx.sessiontalk.local.fusionpbx;

import java.util.List;
import local.rdsdata.secret.Login;

/** What stands at a JDBC URL that somebody gave in place of the embedded server. */
public sealed interface ExistingFusionPbx {

    /**
     * A PostgreSQL database with the tables of FusionPBX that this product reads and writes.
     *
     * @param databaseName what the server calls the database
     * @param jdbcUrl as given, a password perhaps in it
     * @param login the user and the password that the driver logs in with
     */
    record Found(String databaseName, String jdbcUrl, Login login) implements ExistingFusionPbx {
        /** Leaves the URL out. */
        @Override
        public String toString() {
            return "Found[" + databaseName + "]";
        }
    }

    /**
     * No connection could be made.
     *
     * @param reason one line, with nothing of the URL in it
     */
    record Unreachable(String reason) implements ExistingFusionPbx {}

    /**
     * A PostgreSQL database, but not FusionPBX's, or its tables are not on the search path.
     *
     * @param missing the tables that are not there
     */
    record NoFusionPbxTables(List<String> missing) implements ExistingFusionPbx {
        public NoFusionPbxTables {
            missing = List.copyOf(missing);
        }
    }

    /** Connects, and changes nothing; takes ten seconds at most where no server answers. */
    static ExistingFusionPbx at(String jdbcUrl) {
        return new ExistingFusionPbxProbe(jdbcUrl).probe();
    }
}
