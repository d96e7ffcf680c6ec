package fusionpbx.sessiontalk.local.portal;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;

/** The camera of a phone. */
final class QrReader {

    private QrReader() {}

    /** @param png what there is to see */
    static String read(byte[] png) {
        return find(png).orElseThrow(() -> new AssertionError("There is no QR code to be seen"));
    }

    static Optional<String> find(byte[] png) {
        try {
            var image = ImageIO.read(new ByteArrayInputStream(png));
            var width = image.getWidth();
            var pixels = image.getRGB(0, 0, width, image.getHeight(), null, 0, width);
            var source = new RGBLuminanceSource(width, image.getHeight(), pixels);
            return Optional.of(new QRCodeReader()
                    .decode(new BinaryBitmap(new HybridBinarizer(source)), Map.of(DecodeHintType.TRY_HARDER, true))
                    .getText());
        } catch (ReaderException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new AssertionError("The screenshot is no picture", e);
        }
    }
}
