package local.rdsdata.secret;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/**
 * A user of PostgreSQL, as the secret of a database holds it.
 *
 * @param password empty where the server asks for none
 */
public record Login(String user, String password) {

    /** The value of the secret, in the form that the Data API expects. */
    public String json() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("username", user)
                .put("password", password)
                .toString();
    }

    /** Leaves the password out. */
    @Override
    public String toString() {
        return "Login[" + user + "]";
    }
}
