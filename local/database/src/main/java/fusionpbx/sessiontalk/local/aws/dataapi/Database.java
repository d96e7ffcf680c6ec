package fusionpbx.sessiontalk.local.aws.dataapi;

/** One database of the cluster and where it really is. */
record Database(String name, String jdbcUrl) {}
