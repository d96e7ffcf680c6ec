package fusionpbx.sessiontalk.issue;

import fusionpbx.sessiontalk.shared.http.Caller;
import fusionpbx.sessiontalk.shared.sql.Statement;
import java.util.Optional;
import java.util.UUID;

/**
 * Which extensions a caller may see: those of one enabled domain, all of them or only his own.
 *
 * @param user his user_uuid
 * @param all whether he sees more than the extensions that v_extension_users gives him
 * @param domain the domain's UUID or, where he named one, its name
 */
record Scope(UUID user, boolean all, Domain domain) {

    /** A domain, and the SQL condition that finds it by the parameter {@code :domain}. */
    record Domain(String condition, String value) {}

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

    /**
     * The scope of a caller who holds sessiontalk_view or sessiontalk_view_all.
     *
     * @param named the domain that he asks for, if he does
     * @return nothing if it is not his own and he may not work in others
     */
    static Optional<Scope> of(Caller caller, Optional<String> named) {
        var all = caller.may(Caller.VIEW_ALL);
        if (named.isEmpty() || named.get().equals(caller.domainName())) {
            var own = new Domain("domain_uuid = :domain::uuid", caller.domain().toString());
            return Optional.of(new Scope(caller.user(), all, own));
        }
        // PostgreSQL has no text with a NUL in it, hence no such domain.
        if (!caller.may(Caller.DOMAIN_SELECT) || named.get().indexOf('\0') >= 0) {
            return Optional.empty();
        }
        return Optional.of(new Scope(caller.user(), all, new Domain("domain_name = :domain", named.get())));
    }

    /**
     * A statement within this scope.
     *
     * @param sql in which {@code $domain} stands for the query that finds the domain (no row where there is no such
     *     enabled domain) and {@code $visible} for the condition that the extension {@code e} may be seen
     */
    Statement statement(String sql) {
        var text = sql.replace("$domain", ENABLED_DOMAIN.replace("$condition", domain.condition()))
                .replace("$visible", all ? "true" : OWN);
        var statement = Statement.of(text).with("domain", domain.value());
        return all ? statement : statement.with("user", user);
    }
}
