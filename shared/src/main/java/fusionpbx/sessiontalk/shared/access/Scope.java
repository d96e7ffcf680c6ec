package fusionpbx.sessiontalk.shared.access;

import fusionpbx.sessiontalk.shared.sql.FunctionCall;
import fusionpbx.sessiontalk.shared.sql.Statement;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which extensions, with their codes and phones, a user may see: those of one enabled domain, all of them or only their
 * own.
 *
 * @param user their user_uuid
 * @param all whether they see more than the extensions that v_extension_users gives them
 * @param domain the domain
 */
public record Scope(UUID user, boolean all, Domain domain) {

    /**
     * A domain, named by its UUID or by its name; the other is null.
     *
     * @param name without NUL, which no text in PostgreSQL holds
     */
    public record Domain(@Nullable UUID uuid, @Nullable String name) {

        public static Domain of(UUID uuid) {
            return new Domain(uuid, null);
        }

        public static Domain named(String name) {
            return new Domain(null, name);
        }

        private String condition() {
            return uuid == null ? "domain_name = :domain" : "domain_uuid = :domain::uuid";
        }

        private @Nullable String value() {
            return uuid == null ? name : uuid.toString();
        }
    }

    private static final String ENABLED_DOMAIN = """
            select domain_uuid, domain_name
              from v_domains
             where $condition
               and cast(domain_enabled as text) = 'true'
             order by domain_uuid
             limit 1
            """;

    private static final String OWN = """
            exists (select from v_extension_users x
                     where x.extension_uuid = e.extension_uuid
                       and x.user_uuid = :user::uuid)
            """;

    /** The user whose own extensions alone may be seen; null where all may. */
    public @Nullable UUID onlyUser() {
        return all ? null : user;
    }

    /** A call of a function that works in this scope: with {@code domain_uuid}, {@code domain_name} and {@code only_user}. */
    public FunctionCall in(FunctionCall call) {
        return call.with("domain_uuid", domain.uuid())
                .with("domain_name", domain.name())
                .with("only_user", onlyUser());
    }

    /** A statement that calls such a function: with {@code :domain_uuid}, {@code :domain_name} and {@code :only_user}. */
    public Statement in(Statement statement) {
        return statement
                .with("domain_uuid", domain.uuid())
                .with("domain_name", domain.name())
                .with("only_user", onlyUser());
    }

    /**
     * A statement within this scope.
     *
     * @param sql in which {@code $domain} stands for the query that finds the domain (no row where there is no such
     *     enabled domain) and {@code $visible} for the condition that the extension {@code e} may be seen
     */
    public Statement statement(String sql) {
        var text = sql.replace("$domain", ENABLED_DOMAIN.replace("$condition", domain.condition()))
                .replace("$visible", all ? "true" : OWN);
        var statement = Statement.of(text).with("domain", domain.value());
        return all ? statement : statement.with("user", user);
    }
}
