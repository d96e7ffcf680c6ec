package fusionpbx.sessiontalk.local.junit;

import fusionpbx.sessiontalk.local.fusionpbx.RoleScript;
import fusionpbx.sessiontalk.local.fusionpbx.SampleTenant;
import local.rdsdata.junit.TestServers;

/**
 * What all FusionPBX databases of a test run have in common.
 *
 * @param tenant what each holds at first
 * @param runtimeSecretArn the secret of the login that docs/role.sql makes
 */
record FusionPbxSite(SampleTenant tenant, String runtimeSecretArn) {

    static FusionPbxSite on(TestServers servers) {
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
