package fusionpbx.sessiontalk.local.junit;

import fusionpbx.sessiontalk.local.fusionpbx.RoleScript;
import fusionpbx.sessiontalk.local.fusionpbx.SampleTenant;
import local.rdsdata.AwsEndpoint;
import local.rdsdata.postgres.PostgresServer;
import local.rdsdata.secret.Login;
import org.jspecify.annotations.Nullable;

/**
 * What all FusionPBX databases of the tests have in common.
 *
 * @param tenant what each holds at first
 * @param runtime the login that docs/role.sql makes
 */
record FusionPbxSite(SampleTenant tenant, Login runtime) {

    private static @Nullable FusionPbxSite shared;

    /** Of the server that all tests of this JVM share. */
    static synchronized FusionPbxSite shared(PostgresServer server) {
        if (shared == null) {
            shared = new FusionPbxSite(SampleTenant.random(), RoleScript.run(server));
        }
        return shared;
    }

    /** The ARN of the secret of the login that docs/role.sql makes. */
    String runtimeSecretArn(AwsEndpoint endpoint) {
        return endpoint.secrets().keep("database/runtime", runtime);
    }

    /** Leaves out what is secret. */
    @Override
    public String toString() {
        return "FusionPbxSite[]";
    }
}
