package fusionpbx.sessiontalk.portal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.tests.EventLoader;
import fusionpbx.sessiontalk.shared.fixture.Invocation;
import fusionpbx.sessiontalk.shared.fixture.TemplateRoutes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The portal's files as a browser gets them, by the sample events. */
class PortalTest {

    private final PortalHandler handler = new PortalHandler();

    @Test
    void thePageMayDoWhatItNeedsAndNoMore() {
        var page = call(load("page"));
        assertEquals(200, page.getStatusCode());
        assertEquals("text/html; charset=utf-8", header(page, "Content-Type"));
        var policy = Arrays.asList(header(page, "Content-Security-Policy").split("; ", -1));
        for (var directive : new String[] {
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self' data:",
            "connect-src 'self'",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'none'"
        }) {
            assertTrue(policy.contains(directive), directive);
        }
        assertFalse(header(page, "Content-Security-Policy").contains("unsafe"));
        assertEquals("nosniff", header(page, "X-Content-Type-Options"));
        assertEquals("no-referrer", header(page, "Referrer-Policy"));
        assertEquals("Accept-Language, Accept-Encoding", header(page, "Vary"));
        assertEquals("no-cache", header(page, "Cache-Control"));
    }

    @Test
    void thePageHoldsNothingThatItsPolicyForbids() {
        var html = body(call(load("page")));
        assertFalse(Pattern.compile("\\s(style|on[a-z]+)=").matcher(html).find(), "inline style or handler");
        assertFalse(Pattern.compile("(src|href)=\"(https?:)?//").matcher(html).find(), "something external");
        assertFalse(html.contains("{{"), "a place that nothing fills");
    }

    @ParameterizedTest
    @ValueSource(strings = {"page", "style", "script"})
    void aClientThatHoldsItAlreadyIsNotSentItAgain(String event) {
        var first = call(load(event));
        var again = load(event);
        again.getHeaders().put("if-none-match", "\"of-old\", W/" + header(first, "ETag"));
        var answer = call(again);
        assertEquals(304, answer.getStatusCode());
        assertNull(answer.getBody());
        // A browser updates what it keeps by these, so all of them must be there, and the same.
        assertEquals(first.getHeaders(), answer.getHeaders());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"of-old\"", "\"\"", "malformed, \"", ","})
    void anotherTagGetsThePage(String tag) {
        var event = load("page");
        event.getHeaders().put("if-none-match", tag);
        assertEquals(200, call(event).getStatusCode());
    }

    @Test
    void aCompressedPageIsTheSamePageWithAnotherTag() throws IOException {
        var plain = call(load("page"));
        var compressed = call(load("page-compressed"));
        assertEquals("gzip", header(compressed, "Content-Encoding"));
        assertTrue(compressed.getIsBase64Encoded());
        var bytes = Base64.getDecoder().decode(compressed.getBody());
        try (var gzip = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            assertEquals(body(plain), new String(gzip.readAllBytes(), StandardCharsets.UTF_8));
        }
        assertNull(header(plain, "Content-Encoding"));
        assertNotEquals(header(plain, "ETag"), header(compressed, "ETag"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gzip | true",
                "br;q=1.0, GZIP;q=0.5 | true",
                "* | true",
                "gzip;q=0 | false",
                "gzip; q=0.000, * | false",
                "*;q=0 | false",
                "identity | false",
                "gzipped | false",
                "'' | false"
            })
    void compressionIsForClientsThatAcceptIt(String acceptEncoding, boolean compressed) {
        var event = load("page");
        event.getHeaders().put("accept-encoding", acceptEncoding);
        assertEquals(compressed, header(call(event), "Content-Encoding") != null);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "de | de",
                "de-AT,de;q=0.9,en;q=0.5 | de",
                "en-GB,en;q=0.9,de;q=0.8 | en",
                "en;q=0.1, DE;q=0.2 | de",
                "fr-CH, fr;q=0.9, de;q=0.7, *;q=0.5 | de",
                "fr | en",
                "* | en",
                "de;q=0, en | en",
                "de;q=0 | en",
                "de;q=nonsense | en",
                "'' | en"
            })
    void theLanguageIsTheOneThatTheReaderPrefers(String acceptLanguage, String language) {
        var event = load("page");
        event.getHeaders().put("accept-language", acceptLanguage);
        var page = call(event);
        assertEquals(language, header(page, "Content-Language"));
        assertTrue(body(page).contains("<html lang=\"" + language + "\">"));
    }

    /** Each is 8,000 characters or more, which API Gateway lets pass. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "accept-language | de, x | -a",
                "accept-language | de, en | ;q=0.5",
                "accept-encoding | gzip, br | , br",
                "accept-encoding | gzip; | ;",
                "if-none-match | *, \"a\" | , \"a\""
            })
    void aHeaderBeyondItsBoundsCountsAsNotSent(String name, String begin, String repeated) {
        var event = load("page");
        event.getHeaders().put(name, begin + repeated.repeat(8_000 / repeated.length()));
        assertEquals(call(load("page")), call(event));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "accept-encoding | ;",
                "accept-encoding | ;;;,;",
                "accept-encoding | ,",
                "accept-encoding | ;q=1",
                "accept-encoding | gzip;q=",
                "accept-encoding | gzip;q=1.0000",
                "accept-language | ;",
                "accept-language | -",
                "accept-language | --de",
                "accept-language | de;q=-1",
                "accept-language | de;q=0x1p3",
                "accept-language | *-*-*",
                "if-none-match | W/",
                "if-none-match | ;,;"
            })
    void aMalformedHeaderCountsAsNotSent(String name, String value) {
        for (var route : new String[] {"page", "style", "script"}) {
            var event = load(route);
            event.getHeaders().put(name, value);
            assertEquals(call(load(route)), call(event));
        }
    }

    @Test
    void aFaultIsAProblemThatSaysNothingOfItsCause() {
        var answer = handler.handleRequest(null, new Invocation());
        assertEquals(500, answer.getStatusCode());
        assertEquals("application/problem+json", header(answer, "Content-Type"));
        assertFalse(answer.getBody().contains("NullPointer"));
    }

    @Test
    void germanHasATagOfItsOwn() {
        var german = call(load("page-in-german"));
        assertTrue(body(german).contains("Anmelden"));
        assertNotEquals(header(call(load("page")), "ETag"), header(german, "ETag"));
    }

    @Test
    void everyLanguageSaysEverythingWithTheSamePlaces() {
        var english = Messages.in(Language.ENGLISH).texts();
        for (var language : Language.values()) {
            var texts = Messages.in(language).texts();
            assertEquals(english.keySet(), texts.keySet());
            texts.forEach((key, text) -> assertEquals(places(english.get(key)), places(text), language + " " + key));
            texts.forEach((key, text) -> assertFalse(text.isBlank(), language + " " + key));
        }
    }

    @Test
    void everyTextOfThePageIsUsed() {
        var html = Site.read("portal.html");
        Messages.in(Language.ENGLISH).texts().keySet().stream()
                .filter(key -> key.startsWith("page."))
                .forEach(key -> assertTrue(html.contains("{{" + key + "}}"), key));
    }

    @Test
    void theScriptSaysWhatThereIsToSay() {
        var script = Site.read("portal.js");
        var keys = Messages.in(Language.ENGLISH).texts().keySet().stream()
                .filter(key -> !key.startsWith("page."))
                .collect(Collectors.toSet());
        Pattern.compile("\\bsay\\(\"([a-z.]+)\"")
                .matcher(script)
                .results()
                .forEach(said -> assertTrue(keys.contains(said.group(1)), said.group(1)));
        // Named in full, or by what stands before a number's form or a state.
        for (var key : keys) {
            var stem = key.replaceFirst("\\.[a-z]+$", "");
            assertTrue(
                    Stream.of("\"" + key + "\"", "\"" + stem + "\"", "`" + stem + ".${")
                            .anyMatch(script::contains),
                    key);
        }
    }

    @Test
    void nothingInAMessageEndsTheScriptElementOrAnAttribute() {
        var messages = new Messages(Map.of("a", "</script>\"\\\n&", "page.b", "\"<&>"));
        assertEquals("{\"a\":\"\\u003c/script\\u003e\\u0022\\u005c\\u000a\\u0026\"}", messages.json());
        assertEquals("&quot;&lt;&amp;&gt;", messages.html("page.b"));
    }

    @ParameterizedTest
    @CsvSource({"style,text/css; charset=utf-8", "script,text/javascript; charset=utf-8"})
    void anAssetOfThePagesVersionIsKeptForGood(String name, String type) {
        var address = Pattern.compile(name.equals("style") ? "portal\\.css\\?v=([\\w-]+)" : "portal\\.js\\?v=([\\w-]+)")
                .matcher(body(call(load("page"))));
        assertTrue(address.find());
        var event = load(name);
        event.setQueryStringParameters(Map.of("v", address.group(1)));
        var current = call(event);
        assertEquals(type, header(current, "Content-Type"));
        assertEquals("public, max-age=31536000, immutable", header(current, "Cache-Control"));
        event.setQueryStringParameters(Map.of("v", "of-the-next-deployment"));
        assertEquals("no-cache", header(call(event), "Cache-Control"));
        assertEquals("no-cache", header(call(load(name)), "Cache-Control"));
    }

    @Test
    void anEventWithoutHeadersIsAnswered() {
        var event = load("page");
        event.setHeaders(null);
        assertEquals(200, call(event).getStatusCode());
    }

    @Test
    void anotherRouteIsNotFound() {
        var event = load("page");
        event.setRouteKey("GET /elsewhere");
        assertEquals(404, call(event).getStatusCode());
        event.setRouteKey(null);
        assertEquals(404, call(event).getStatusCode());
    }

    @Test
    void theRoutesAreThoseOfTheTemplate() {
        assertEquals(TemplateRoutes.of("PortalFunction"), handler.routes.keys());
    }

    private static TreeSet<String> places(String text) {
        return Pattern.compile("\\{\\w+}")
                .matcher(text)
                .results()
                .map(place -> place.group())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private APIGatewayV2HTTPResponse call(APIGatewayV2HTTPEvent event) {
        return handler.handleRequest(event, new Invocation());
    }

    private static String header(APIGatewayV2HTTPResponse answer, String name) {
        return answer.getHeaders().get(name);
    }

    private static String body(APIGatewayV2HTTPResponse answer) {
        assertFalse(answer.getIsBase64Encoded());
        return answer.getBody();
    }

    private static APIGatewayV2HTTPEvent load(String name) {
        return EventLoader.loadEvent("../../events/portal/" + name + ".json", APIGatewayV2HTTPEvent.class);
    }
}
