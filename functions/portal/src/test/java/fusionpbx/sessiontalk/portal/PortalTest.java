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
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The portal's files as a browser gets them, by the sample events. */
class PortalTest {

    private final PortalHandler handler = new PortalHandler();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "page | img-src 'self' data: | connect-src 'self'",
                "welcome | img-src data: | base-uri 'none'",
            })
    void aPageMayDoWhatItNeedsAndNoMore(String event, String pictures, String connections) {
        var page = call(load(event));
        assertEquals(200, page.getStatusCode());
        assertEquals("text/html; charset=utf-8", header(page, "Content-Type"));
        var policy = Arrays.asList(header(page, "Content-Security-Policy").split("; ", -1));
        assertEquals(
                Stream.of(
                                "default-src 'none'",
                                "script-src 'self'",
                                "style-src 'self'",
                                pictures,
                                connections,
                                "base-uri 'none'",
                                "form-action 'none'",
                                "frame-ancestors 'none'",
                                "require-trusted-types-for 'script'",
                                "trusted-types 'none'")
                        .distinct()
                        .toList(),
                policy);
        assertEquals("nosniff", header(page, "X-Content-Type-Options"));
        assertEquals("no-referrer", header(page, "Referrer-Policy"));
        assertEquals("Accept-Language, Accept-Encoding", header(page, "Vary"));
        assertEquals("no-cache", header(page, "Cache-Control"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"page", "welcome"})
    void aPageHoldsNothingThatItsPolicyForbids(String event) {
        var html = body(call(load(event)));
        assertFalse(Pattern.compile("\\s(style|on[a-z]+)=").matcher(html).find(), "inline style or handler");
        assertFalse(Pattern.compile("(src|href)=\"(https?:)?//").matcher(html).find(), "something external");
        assertFalse(html.contains("{{"), "a place that nothing fills");
    }

    @Test
    void theRootGoesToThePortal() {
        var answer = call(load("root"));
        assertEquals(302, answer.getStatusCode());
        assertEquals("/portal", header(answer, "Location"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"page", "welcome", "style", "script"})
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

    @ParameterizedTest
    @EnumSource
    void everyLanguageSaysEverythingWithTheSamePlaces(SitePage page) {
        var english = Messages.in(page, Language.ENGLISH).texts();
        for (var language : Language.values()) {
            var texts = Messages.in(page, language).texts();
            assertEquals(english.keySet(), texts.keySet());
            texts.forEach((key, text) -> assertEquals(places(english.get(key)), places(text), language + " " + key));
            texts.forEach((key, text) -> assertFalse(text.isBlank(), language + " " + key));
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyTextOfThePageIsUsed(SitePage page) {
        var html = Site.read(page.word() + ".html");
        Messages.in(page, Language.ENGLISH).texts().keySet().stream()
                .filter(key -> key.startsWith("page."))
                .forEach(key -> assertTrue(html.contains("{{" + key + "}}"), key));
    }

    @ParameterizedTest
    @EnumSource
    void theScriptSaysWhatThereIsToSay(SitePage page) {
        var script =
                page.modules().stream().map(module -> Site.read(module + ".js")).collect(Collectors.joining());
        var keys = Messages.in(page, Language.ENGLISH).texts().keySet().stream()
                .filter(key -> !key.startsWith("page."))
                .collect(Collectors.toSet());
        Pattern.compile("\\bsay\\(\"([a-z.]+)\"")
                .matcher(script)
                .results()
                .forEach(said -> assertTrue(keys.contains(said.group(1)), said.group(1)));
        // Named in full, or by what stands before a number's form or a state.
        for (var key : keys) {
            var stem = key.replaceFirst("\\.[a-z_-]+$", "");
            assertTrue(
                    Stream.of("\"" + key + "\"", "\"" + stem + "\"", "`" + stem + ".${")
                            .anyMatch(script::contains),
                    key);
        }
    }

    /** So the browser gets all of them at once, and a page cannot ask for one that is not served. */
    @ParameterizedTest
    @EnumSource
    void aPageNamesExactlyTheModulesThatItsScriptImports(SitePage page) {
        var imported = page.modules().stream()
                .flatMap(module -> Pattern.compile("(?:from|import) \"\\./([a-z-]+)\\.js\";")
                        .matcher(Site.read(module + ".js"))
                        .results())
                .map(match -> match.group(1));
        assertEquals(
                Stream.concat(Stream.of(page.word()), imported).collect(Collectors.toCollection(TreeSet::new)),
                new TreeSet<>(page.modules()));
    }

    /** The SHA-256 of dist/qrcode.mjs in the npm package qrcode-generator 2.0.4. */
    @Test
    void theLibraryIsTheOneThatItsLicenceNames() throws NoSuchAlgorithmException {
        var bytes = Site.read("qrcode-generator.js").getBytes(StandardCharsets.UTF_8);
        assertEquals(
                "ea91d7118a5395289170da848b7c6758b996163bfbccf312591ab65a4911b7c0",
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
        assertTrue(Site.read("qrcode-generator.LICENSE").contains("Copyright (c) 2009 Kazuhiko Arase"));
    }

    @Test
    void nothingInAMessageEndsTheScriptElementOrAnAttribute() {
        var messages = new Messages(Map.of("a", "</script>\"\\\n&", "page.b", "\"<&>"));
        assertEquals("{\"a\":\"\\u003c/script\\u003e\\u0022\\u005c\\u000a\\u0026\"}", messages.json());
        assertEquals("&quot;&lt;&amp;&gt;", messages.html("page.b"));
    }

    @ParameterizedTest
    @CsvSource({"style,portal.css,text/css; charset=utf-8", "script,portal.js,text/javascript; charset=utf-8"})
    void anAssetOfThePagesVersionIsKeptForGood(String name, String file, String type) {
        var address = Pattern.compile("\"portal/([\\w-]+)/" + Pattern.quote(file) + "\"")
                .matcher(body(call(load("page"))));
        assertTrue(address.find());
        var event = load(name);
        event.setPathParameters(Map.of("version", address.group(1), "file", file));
        var current = call(event);
        assertEquals(type, header(current, "Content-Type"));
        assertEquals("public, max-age=31536000, immutable", header(current, "Cache-Control"));
        assertEquals("no-cache", header(call(load(name)), "Cache-Control"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"portal.html", "portal-en.properties", "../portal.js", ""})
    void whatIsNoAssetIsNotServed(String file) {
        var event = load("style");
        event.setPathParameters(Map.of("version", "any", "file", file));
        assertEquals(404, call(event).getStatusCode());
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
