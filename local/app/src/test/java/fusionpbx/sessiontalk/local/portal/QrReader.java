package fusionpbx.sessiontalk.local.portal;

import com.google.zxing.Binarizer;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.GlobalHistogramBinarizer;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/** The camera of a phone. */
final class QrReader {

    private QrReader() {}

    /** @param png what there is to see */
    static String read(byte[] png) {
        return find(png).orElseThrow(() -> new AssertionError("There is no QR code to be seen"));
    }

    /** Sharp edges or blurred ones: a camera tries several ways, too. */
    static Optional<String> find(byte[] png) {
        try {
            var image = ImageIO.read(new ByteArrayInputStream(png));
            var width = image.getWidth();
            var pixels = image.getRGB(0, 0, width, image.getHeight(), null, 0, width);
            var source = new RGBLuminanceSource(width, image.getHeight(), pixels);
            return Stream.of(new HybridBinarizer(source), new GlobalHistogramBinarizer(source))
                    .flatMap(black -> Stream.of(DecodeHintType.TRY_HARDER, DecodeHintType.PURE_BARCODE)
                            .flatMap(way -> decode(black, way).stream()))
                    .findFirst();
        } catch (IOException e) {
            throw new AssertionError("The screenshot is no picture", e);
        }
    }

    private static Optional<String> decode(Binarizer black, DecodeHintType way) {
        try {
            return Optional.of(new QRCodeReader()
                    .decode(new BinaryBitmap(black), Map.of(way, true))
                    .getText());
        } catch (ReaderException e) {
            return Optional.empty();
        }
    }
}
