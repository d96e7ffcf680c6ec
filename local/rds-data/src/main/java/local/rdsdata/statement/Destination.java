package local.rdsdata.statement;

import local.rdsdata.secret.Login;

/** Where a call's statements go: a database, and who logs in to it. */
record Destination(ClusterDatabase database, Login login) {}
