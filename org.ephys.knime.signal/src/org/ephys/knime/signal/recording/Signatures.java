package org.ephys.knime.signal.recording;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Tells formats by the first bytes of their files. */
final class Signatures {

    private static final int HEAD = 1024;
    private static final int SIGNATURE_OF_SPIKE2_AT = 2;
    /** No beginning is the beginning of another one. */
    private static final Map<String, Format> BEGINNINGS = Map.ofEntries(
            Map.entry("MATLAB 7.3", Format.MATLAB_7),
            Map.entry("MATLAB 5.0", Format.MATLAB_5),
            Map.entry("ABF ", Format.ABF_1),
            Map.entry("ABF2", Format.ABF_2),
            Map.entry("ATF\t", Format.ATF),
            Map.entry("ATF ", Format.ATF),
            Map.entry("DAT1\0", Format.HEKA),
            Map.entry("DAT2\0", Format.HEKA),
            Map.entry("DATA\0", Format.HEKA),
            Map.entry("Tree", Format.HEKA),
            Map.entry("eerT", Format.HEKA),
            Map.entry("AxGr", Format.AXOGRAPH),
            Map.entry("axgx", Format.AXOGRAPH),
            Map.entry("CEDFILE\"", Format.CED_SIGNAL),
            Map.entry("S64", Format.CED_SPIKE2),
            Map.entry("VER=", Format.WINWCP),
            Map.entry("\u0002\u0027\u0091\u00c6", Format.INTAN),
            Map.entry("\u00ac\u0027\u0069\u00d1", Format.INTAN),
            Map.entry("TDSm", Format.TDMS),
            Map.entry("version https://git-lfs", Format.GIT_LFS_POINTER),
            Map.entry("PK\u0003\u0004", Format.ZIP),
            Map.entry("\u001f\u008b", Format.GZIP));

    private Signatures() {}

    static Format of(final SeekableByteChannel content) throws IOException {
        final long size = content.size();
        final byte[] head = read(content, 0, (int) Math.min(size, HEAD));
        final Format format = of(head);
        return format != Format.MATLAB_7 && Hdf5Signature.find(content) >= 0 ? Format.HDF5 : format;
    }

    static byte[] read(final SeekableByteChannel content, final long position, final int length) throws IOException {
        final ByteBuffer bytes = ByteBuffer.allocate(length);
        content.position(position);
        while (bytes.hasRemaining() && content.read(bytes) >= 0) {
            // go on until full or at the end
        }
        return bytes.array();
    }

    private static Format of(final byte[] head) {
        if (head.length == 0) {
            return Format.EMPTY;
        }
        final String text = new String(head, StandardCharsets.ISO_8859_1);
        for (final Map.Entry<String, Format> beginning : BEGINNINGS.entrySet()) {
            if (text.startsWith(beginning.getKey())) {
                return beginning.getValue();
            }
        }
        if (text.startsWith("(C) CED", SIGNATURE_OF_SPIKE2_AT)) {
            return Format.CED_SPIKE2;
        }
        if (isIgorWave(head, ByteOrder.LITTLE_ENDIAN) || isIgorWave(head, ByteOrder.BIG_ENDIAN)) {
            return Format.IGOR_WAVE;
        }
        return isText(text) ? Format.TEXT : Format.UNKNOWN;
    }

    /** The words of both headers of a wave add up to 0 (WaveMetrics, Igor Pro Technical Note 003). */
    private static boolean isIgorWave(final byte[] head, final ByteOrder order) {
        final ByteBuffer bytes = ByteBuffer.wrap(head).order(order);
        if (head.length < 2) {
            return false;
        }
        final int headers =
                switch (bytes.getShort(0)) {
                    case 1 -> 118;
                    case 2 -> 126;
                    case 3 -> 130;
                    case 5 -> 384;
                    default -> Integer.MAX_VALUE;
                };
        if (headers > head.length) {
            return false;
        }
        short sum = 0;
        for (int at = 0; at < headers; at += 2) {
            sum += bytes.getShort(at);
        }
        return sum == 0;
    }

    /** Text has no control characters but those of lines and columns; UTF-16 begins with a mark. */
    private static boolean isText(final String head) {
        if (head.startsWith("\u00ff\u00fe") || head.startsWith("\u00fe\u00ff")) {
            return true;
        }
        return head.chars().allMatch(c -> c >= ' ' && c != 0x7f || c == '\t' || c == '\n' || c == '\r' || c == '\f');
    }
}
