package fusionpbx.sessiontalk.shared.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTest {

    private final APIGatewayV2HTTPEvent event = new APIGatewayV2HTTPEvent();

    @Test
    void aUuidIsReadInEitherCase() {
        var uuid = UUID.randomUUID();
        event.setPathParameters(Map.of("id", uuid.toString().toUpperCase(Locale.ROOT)));
        assertEquals(Optional.of(uuid), Request.pathUuid(event, "id"));
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
    void whatIsNoUuidIsNone(String text) {
        event.setPathParameters(Map.of("id", text));
        assertEquals(Optional.empty(), Request.pathUuid(event, "id"));
    }

    @Test
    void whatIsNotThereIsNone() {
        assertEquals(Optional.empty(), Request.pathUuid(event, "id"));
        assertEquals(Optional.empty(), Request.query(event, "search"));
        assertEquals(Optional.empty(), Request.header(null, "accept"));
        assertEquals("", Request.body(event));
    }

    @Test
    void aHeadersNameHasNoCase() {
        assertEquals(Optional.of("x"), Request.header(Map.of("Accept", "x"), "accept"));
    }

    @Test
    void aBodyMayBeBase64() {
        event.setBody("WsO2");
        event.setIsBase64Encoded(true);
        assertEquals("Zö", Request.body(event));
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "/w=="})
    void aBodyThatIsNoBase64OfUtf8IsRefused(String body) {
        event.setBody(body);
        event.setIsBase64Encoded(true);
        assertThrows(IllegalArgumentException.class, () -> Request.body(event));
    }
}
