package fusionpbx.sessiontalk.local.junit;

import fusionpbx.sessiontalk.local.fusionpbx.RoleScript;
import fusionpbx.sessiontalk.local.fusionpbx.SampleTenant;
import local.rdsdata.junit.TestServers;
import org.jspecify.annotations.Nullable;

/**
 * What all FusionPBX databases of the tests have in common.
 *
 * @param tenant what each holds at first
 * @param runtimeSecretArn the secret of the login that docs/role.sql makes
 */
record FusionPbxSite(SampleTenant tenant, String runtimeSecretArn) {

    private static @Nullable FusionPbxSite shared;

    /** Of the servers that all tests of this JVM share, as they do. */
    static synchronized FusionPbxSite shared(TestServers servers) {
        if (shared == null) {
            shared = on(servers);
        }
        return shared;
    }

    private static FusionPbxSite on(TestServers servers) {
        var runtime = RoleScript.run(servers.postgres());
        return new FusionPbxSite(
                SampleTenant.random(), servers.endpoint().secrets().put("database/runtime", runtime));
    }

    /** Leaves the tenant out, which holds secrets. */
    @Override
    public String toString() {
        return "FusionPbxSite[" + runtimeSecretArn + "]";
    }
}
