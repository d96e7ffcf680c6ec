package fusionpbx.sessiontalk.local.junit;

import fusionpbx.sessiontalk.local.aws.AwsEndpoint;
import fusionpbx.sessiontalk.local.fusionpbx.EmbeddedFusionPbx;
import fusionpbx.sessiontalk.local.fusionpbx.FusionPbxDatabase;
import fusionpbx.sessiontalk.local.fusionpbx.FusionPbxVersion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The PostgreSQL server and the endpoint of a whole test run, closed when the run ends. */
final class SharedServers implements AutoCloseable {
    private final EmbeddedFusionPbx fusionPbx;
    private final AwsEndpoint endpoint;
    private final String ownerSecretArn;
    private final String runtimeSecretArn;
    private final Preparations preparations = new Preparations(this);

    private SharedServers(EmbeddedFusionPbx fusionPbx, AwsEndpoint endpoint) {
        this.fusionPbx = fusionPbx;
        this.endpoint = endpoint;
        this.ownerSecretArn = endpoint.secrets().put("owner", fusionPbx.owner());
        this.runtimeSecretArn = endpoint.secrets().put("runtime", fusionPbx.runtime());
    }

    static SharedServers start() {
        var fusionPbx = EmbeddedFusionPbx.start();
        try {
            return new SharedServers(fusionPbx, AwsEndpoint.start(0));
        } catch (RuntimeException e) {
            fusionPbx.close();
            throw e;
        }
    }

    EmbeddedFusionPbx fusionPbx() {
        return fusionPbx;
    }

    AwsEndpoint endpoint() {
        return endpoint;
    }

    String ownerSecretArn() {
        return ownerSecretArn;
    }

    String runtimeSecretArn() {
        return runtimeSecretArn;
    }

    /** A new database as the preparation left its template. */
    FusionPbxTest open(FusionPbxVersion version, Preparation preparation) throws Exception {
        return new FusionPbxTest(fusionPbx.copy(preparations.template(version, preparation)), this);
    }

    /** The endpoint as the next test expects it. */
    void calm() {
        endpoint.faults().clear();
        endpoint.latency(Duration.ZERO);
    }

    List<String> transactionsLeftOpen(FusionPbxDatabase database) {
        var left = new ArrayList<>(OpenSessions.of(fusionPbx, database));
        int ofDataApi = endpoint.openTransactions(database.name());
        if (ofDataApi > 0) {
            left.add(ofDataApi + " of these begun through the Data API");
        }
        return left;
    }

    @Override
    public void close() {
        try {
            endpoint.close();
        } finally {
            fusionPbx.close();
        }
    }
}
