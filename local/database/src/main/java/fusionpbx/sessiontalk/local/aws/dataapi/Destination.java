package fusionpbx.sessiontalk.local.aws.dataapi;

import fusionpbx.sessiontalk.local.aws.secrets.Login;

/** Where a call's statements go: a database, and who logs in to it. */
record Destination(Database database, Login login) {}
