package fusionpbx.sessiontalk.issue;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;

/** Reads pictures as others would: a PNG by Java's own reader, an SVG by its path, the code by zxing's reader. */
final class Pictures {

    private static final Pattern SIZE = Pattern.compile("viewBox=\"0 0 (\\d+) \\1\"");
    private static final Pattern STRIP = Pattern.compile("M(\\d+) (\\d+)h(\\d+)v1H(\\d+)z");

    private Pictures() {}

    static BufferedImage png(byte[] bytes) {
        try {
            return ImageIO.read(new ByteArrayInputStream(bytes));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Draws the strips of dark modules, four pixels a module. */
    static BufferedImage svg(String svg) {
        var size = SIZE.matcher(svg);
        if (!size.find()) {
            throw new AssertionError(svg);
        }
        var pixels = 4 * Integer.parseInt(size.group(1));
        var image = new BufferedImage(pixels, pixels, BufferedImage.TYPE_BYTE_GRAY);
        var graphics = image.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, pixels, pixels);
        graphics.setColor(Color.BLACK);
        for (var strip = STRIP.matcher(svg); strip.find(); ) {
            graphics.fillRect(4 * number(strip.group(1)), 4 * number(strip.group(2)), 4 * number(strip.group(3)), 4);
        }
        graphics.dispose();
        return image;
    }

    /** The text of a QR code that fills an image: nothing is sought in it, which would fail with one code in hundreds. */
    static String decoded(BufferedImage image) {
        var width = image.getWidth();
        var pixels = image.getRGB(0, 0, width, image.getHeight(), null, 0, width);
        var source = new RGBLuminanceSource(width, image.getHeight(), pixels);
        try {
            return new QRCodeReader()
                    .decode(new BinaryBitmap(new HybridBinarizer(source)), Map.of(DecodeHintType.PURE_BARCODE, true))
                    .getText();
        } catch (ReaderException e) {
            throw new AssertionError("Not to be decoded", e);
        }
    }

    private static int number(String text) {
        return Integer.parseInt(text);
    }
}
