package fusionpbx.sessiontalk.local.junit;

import fusionpbx.sessiontalk.local.fusionpbx.FusionPbxVersion;
import fusionpbx.sessiontalk.local.fusionpbx.SampleTables;
import local.rdsdata.junit.DatabaseTemplate;
import local.rdsdata.junit.RdsDataTest;

/** A version's tables with the sample tenant. */
record VersionTemplate(FusionPbxVersion version, FusionPbxSite site) implements DatabaseTemplate {
    @Override
    public void fill(RdsDataTest database) throws Exception {
        SampleTables.write(version, site.tenant(), database.jdbc());
    }
}
