package fusionpbx.sessiontalk.local.template;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A SAM template before its references are resolved. What is read: functions with their HTTP routes and schedules, the
 * HTTP API's authorizers, custom resources and generated secrets. Every other resource matters to AWS alone.
 */
public final class TemplateFile {
    /** CloudFormation's own default for ServiceTimeout, in seconds. */
    private static final int DEFAULT_TIMEOUT = 3600;

    private final Map<?, ?> template;

    private TemplateFile(Map<?, ?> template) {
        this.template = template;
    }

    /** @throws TemplateException where the file cannot be read or is not YAML */
    public static TemplateFile read(Path file) {
        try {
            return parse(Files.readString(file));
        } catch (IOException e) {
            throw new TemplateException("cannot read " + file + ": " + e.getMessage());
        }
    }

    static TemplateFile parse(String yaml) {
        return new TemplateFile(YamlTree.read(yaml));
    }

    /** The secrets to generate before references to them can be resolved. */
    public List<GeneratedSecret> secrets() {
        Intrinsics none = new Intrinsics(new References(Map.of(), nowhere()));
        List<GeneratedSecret> secrets = new ArrayList<>();
        Yaml.resources(template, "AWS::SecretsManager::Secret"::equals).forEach((name, resource) -> {
            Map<?, ?> properties = Yaml.map(resource, "Properties");
            if (properties.containsKey("GenerateSecretString")) {
                Section how = new Section(name, properties, none).section("GenerateSecretString");
                secrets.add(new GeneratedSecret(
                        name, how.number("PasswordLength").orElse(32), !how.flag("ExcludePunctuation")));
            }
        });
        return secrets;
    }

    /** The secrets whose values follow from the stack's parameters. */
    public List<GivenSecret> givenSecrets(StackContext stack) {
        Intrinsics intrinsics = new Intrinsics(new References(template, stack));
        List<GivenSecret> secrets = new ArrayList<>();
        Yaml.resources(template, "AWS::SecretsManager::Secret"::equals)
                .forEach((name, resource) -> new Section(name, Yaml.map(resource, "Properties"), intrinsics)
                        .optionalText("SecretString")
                        .ifPresent(value -> secrets.add(new GivenSecret(name, value))));
        return secrets;
    }

    /**
     * Checks values of parameters against the template's own rules.
     *
     * @throws TemplateException naming the parameter that is unknown here, or whose value is not allowed
     */
    public void check(Map<String, String> parameters) {
        ParameterRules.check(Yaml.map(template, "Parameters"), parameters);
    }

    /** @throws TemplateException naming the place, where something is missing, unknown here, or given twice */
    public Template resolve(StackContext stack) {
        Intrinsics intrinsics = new Intrinsics(new References(template, stack));
        Map<String, Section> sections = FunctionReader.sections(template, intrinsics);
        Map<String, LambdaFunction> functions = new LinkedHashMap<>();
        sections.forEach((name, section) -> functions.put(name, FunctionReader.read(name, section)));
        Optional<HttpApiReader> api = httpApi(intrinsics, functions.keySet());
        List<Route> routes = new ArrayList<>();
        List<Schedule> schedules = new ArrayList<>();
        sections.forEach((name, section) -> readEvents(name, section.section("Events"), api, routes, schedules));
        rejectTwins(routes);
        return new Template(
                functions,
                routes,
                schedules,
                customResources(intrinsics, functions.keySet()),
                api.map(HttpApiReader::cors).orElse(Cors.NONE));
    }

    private Optional<HttpApiReader> httpApi(Intrinsics intrinsics, Set<String> functions) {
        Map<String, Map<?, ?>> apis = Yaml.resources(template, "AWS::Serverless::HttpApi"::equals);
        if (apis.size() > 1) {
            throw TemplateException.at("Resources", "one HTTP API is known here, not " + apis.keySet());
        }
        return apis.entrySet().stream()
                .findFirst()
                .map(api -> new HttpApiReader(
                        api.getKey(),
                        new Section(api.getKey(), Yaml.map(api.getValue(), "Properties"), intrinsics),
                        new StackConditions(Yaml.map(template, "Conditions"), intrinsics),
                        functions));
    }

    private static void readEvents(
            String function,
            Section events,
            Optional<HttpApiReader> api,
            List<Route> routes,
            List<Schedule> schedules) {
        for (String name : events.names()) {
            Section event = events.section(name);
            Section properties = event.section("Properties");
            switch (event.text("Type")) {
                case "HttpApi" ->
                    routes.add(api.orElseThrow(() -> TemplateException.at(event.place(), "there is no HTTP API"))
                            .route(function, properties));
                case "ScheduleV2" ->
                    schedules.add(new Schedule(
                            name,
                            function,
                            properties.text("ScheduleExpression"),
                            properties.optionalText("Input").orElse("{}")));
                case String other ->
                    throw TemplateException.at(event.place(), "events of type " + other + " are not known here");
            }
        }
    }

    private static void rejectTwins(List<Route> routes) {
        Set<String> seen = new HashSet<>();
        for (Route route : routes) {
            if (!seen.add(route.method() + " " + route.path().replaceAll("\\{[^}]*}", "{}"))) {
                throw TemplateException.at(route.function(), "the route " + route.key() + " stands here a second time");
            }
        }
    }

    private List<StackResource> customResources(Intrinsics intrinsics, Set<String> functions) {
        List<StackResource> found = new ArrayList<>();
        Yaml.resources(template, TemplateFile::isCustom).forEach((name, resource) -> {
            Section properties = new Section(name, Yaml.map(resource, "Properties"), intrinsics);
            found.add(new StackResource(
                    name,
                    new Section(name, resource, intrinsics).text("Type"),
                    functionIn(properties, "ServiceToken", functions),
                    properties.allValues(),
                    Duration.ofSeconds(properties.number("ServiceTimeout").orElse(DEFAULT_TIMEOUT))));
        });
        return found;
    }

    private static boolean isCustom(String type) {
        return type.startsWith("Custom::") || type.equals("AWS::CloudFormation::CustomResource");
    }

    /** The function that the member's ARN names. */
    static String functionIn(Section section, String member, Set<String> functions) {
        String arn = section.text(member);
        return FunctionArn.parse(arn)
                .map(FunctionArn::name)
                .filter(functions::contains)
                .orElseThrow(() -> TemplateException.at(
                        section.place() + "." + member, "names no function of the template: " + arn));
    }

    private static StackContext nowhere() {
        return new StackContext("", "", "", Map.of(), Map.of());
    }
}
