package fusionpbx.sessiontalk.local.fusionpbx;

import java.util.Set;
import java.util.UUID;

/**
 * A user of the sample tenant.
 *
 * @param uuid its user_uuid
 * @param username its name within the domain
 * @param group the one group it is in
 * @param apiKey what it shows as bearer token, random, 32 characters
 * @param extensions the names of the extensions that are its own
 */
public record SampleUser(UUID uuid, String username, SampleGroup group, String apiKey, Set<String> extensions) {

    /** Leaves the API key out: a failed assertion prints its operands. */
    @Override
    public String toString() {
        return "SampleUser[" + username + ", " + uuid + "]";
    }
}
