package fusionpbx.sessiontalk.shared.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The FusionPBX user who calls, as the authorizer identified them: the context that it hands to API Gateway, and that API
 * Gateway hands to the functions (at requestContext.authorizer.lambda).
 *
 * @param user their user_uuid
 * @param domain their own domain_uuid
 * @param domainName their own domain's name
 * @param permissions those of {@link #PERMISSIONS} that they hold
 */
public record Caller(UUID user, UUID domain, String domainName, Set<String> permissions) {

    /** May issue for their own extensions. */
    public static final String VIEW = "sessiontalk_view";

    /** May issue for every extension of the domain. */
    public static final String VIEW_ALL = "sessiontalk_view_all";

    /** May work in another domain. */
    public static final String DOMAIN_SELECT = "domain_select";

    /** All that the functions ask about. A superadmin holds over a thousand: they would not fit into the context. */
    public static final Set<String> PERMISSIONS = Set.of(VIEW, VIEW_ALL, DOMAIN_SELECT);

    public Caller {
        permissions = Set.copyOf(permissions);
    }

    public boolean may(String permission) {
        return permissions.contains(permission);
    }

    /** The authorizer's context. Its values are strings, which API Gateway hands on unchanged. */
    public Map<String, String> context() {
        return Map.of(
                "user_uuid", user.toString(),
                "domain_uuid", domain.toString(),
                "domain_name", domainName,
                "permissions", permissions.stream().sorted().collect(Collectors.joining(" ")));
    }

    /**
     * The caller of a request that an authorizer let through.
     *
     * @throws IllegalStateException if no authorizer did: the route lacks one
     */
    public static Caller of(APIGatewayV2HTTPEvent event) {
        var request = event.getRequestContext();
        var authorizer = request == null ? null : request.getAuthorizer();
        if (authorizer == null || authorizer.getLambda() == null) {
            throw new IllegalStateException("The route has no authorizer");
        }
        var context = authorizer.getLambda();
        return new Caller(
                UUID.fromString(value(context, "user_uuid")),
                UUID.fromString(value(context, "domain_uuid")),
                value(context, "domain_name"),
                permissionsIn(value(context, "permissions")));
    }

    /** The permissions that a text lists, separated by blanks. */
    public static Set<String> permissionsIn(String text) {
        return PERMISSIONS.stream().filter(List.of(text.split(" "))::contains).collect(Collectors.toUnmodifiableSet());
    }

    private static String value(Map<String, Object> context, String name) {
        if (context.get(name) instanceof String text) {
            return text;
        }
        throw new IllegalStateException("The authorizer gave no " + name);
    }
}
