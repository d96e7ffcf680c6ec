package fusionpbx.sessiontalk.issue;

import com.google.zxing.common.BitMatrix;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Writes a bit matrix as a PNG of one bit a pixel (ISO/IEC 15948). By hand, because java.desktop starts slowly in Lambda. */
final class Png {

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final byte[] ONE_BIT_GREY = {1, 0, 0, 0, 0};

    private Png() {}

    /** @param scale pixels a bit; a set bit is black */
    static byte[] of(BitMatrix bits, int scale) {
        var width = bits.getWidth() * scale;
        var height = bits.getHeight() * scale;
        var header = ByteBuffer.allocate(13).putInt(width).putInt(height).put(ONE_BIT_GREY);
        var png = new ByteArrayOutputStream();
        png.writeBytes(SIGNATURE);
        png.writeBytes(chunk("IHDR", header.array()));
        png.writeBytes(chunk("IDAT", compressed(rows(bits, scale))));
        png.writeBytes(chunk("IEND", new byte[0]));
        return png.toByteArray();
    }

    /** Each row: filter type 0, then the pixels, eight a byte, 1 is white. */
    private static byte[] rows(BitMatrix bits, int scale) {
        var width = bits.getWidth() * scale;
        var stride = 1 + Math.ceilDiv(width, 8);
        var rows = new byte[stride * bits.getHeight() * scale];
        for (int y = 0; y < bits.getHeight() * scale; y++) {
            for (int x = 0; x < width; x++) {
                if (!bits.get(x / scale, y / scale)) {
                    rows[y * stride + 1 + x / 8] |= (byte) (0x80 >> x % 8);
                }
            }
        }
        return rows;
    }

    private static byte[] compressed(byte[] bytes) {
        var deflater = new Deflater(Deflater.BEST_COMPRESSION);
        try {
            deflater.setInput(bytes);
            deflater.finish();
            var out = new ByteArrayOutputStream();
            var buffer = new byte[4096];
            while (!deflater.finished()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
            return out.toByteArray();
        } finally {
            deflater.end();
        }
    }

    private static byte[] chunk(String type, byte[] data) {
        var name = type.getBytes(StandardCharsets.US_ASCII);
        var crc = new CRC32();
        crc.update(name);
        crc.update(data);
        return ByteBuffer.allocate(12 + data.length)
                .putInt(data.length)
                .put(name)
                .put(data)
                .putInt((int) crc.getValue())
                .array();
    }
}
