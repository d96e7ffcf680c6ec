package fusionpbx.sessiontalk.local.template;

import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Reads the HTTP API's authorizers and the routes that functions hang on it. */
final class HttpApiReader {
    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE");

    private final String api;
    private final Map<String, Authorizer> authorizers = new HashMap<>();
    private final Optional<Authorizer> byDefault;
    private final Cors cors;

    HttpApiReader(String api, Section properties, StackConditions conditions, Set<String> functions) {
        this.api = api;
        Section auth = properties.section("Auth");
        Section declared = auth.section("Authorizers");
        declared.names().forEach(name -> authorizers.put(name, authorizer(name, declared.section(name), functions)));
        this.byDefault = auth.optionalText("DefaultAuthorizer").map(name -> authorizer(name, auth));
        String place = properties.place() + ".CorsConfiguration";
        Map<?, ?> allowed = conditions.chosen(properties.members(), "CorsConfiguration", place);
        this.cors = allowed.isEmpty() ? Cors.NONE : cors(new Section(place, allowed, properties.intrinsics()));
    }

    Cors cors() {
        return cors;
    }

    private static Cors cors(Section section) {
        return new Cors(
                Set.copyOf(section.texts("AllowOrigins")),
                section.texts("AllowMethods"),
                section.texts("AllowHeaders"),
                section.texts("ExposeHeaders"),
                section.number("MaxAge").map(OptionalInt::of).orElse(OptionalInt.empty()));
    }

    Route route(String function, Section event) {
        if (!event.members().containsKey("ApiId") || !isApi(event.members().get("ApiId"))) {
            throw TemplateException.at(event.place(), "ApiId must be !Ref " + api);
        }
        String method = event.text("Method").toUpperCase(Locale.ROOT);
        if (!METHODS.contains(method)) {
            throw TemplateException.at(event.place(), "unknown method " + method);
        }
        Section auth = event.section("Auth");
        Optional<Authorizer> authorizer = auth.optionalText("Authorizer")
                .map(name -> name.equals("NONE") ? Optional.<Authorizer>empty() : Optional.of(authorizer(name, auth)))
                .orElse(byDefault);
        String path = event.text("Path");
        if (path.contains("+}")) {
            throw TemplateException.at(event.place(), "greedy variables are not known here");
        }
        return new Route(method, path, function, authorizer);
    }

    private boolean isApi(Object id) {
        return Map.of("Ref", api).equals(id);
    }

    private Authorizer authorizer(String name, Section place) {
        return Optional.ofNullable(authorizers.get(name))
                .orElseThrow(() -> TemplateException.at(place.place(), "there is no authorizer " + name));
    }

    private static Authorizer authorizer(String name, Section section, Set<String> functions) {
        if (!section.text("AuthorizerPayloadFormatVersion").equals("2.0") || !section.flag("EnableSimpleResponses")) {
            throw TemplateException.at(section.place(), "only payload format 2.0 with simple responses is known here");
        }
        Section identity = section.section("Identity");
        return new Authorizer(
                name,
                TemplateFile.functionIn(section, "FunctionArn", functions),
                identity.texts("Headers").stream()
                        .map(header -> header.toLowerCase(Locale.ROOT))
                        .toList(),
                Duration.ofSeconds(identity.number("ReauthorizeEvery").orElse(0)));
    }
}
