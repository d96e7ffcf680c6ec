package fusionpbx.sessiontalk.local.fusionpbx;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What every database of one embedded server holds at first, whichever version: the same UUIDs, passwords and API keys in
 * all of them, others after the next start.
 *
 * @param acme acme.example.com: extensions 1001 to 1010, 1011 (disabled) and alice (alias 1020); superadmin, admin, user
 * @param globex globex.example.com: an extension 1001 and an admin of its own
 * @param defaults the default settings
 */
public record SampleTenant(SampleDomain acme, SampleDomain globex, List<SampleSetting> defaults) {

    public static SampleTenant random() {
        var secrets = new SampleSecrets();
        return new SampleTenant(acme(secrets), globex(secrets), SampleSetting.defaults());
    }

    /** The keys of acme's users by username: superadmin, admin, user. */
    public Map<String, String> apiKeys() {
        return acme.users().stream().collect(toUnmodifiableMap(SampleUser::username, SampleUser::apiKey));
    }

    public String globexAdminKey() {
        return globex.user("admin").apiKey();
    }

    /** The extension_uuids of acme's extensions by name. */
    public Map<String, UUID> extensionUuids() {
        return acme.extensions().stream().collect(toUnmodifiableMap(SampleExtension::extension, SampleExtension::uuid));
    }

    public List<SampleDomain> domains() {
        return List.of(acme, globex);
    }

    /** Names no secret. */
    @Override
    public String toString() {
        return "SampleTenant[" + acme.name() + ", " + globex.name() + "]";
    }

    private static SampleDomain acme(SampleSecrets secrets) {
        var people = List.of(
                extension(secrets, "1001", "Ada Lovelace", "Reception"),
                extension(secrets, "1002", "Conan O'Neill", "Sales"),
                extension(secrets, "1003", "Zoë Müller", "Sales"),
                extension(secrets, "1004", "José Muñoz", "Support"),
                extension(secrets, "1005", "李小龍", "Support"),
                // Descriptions 1006 and 1007 hold the wildcards of LIKE: a search must take them as they stand.
                extension(secrets, "1006", "Alan Turing", "100% remote"),
                extension(secrets, "1007", "Edsger Dijkstra", "back_office"),
                extension(secrets, "1008", "Barbara Liskov", "Warehouse"),
                extension(secrets, "1009", "Niklaus Wirth", ""),
                extension(secrets, "1010", "", "Meeting room"),
                new SampleExtension(
                        UUID.randomUUID(), "1011", "", secrets.sipPassword(), "Left Us", "Former desk", false),
                new SampleExtension(
                        UUID.randomUUID(), "alice", "1020", secrets.sipPassword(), "Alice Perl", "By name", true));
        var users = List.of(
                user(secrets, SampleGroup.SUPERADMIN, Set.of()),
                user(secrets, SampleGroup.ADMIN, Set.of()),
                user(secrets, SampleGroup.USER, Set.of("1001", "1002")));
        // Disabled: a reader that overlooks that sees five phones allowed where there is one.
        var settings = List.of(SampleSetting.provision("sessiontalk_max_activations", "numeric", "5")
                .disabled());
        return new SampleDomain(UUID.randomUUID(), "acme.example.com", people, users, settings);
    }

    private static SampleDomain globex(SampleSecrets secrets) {
        var settings = List.of(
                SampleSetting.provision("line_sip_transport", "text", "tcp"),
                SampleSetting.provision("sessiontalk_max_activations", "numeric", "2"));
        return new SampleDomain(
                UUID.randomUUID(),
                "globex.example.com",
                List.of(extension(secrets, "1001", "Grace Hopper", "Front desk")),
                List.of(user(secrets, SampleGroup.ADMIN, Set.of())),
                settings);
    }

    private static SampleExtension extension(SampleSecrets secrets, String number, String name, String description) {
        return new SampleExtension(UUID.randomUUID(), number, "", secrets.sipPassword(), name, description, true);
    }

    private static SampleUser user(SampleSecrets secrets, SampleGroup group, Set<String> extensions) {
        return new SampleUser(UUID.randomUUID(), group.groupName(), group, secrets.apiKey(), extensions);
    }
}
