package local.rdsdata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import local.rdsdata.secret.Login;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that no SDK sends, each wrong in one way. */
class ProtocolTest {
    private static final String SIGNED = "AWS4-HMAC-SHA256 Credential=AKIA/20261122/us-east-1/rds-data/aws4_request,"
            + " SignedHeaders=host, Signature=0";

    private final AwsEndpoint endpoint = AwsEndpoint.start(0);
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void stop() {
        client.close();
        endpoint.close();
    }

    @Test
    void anUnsignedRequestIsRefused() throws Exception {
        refused(post("/Execute", "{}").header("X-None", "1"), 403, "MissingAuthenticationTokenException");
    }

    @Test
    void aRequestSignedForAnotherServiceIsRefused() throws Exception {
        refused(
                post("/Execute", "{}").header("Authorization", SIGNED.replace("rds-data", "s3")),
                403,
                "AccessDeniedException");
    }

    @Test
    void anUnknownOperationIsRefused() throws Exception {
        refused(post("/ExecuteSql", "{}").header("Authorization", SIGNED), 404, "UnknownOperationException");
        refused(
                post("/Execute", "{}").header("Authorization", SIGNED).PUT(body("{}")),
                404,
                "UnknownOperationException");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"hush\":          | SerializationException",
                "[\"hush\"]          | SerializationException",
                "{\"sql\":1}         | ValidationException",
                "{\"resourceArn\":1} | SerializationException",
            })
    void aMalformedRequestIsRefusedAndNotQuoted(String request, String error) throws Exception {
        String body = refused(post("/Execute", request).header("Authorization", SIGNED), 400, error);
        assertFalse(body.contains("hush"), body);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"sql\":1                                                          | SerializationException",
                "\"includeResultMetadata\":\"yes\"                                  | SerializationException",
                "\"parameters\":{}                                                  | SerializationException",
                "\"parameters\":[1]                                                 | SerializationException",
                "\"parameters\":[{}]                                                | ValidationException",
                "\"parameters\":[{\"name\":\"a\"}]                                  | ValidationException",
                "\"parameters\":[{\"name\":\"a\",\"value\":{\"longValue\":\"1\"}}]  | SerializationException",
                "\"parameters\":[{\"name\":\"a\",\"value\":{\"longValue\":1.5}}]    | SerializationException",
                "\"parameters\":[{\"name\":\"a\",\"value\":{\"isNull\":false}}]     | ValidationException",
                "\"parameters\":[{\"name\":\"a\",\"value\":{\"x\":1}}]              | ValidationException",
                "\"parameters\":[{\"name\":\"a\",\"value\":{\"stringValue\":\"x\"},\"typeHint\":\"UUID\"}]"
                        + " | ValidationException",
            })
    void aMalformedMemberIsRefused(String member, String error) throws Exception {
        String sql = member.startsWith("\"sql\"") ? "" : "\"sql\":\"select :a\",";
        String request = "{\"resourceArn\":\"" + endpoint.clusterArn() + "\",\"secretArn\":\""
                + endpoint.secrets().put("database", new Login("any", "any")) + "\"," + sql + member + "}";
        refused(post("/Execute", request).header("Authorization", SIGNED), 400, error);
    }

    @Test
    void aRequestOfMoreThan4MiBIsRefused() throws Exception {
        String filler = "{\"x\":\"" + "x".repeat(4 * 1024 * 1024 - 8) + "\"}";
        refused(post("/Execute", filler).header("Authorization", SIGNED), 400, "ValidationException");
        refused(post("/Execute", filler + " ").header("Authorization", SIGNED), 413, "RequestEntityTooLargeException");
    }

    @Test
    void noOtherInterfaceIsListenedOn() throws SocketException {
        for (NetworkInterface each : Collections.list(NetworkInterface.getNetworkInterfaces())) {
            for (InetAddress address : Collections.list(each.getInetAddresses())) {
                if (!address.isLoopbackAddress()) {
                    int port = endpoint.uri().getPort();
                    assertThrows(IOException.class, () -> new Socket(address, port).close(), address::toString);
                }
            }
        }
    }

    /** A page of another site can have its name resolve to 127.0.0.1; the header still names the site. */
    @ParameterizedTest
    @CsvSource({
        "example.com:%d, 421",
        "127.0.0.1, 421",
        "127.0.0.1:1, 421",
        "127.0.0.1:%d.example.com, 421",
        "localhost:%d@example.com, 421",
        "'', 421",
        "127.0.0.1:%d, 400",
        "LOCALHOST:%d, 400",
        "[::1]:%d, 400"
    })
    void onlyItsOwnAddressIsAnsweredAt(String host, int status) throws Exception {
        String head = raw(
                "Host: " + host.replace("%d", Integer.toString(endpoint.uri().getPort())) + "\r\n");
        assertTrue(head.startsWith("HTTP/1.1 " + status), head);
    }

    @Test
    void aRequestHasOneHost() throws Exception {
        String own = "Host: " + endpoint.uri().getAuthority() + "\r\n";
        assertTrue(raw("").startsWith("HTTP/1.1 421"));
        assertTrue(raw(own + "Host: example.com\r\n").startsWith("HTTP/1.1 421"));
    }

    /** Browsers name the origin of what a page sends; no SDK does. */
    @ParameterizedTest
    @ValueSource(strings = {"https://example.com", "null", "http://localhost:8080", "%s"})
    void aWebPageIsRefused(String origin) throws Exception {
        String header = origin.replace("%s", endpoint.uri().toString());
        var request = post("/Execute", "{}").header("Authorization", SIGNED).header("Origin", header);
        String body = refused(request, 403, "AccessDeniedException");
        assertTrue(body.contains("web page"), body);
        refused(request.method("OPTIONS", body("")), 403, "AccessDeniedException");
        assertEquals(0, endpoint.calls().count());
    }

    private String raw(String host) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", endpoint.uri().getPort())) {
            String request = "POST /Execute HTTP/1.1\r\n" + host + "Authorization: " + SIGNED
                    + "\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        }
    }

    private HttpRequest.Builder post(String path, String body) {
        return HttpRequest.newBuilder(endpoint.uri().resolve(path)).POST(body(body));
    }

    private static HttpRequest.BodyPublisher body(String text) {
        return HttpRequest.BodyPublishers.ofString(text);
    }

    private String refused(HttpRequest.Builder request, int status, String error)
            throws IOException, InterruptedException {
        var response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        assertEquals(error, response.headers().firstValue("x-amzn-ErrorType").orElse(response.body()));
        assertEquals(status, response.statusCode());
        return response.body();
    }
}
