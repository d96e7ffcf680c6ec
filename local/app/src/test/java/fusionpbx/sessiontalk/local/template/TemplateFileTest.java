package fusionpbx.sessiontalk.local.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateFileTest {
    private static final String CLUSTER = "arn:aws:rds:us-east-1:123456789012:cluster:c";
    private static final StackContext HERE = new StackContext(
            "us-east-1",
            "123456789012",
            "stack",
            Map.of(
                    "ClusterArn",
                    CLUSTER,
                    "DatabaseSecretArn",
                    "arn:owner",
                    "RuntimeSecretArn",
                    "arn:runtime",
                    "DatabaseName",
                    "db"),
            Map.of("ProvisioningUrlSecret", "arn:url", "FallbackSecret", "arn:fallback"));

    private final Template product =
            TemplateFile.read(Path.of("../../template.yaml")).resolve(HERE);

    @Test
    void theProductsRoutesHaveTheirFunctionsAndAuthorizers() {
        Map<String, Route> routes = new HashMap<>();
        product.routes().forEach(route -> routes.put(route.key(), route));
        assertEquals(
                "IssueFunction",
                routes.get("POST /extensions/{extension_uuid}/codes").function());
        assertEquals(Optional.empty(), routes.get("GET /provision/{secret}").authorizer());
        assertEquals(
                new Authorizer("Bearer", "AuthorizeFunction", List.of("authorization"), Duration.ofSeconds(60)),
                routes.get("DELETE /codes/{code_id}").authorizer().orElseThrow());
    }

    @Test
    void aFunctionHasItsOwnSettingsAndThoseOfAll() {
        LambdaFunction cleanup = product.functions().get("CleanupFunction");
        assertEquals(Duration.ofSeconds(300), cleanup.timeout());
        assertEquals(1024, cleanup.memory());
        assertEquals(Optional.of("live"), cleanup.alias());
        assertEquals(
                Map.of(
                        "DATABASE_CLUSTER_ARN", CLUSTER,
                        "DATABASE_SECRET_ARN", "arn:runtime",
                        "DATABASE_NAME", "db",
                        "STACK_NAME", "stack",
                        "TOMBSTONE_RETENTION_DAYS", "180",
                        "EVENT_RETENTION_DAYS", "400"),
                cleanup.environment());
        assertEquals(
                "arn:url",
                product.functions().get("ProvisionFunction").environment().get("PROVISIONING_SECRET_ARN"));
    }

    @Test
    void theSchemaIsMigratedByItsFunctionAndTheScheduleCleansUp() {
        StackResource schema = product.customResources().getFirst();
        assertEquals("MigrateFunction", schema.function());
        assertEquals(
                "arn:aws:lambda:us-east-1:123456789012:function:MigrateFunction:live",
                schema.properties().get("ServiceToken"));
        Schedule hourly = product.schedules().getFirst();
        assertEquals(new Schedule("Hourly", "CleanupFunction", "rate(1 hour)", "{\"dryRun\":false}"), hourly);
    }

    @Test
    void theUrlsSecretIsGenerated() {
        assertEquals(
                List.of(new GeneratedSecret("ProvisioningUrlSecret", 32, false)),
                TemplateFile.read(Path.of("../../template.yaml")).secrets());
    }

    @Test
    void aSecretsValueFollowsFromTheParameters() {
        List<GivenSecret> secrets = TemplateFile.read(Path.of("../../template.yaml"))
                .givenSecrets(new StackContext(
                        "us-east-1",
                        "1",
                        "stack",
                        Map.of(
                                "ClusterArn",
                                CLUSTER,
                                "DatabaseSecretArn",
                                "arn:owner",
                                "RuntimeSecretArn",
                                "arn:runtime",
                                "FallbackProvisioningUrl",
                                "https://pbx.example.com/a"),
                        Map.of()));
        assertEquals(
                List.of(new GivenSecret("FallbackSecret", "{\"url\":\"https://pbx.example.com/a\",\"logout\":\"no\"}")),
                secrets);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            FallbackProvisioningUrl=
            FallbackProvisioningUrl=https://pbx.example.com/app/sessiontalk/provision.php
            FallbackProvisioningUrl=http://127.0.0.1:8080/provision/x
            FallbackProvisioningUrl=http://localhost/provision/x
            FallbackProvisioningUrl=http://[::1]:8080
            FallbackLogout=yes
            DatabaseName=x
            TombstoneRetentionDays=3650
            EventRetentionDays=1
            """)
    void aParametersValueMayBe(String parameter) {
        check(parameter);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            Fallback=x                                            | Parameters: no such parameter: Fallback
            FallbackProvisioningUrl=http://pbx.example.com/a      | Parameters.FallbackProvisioningUrl: the value is against AllowedPattern ^(https://[^\\s"\\\\?#@]+)?$
            FallbackProvisioningUrl=http://127.0.0.1.example.com/ | Parameters.FallbackProvisioningUrl: the value is against AllowedPattern ^(https://[^\\s"\\\\?#@]+)?$
            FallbackProvisioningUrl=https://pbx.example.com/?a=b  | Parameters.FallbackProvisioningUrl: the value is against AllowedPattern ^(https://[^\\s"\\\\?#@]+)?$
            FallbackProvisioningUrl=https://pbx.example.com/"     | Parameters.FallbackProvisioningUrl: the value is against AllowedPattern ^(https://[^\\s"\\\\?#@]+)?$
            FallbackLogout=true                                   | Parameters.FallbackLogout: the value is against AllowedValues [no, yes]
            DatabaseName=                                         | Parameters.DatabaseName: the value is against MinLength 1
            TombstoneRetentionDays=0                              | Parameters.TombstoneRetentionDays: the value is against MinValue 1
            TombstoneRetentionDays=3651                           | Parameters.TombstoneRetentionDays: the value is against MaxValue 3650
            EventRetentionDays=0                                  | Parameters.EventRetentionDays: the value is against MinValue 1
            TombstoneRetentionDays=x                              | Parameters.TombstoneRetentionDays: a number is wanted
            """)
    void aParametersValueMayNotBe(String parameter, String problem) {
        TemplateException refused = assertThrows(TemplateException.class, () -> check(parameter));
        assertEquals("template.yaml, " + problem, refused.getMessage());
    }

    private static void check(String parameter) {
        String[] parts = parameter.split("=", 2);
        TemplateFile.read(Path.of("../../template.yaml")).check(Map.of(parts[0], parts[1]));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            plain                                 | plain
            !Ref Given                            | given
            !Ref Defaulted                        | by default
            {Ref: Given}                          | given
            !Ref AWS::Region                      | us-east-1
            !GetAtt F.Arn                         | arn:aws:lambda:us-east-1:1:function:F
            {"Fn::GetAtt": [F, Arn]}              | arn:aws:lambda:us-east-1:1:function:F
            !Sub "${Given}-${F.Arn}-${!Given}"    | given-arn:aws:lambda:us-east-1:1:function:F-${Given}
            """)
    void anIntrinsicFunctionGivesItsValue(String yaml, String value) {
        assertEquals(value, environment(yaml).get("X"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            !Ref Nothing                | nothing is known here that !Ref Nothing gives
            !GetAtt F.Name              | nothing is known here that !GetAtt F.Name gives
            !Sub "${Nothing}"           | nothing is known here that ${Nothing} stands for
            !Sub ["${A}", {A: a}]       | this use of Fn::Sub is not known here
            !Join ["-", [a, b]]         | this use of Fn::Join is not known here
            !If [Is, a, b]              | this use of Fn::If is not known here
            [a]                         | a text is wanted
            """)
    void whatIsNotKnownIsNamedWithItsPlace(String yaml, String problem) {
        TemplateException refused = assertThrows(TemplateException.class, () -> environment(yaml));
        assertEquals("template.yaml, F.Environment.Variables.X: " + problem, refused.getMessage());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {Type: SQS}                                                      | F.Events.E: events of type SQS are not known here
            {Type: HttpApi, Properties: {Method: GET, Path: /a}}             | F.Events.E.Properties: ApiId must be !Ref Api
            {Type: HttpApi, Properties: {ApiId: !Ref Api, Method: ANY, Path: /a}} | F.Events.E.Properties: unknown method ANY
            {Type: HttpApi, Properties: {ApiId: !Ref Api, Method: GET, Path: "/{a+}"}} | F.Events.E.Properties: greedy variables are not known here
            {Type: HttpApi, Properties: {ApiId: !Ref Api, Path: /a}}         | F.Events.E.Properties: Method is missing
            {Type: HttpApi, Properties: {ApiId: !Ref Api, Method: GET, Path: /a, Auth: {Authorizer: B}}} | F.Events.E.Properties.Auth: there is no authorizer B
            """)
    void anEventThatIsNotUnderstoodIsRefused(String event, String problem) {
        String yaml = """
                Resources:
                  Api: {Type: AWS::Serverless::HttpApi}
                  F: {Type: AWS::Serverless::Function, Properties: {CodeUri: a.jar, Handler: a.B, Events: {E: %s}}}
                """.formatted(event);
        TemplateException refused = assertThrows(
                TemplateException.class, () -> TemplateFile.parse(yaml).resolve(empty(Map.of())));
        assertEquals("template.yaml, " + problem, refused.getMessage());
    }

    @Test
    void aRouteStandsOnce() {
        String yaml = """
                Resources:
                  Api: {Type: AWS::Serverless::HttpApi}
                  F:
                    Type: AWS::Serverless::Function
                    Properties:
                      CodeUri: a.jar
                      Handler: a.B
                      Events:
                        A: {Type: HttpApi, Properties: {ApiId: !Ref Api, Method: get, Path: "/a/{b}"}}
                        B: {Type: HttpApi, Properties: {ApiId: !Ref Api, Method: GET, Path: "/a/{c}"}}
                """;
        TemplateException refused = assertThrows(
                TemplateException.class, () -> TemplateFile.parse(yaml).resolve(empty(Map.of())));
        assertTrue(refused.getMessage().contains("a second time"), refused.getMessage());
    }

    @Test
    void aParameterWithoutValueAndAnUnknownOneAreNamed() {
        TemplateFile file = TemplateFile.parse("Parameters: {Needed: {Type: String}}");
        assertEquals(
                "template.yaml, Parameters.Needed: has neither a value nor a default",
                assertThrows(TemplateException.class, () -> file.resolve(empty(Map.of())))
                        .getMessage());
        assertEquals(
                "template.yaml, Parameters: no such parameter: Other",
                assertThrows(TemplateException.class, () -> file.resolve(empty(Map.of("Needed", "a", "Other", "b"))))
                        .getMessage());
    }

    private static Map<String, String> environment(String value) {
        String yaml = """
                Parameters:
                  Given: {Type: String}
                  Defaulted: {Type: String, Default: by default}
                Resources:
                  F:
                    Type: AWS::Serverless::Function
                    Properties:
                      CodeUri: a.jar
                      Handler: a.B
                      Environment:
                        Variables:
                          X: %s
                """.formatted(value);
        StackContext here = new StackContext("us-east-1", "1", "s", Map.of("Given", "given"), Map.of());
        return TemplateFile.parse(yaml).resolve(here).functions().get("F").environment();
    }

    private static StackContext empty(Map<String, String> parameters) {
        return new StackContext("us-east-1", "1", "s", parameters, Map.of());
    }
}
