package fusionpbx.sessiontalk.shared.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import fusionpbx.sessiontalk.shared.fixture.Invocation;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiRequestTest {

    private final APIGatewayV2HTTPEvent event = new APIGatewayV2HTTPEvent();
    private final ApiRequest request = new ApiRequest(event, new Invocation().getLogger());

    @Test
    void aUuidIsReadInEitherCase() {
        var uuid = UUID.randomUUID();
        event.setPathParameters(Map.of("id", uuid.toString().toUpperCase(Locale.ROOT)));
        event.setQueryStringParameters(Map.of("id", uuid.toString()));
        assertEquals(uuid, request.pathUuid("id"));
        assertEquals(Optional.of(uuid), request.queryUuid("id"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1-1-1-1-1",
                "00000000-0000-0000-0000-00000000000",
                "00000000-0000-0000-0000-00000000000g",
                " 00000000-0000-0000-0000-000000000000",
                "00000000-0000-0000-0000-000000000000\n",
                "{00000000-0000-0000-0000-000000000000}",
                "٠٠٠٠٠٠٠٠-0000-0000-0000-000000000000"
            })
    void whatIsNoUuidNamesNothing(String text) {
        event.setPathParameters(Map.of("id", text));
        event.setQueryStringParameters(Map.of("id", text));
        assertProblem(404, () -> request.pathUuid("id"));
        assertProblem(404, () -> request.queryUuid("id"));
    }

    @Test
    void whatIsAbsentIsEmpty() {
        assertEquals("", request.routeKey());
        assertProblem(404, () -> request.pathUuid("id"));
        assertEquals(Optional.empty(), request.queryUuid("id"));
        assertEquals(Optional.empty(), request.query("search"));
        assertEquals(Optional.empty(), request.headers().value("accept"));
        assertEquals("", request.body());
    }

    @Test
    void aQueryParameterIsBounded() {
        event.setQueryStringParameters(Map.of("search", "a".repeat(1_500), "domain", "b".repeat(1_501)));
        assertEquals(1_500, request.query("search").orElseThrow().length());
        assertProblem(400, () -> request.query("domain"));
    }

    @Test
    void aBodyMayBeBase64() {
        event.setBody("WsO2");
        event.setIsBase64Encoded(true);
        assertEquals("Zö", request.body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "/w==", "WsO2="})
    void aBodyThatIsNoBase64OfUtf8IsABadRequest(String body) {
        event.setBody(body);
        event.setIsBase64Encoded(true);
        assertProblem(400, request::body);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aBodyIsBounded(boolean base64) {
        event.setIsBase64Encoded(base64);
        event.setBody("AAAA".repeat(4_096));
        assertFalse(request.body().isEmpty());
        event.setBody("AAAA".repeat(4_097));
        assertProblem(413, request::body);
    }

    private static void assertProblem(int status, Executable work) {
        assertEquals(
                status, assertThrows(ProblemException.class, work).problem().status());
    }
}
