package fusionpbx.sessiontalk.sessions;

import java.util.List;
import java.util.UUID;

/**
 * Who calls.
 *
 * @param domainName of their own domain
 * @param permissions those of ours that they hold, in alphabetical order
 */
record UserBody(UUID userUuid, String username, String domainName, List<String> permissions) {}
