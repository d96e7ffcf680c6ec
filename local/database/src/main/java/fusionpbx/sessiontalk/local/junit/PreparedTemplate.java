package fusionpbx.sessiontalk.local.junit;

import fusionpbx.sessiontalk.local.fusionpbx.FusionPbxVersion;
import java.util.Optional;
import local.rdsdata.junit.DatabaseTemplate;
import local.rdsdata.junit.RdsDataTest;

/** A version's tables as a preparation left them. */
record PreparedTemplate(FusionPbxVersion version, Preparation preparation, FusionPbxSite site)
        implements DatabaseTemplate {
    @Override
    public Optional<DatabaseTemplate> base() {
        return Optional.of(new VersionTemplate(version, site));
    }

    @Override
    public void fill(RdsDataTest database) throws Exception {
        preparation.prepare(new FusionPbxTest(database, version, site));
    }
}
