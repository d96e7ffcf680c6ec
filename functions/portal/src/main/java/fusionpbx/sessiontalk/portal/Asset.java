package fusionpbx.sessiontalk.portal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/**
 * A file to serve, plain and compressed.
 *
 * @param type its media type
 */
record Asset(String type, Form identity, Form gzip) {

    /**
     * @param tag the entity tag, quotes included; each form has its own
     * @param encoding the content coding, if it has one
     * @param body the text, or the encoded bytes in base64
     */
    record Form(String tag, Optional<String> encoding, String body) {}

    static Asset of(String type, String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        var version = version(text);
        return new Asset(
                type,
                new Form('"' + version + '"', Optional.empty(), text),
                new Form('"' + version + "-gzip\"", Optional.of("gzip"), compressed(bytes)));
    }

    /** Names a content, safe in a URL: 96 bits of the content's SHA-256: no two versions of a file ever share them. */
    static String version(String text) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().encodeToString(hash).substring(0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String compressed(byte[] bytes) {
        var compressed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(compressed)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Base64.getEncoder().encodeToString(compressed.toByteArray());
    }
}
