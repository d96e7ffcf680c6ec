package fusionpbx.sessiontalk.local.fusionpbx;

import java.util.List;
import java.util.NoSuchElementException;
import java.util.UUID;

/**
 * A domain of the sample tenant, enabled.
 *
 * @param uuid its domain_uuid
 * @param name its domain_name, such as acme.example.com
 */
public record SampleDomain(
        UUID uuid,
        String name,
        List<SampleExtension> extensions,
        List<SampleUser> users,
        List<SampleSetting> settings) {

    public SampleDomain {
        extensions = List.copyOf(extensions);
        users = List.copyOf(users);
        settings = List.copyOf(settings);
    }

    /**
     * The extension of that name (not of that alias).
     *
     * @throws NoSuchElementException where the domain has none
     */
    public SampleExtension extension(String extension) {
        return extensions.stream()
                .filter(candidate -> candidate.extension().equals(extension))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("no extension " + extension + " in " + name));
    }

    /**
     * The user of that name.
     *
     * @throws NoSuchElementException where the domain has none
     */
    public SampleUser user(String username) {
        return users.stream()
                .filter(candidate -> candidate.username().equals(username))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("no user " + username + " in " + name));
    }
}
