package local.rdsdata.statement;

import java.util.regex.Pattern;

/**
 * One database of the cluster and where it really is.
 *
 * @param jdbcUrl without a user and a password: each call's secret says who logs in
 */
record ClusterDatabase(String name, String jdbcUrl) {
    private static final Pattern LOGIN = Pattern.compile("(?<=[?&])(?:user|password)=[^&]*(?:&|$)");

    ClusterDatabase {
        // The driver would prefer a user in the URL to the one it is given.
        jdbcUrl = LOGIN.matcher(jdbcUrl).replaceAll("").replaceFirst("[?&]$", "");
    }
}
