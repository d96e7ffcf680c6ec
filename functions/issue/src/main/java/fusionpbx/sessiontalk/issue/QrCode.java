package fusionpbx.sessiontalk.issue;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;

/**
 * A text as a QR code: error correction M, the quiet zone of four modules that ISO/IEC 18004 asks for.
 *
 * @param modules one bit a module, quiet zone included; set is dark
 */
record QrCode(BitMatrix modules) {

    private static final int QUIET_ZONE = 4;
    private static final int LEAST_PIXELS = 300;

    /** @throws IllegalArgumentException if the text is too long for any QR code (2,331 bytes) */
    static QrCode of(String text) {
        try {
            return new QrCode(new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, 0, 0, hints(text)));
        } catch (WriterException e) {
            throw new IllegalArgumentException("The text does not fit into a QR code");
        }
    }

    /** A picture of at least 300 by 300 pixels, each module as many whole pixels wide as high. */
    byte[] png() {
        return Png.of(modules, scale());
    }

    /** The same as one path of horizontal strips, sharp at any size. */
    String svg() {
        var size = modules.getWidth();
        var pixels = size * scale();
        return """
                <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="%1$d" viewBox="0 0 %2$d %2$d" \
                shape-rendering="crispEdges"><path fill="#fff" d="M0 0h%2$dv%2$dH0z"/><path d="%3$s"/></svg>""".formatted(pixels, size, path());
    }

    private String path() {
        var path = new StringBuilder();
        for (int y = 0; y < modules.getHeight(); y++) {
            for (int x = 0; x < modules.getWidth(); x++) {
                int from = x;
                while (x < modules.getWidth() && modules.get(x, y)) {
                    x++;
                }
                if (x > from) {
                    path.append('M').append(from).append(' ').append(y);
                    path.append('h').append(x - from).append("v1H").append(from).append('z');
                }
            }
        }
        return path.toString();
    }

    private int scale() {
        return Math.ceilDiv(LEAST_PIXELS, modules.getWidth());
    }

    private static Map<EncodeHintType, Object> hints(String text) {
        var hints = new EnumMap<EncodeHintType, Object>(EncodeHintType.class);
        hints.put(EncodeHintType.ERROR_CORRECTION, ErrorCorrectionLevel.M);
        hints.put(EncodeHintType.MARGIN, QUIET_ZONE);
        // Declared only where it matters: some readers stumble over the declaration.
        if (!StandardCharsets.US_ASCII.newEncoder().canEncode(text)) {
            hints.put(EncodeHintType.CHARACTER_SET, "UTF-8");
        }
        return hints;
    }
}
