package local.rdsdata;

import local.rdsdata.error.AwsError;

/** The operations there are, and how a request says which it is. */
enum Operation {
    EXECUTE_STATEMENT("ExecuteStatement", "/Execute"),
    BEGIN_TRANSACTION("BeginTransaction", "/BeginTransaction"),
    COMMIT_TRANSACTION("CommitTransaction", "/CommitTransaction"),
    ROLLBACK_TRANSACTION("RollbackTransaction", "/RollbackTransaction"),
    GET_SECRET_VALUE("GetSecretValue", "secretsmanager.GetSecretValue"),
    PUT_SECRET_VALUE("PutSecretValue", "secretsmanager.PutSecretValue");

    private final String title;
    private final String route;

    Operation(String title, String route) {
        this.title = title;
        this.route = route;
    }

    /** The operation's name in the service's model. */
    String title() {
        return title;
    }

    boolean isDataApi() {
        return route.startsWith("/");
    }

    /** The name by which requests of this operation's service are signed. */
    String service() {
        return isDataApi() ? "rds-data" : "secretsmanager";
    }

    /** @param route the path, or for Secrets Manager the X-Amz-Target */
    static Operation of(String route) {
        for (Operation operation : values()) {
            if (operation.route.equals(route)) {
                return operation;
            }
        }
        throw AwsError.UNKNOWN_OPERATION.saying("This endpoint has no operation " + route);
    }
}
