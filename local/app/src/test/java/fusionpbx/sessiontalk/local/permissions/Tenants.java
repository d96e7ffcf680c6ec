package fusionpbx.sessiontalk.local.permissions;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;

/** The users, extensions, codes and phones of the matrix, written past the product. */
final class Tenants implements AutoCloseable {
    private static final String HOME = "home.example.com";
    private static final String ELSEWHERE = "elsewhere.example.com";
    private static final String CLOSED = "closed.example.com";

    private final Connection connection;
    private final Map<String, UUID> domains =
            Map.of(HOME, UUID.randomUUID(), ELSEWHERE, UUID.randomUUID(), CLOSED, UUID.randomUUID());
    private final Map<Which, UUID> extensions = new EnumMap<>(Which.class);
    private final Map<Who, String> keys = new EnumMap<>(Who.class);

    Tenants(String jdbcUrl) throws SQLException {
        connection = DriverManager.getConnection(jdbcUrl);
        for (var domain : domains.entrySet()) {
            run(
                    "insert into v_domains (domain_uuid, domain_name, domain_enabled) values (?, ?, ?)",
                    domain.getValue(),
                    domain.getKey(),
                    !domain.getKey().equals(CLOSED));
            // Two places are free beside the target's phone, of which one is its code's.
            run("""
                    insert into v_domain_settings (domain_setting_uuid, domain_uuid, domain_setting_category,
                      domain_setting_subcategory, domain_setting_name, domain_setting_value, domain_setting_enabled)
                    values (gen_random_uuid(), ?, 'provision', 'sessiontalk_max_activations', 'numeric', '3', true)
                    """, domain.getValue());
        }
        for (Which which : Which.values()) {
            if (which.exists()) {
                extension(which);
            }
        }
        own(Which.ANOTHERS, UUID.randomUUID());
        for (Who who : Who.values()) {
            keys.put(who, UUID.randomUUID().toString().replace("-", ""));
            if (who.isUser()) {
                user(who);
            }
        }
    }

    String key(Who who) {
        return keys.get(who);
    }

    /** The token of a new session; where there is no such user, one of no session. */
    String token(Who who) throws SQLException {
        var token = "sts_" + (UUID.randomUUID() + "-" + UUID.randomUUID()).substring(0, 43);
        run("""
                insert into sessiontalk.sessions (token_hash, user_uuid, created_at, expires_at)
                select encode(sha256(?::bytea), 'hex'), user_uuid, now(), now() + interval '1 hour'
                  from v_users where username = ?
                """, token, who.name());
        return token;
    }

    int sessions() throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("select count(*) from sessiontalk.sessions")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    /** A target as it is before a request: one fresh code, one phone. */
    Target target(Which which) throws SQLException {
        run("delete from sessiontalk.codes");
        run("delete from sessiontalk.links");
        if (!which.exists()) {
            var text = which == Which.NONE ? UUID.randomUUID().toString() : "1001";
            return new Target(text, HOME, text, text, text);
        }
        var code = UUID.randomUUID();
        var device = UUID.randomUUID();
        run("""
                insert into sessiontalk.codes (code_uuid, code_hash, domain_uuid, extension_uuid, issued_at, expires_at)
                values (?, ?, ?, ?, now(), now() + interval '1 hour')
                """, code, "hash of a code", domain(which), extensions.get(which));
        run(
                "insert into v_devices (device_uuid, domain_uuid, device_enabled) values (?, ?, 'true')",
                device,
                domain(which));
        run("""
                insert into sessiontalk.links (device_id, code_hash, device_uuid, extension_uuid, domain_uuid, delivered,
                                               delivered_at, activated_at)
                values ('a phone', 'hash', ?, ?, ?, 'a digest', now(), now())
                """, device, extensions.get(which), domain(which));
        return new Target(
                name(which), domainName(which), extensions.get(which).toString(), code.toString(), device.toString());
    }

    /** What a request may have changed: the codes, the links, the devices and what the links hold. */
    String state() throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("""
                        select concat_ws(' ', (select count(*) from sessiontalk.codes),
                          (select count(*) from sessiontalk.links), (select count(*) from v_devices),
                          (select string_agg('(' || delivered || ')', '') from sessiontalk.links))
                        """)) {
            rows.next();
            return rows.getString(1);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private void extension(Which which) throws SQLException {
        extensions.put(which, UUID.randomUUID());
        run(
                "insert into v_extensions (extension_uuid, domain_uuid, extension, enabled) values (?, ?, ?, ?)",
                extensions.get(which),
                domain(which),
                name(which),
                which != Which.DISABLED);
    }

    private void user(Who who) throws SQLException {
        var user = UUID.randomUUID();
        var group = UUID.randomUUID();
        var domain = domains.get(who == Who.USER_OF_DISABLED_DOMAIN ? CLOSED : HOME);
        run(
                "insert into v_users (user_uuid, domain_uuid, username, api_key, user_enabled) values (?, ?, ?, ?, ?)",
                user,
                domain,
                who.name(),
                key(who),
                who != Who.DISABLED_USER);
        run("insert into v_groups (group_uuid, group_name) values (?, ?)", group, who.name());
        run(
                "insert into v_user_groups (user_group_uuid, domain_uuid, group_uuid, user_uuid) values (?, ?, ?, ?)",
                UUID.randomUUID(),
                domain,
                group,
                user);
        for (String permission : who.permissions) {
            run("""
                    insert into v_group_permissions (group_permission_uuid, group_name, permission_name, permission_assigned)
                    values (?, ?, ?, 'true')
                    """, UUID.randomUUID(), who.name(), permission);
        }
        for (Which own : new Which[] {Which.OWN, Which.DISABLED}) {
            own(own, user);
        }
    }

    private void own(Which which, UUID user) throws SQLException {
        run(
                "insert into v_extension_users (extension_user_uuid, extension_uuid, user_uuid) values (?, ?, ?)",
                UUID.randomUUID(),
                extensions.get(which),
                user);
    }

    private UUID domain(Which which) {
        return domains.get(domainName(which));
    }

    private static String domainName(Which which) {
        return which == Which.ELSEWHERE || which == Which.ELSEWHERE_NAMED ? ELSEWHERE : HOME;
    }

    /** Found by a search, and by no other. */
    private static String name(Which which) {
        return "70" + which.ordinal();
    }

    private void run(String sql, Object... parameters) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            statement.executeUpdate();
        }
    }
}
