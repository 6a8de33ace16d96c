package org.ephys.knime.signal.recording;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.Arrays;

/** The bytes by which an HDF5 file is known. */
public final class Hdf5Signature {
    private static final byte[] BYTES = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};
    private static final int SMALLEST_USER_BLOCK = 512;

    private Hdf5Signature() {}

    /** @return the bytes */
    public static byte[] bytes() {
        return BYTES.clone();
    }

    /**
     * Looks for them at 0 or behind a user block of 512, 1024, 2048 … bytes.
     *
     * @param content of a file
     * @return where they stand, -1 if they do not
     * @throws IOException if reading fails
     */
    public static long find(final SeekableByteChannel content) throws IOException {
        final long size = content.size();
        for (long at = 0; at + BYTES.length <= size; at = at == 0 ? SMALLEST_USER_BLOCK : at * 2) {
            if (Arrays.equals(Signatures.read(content, at, BYTES.length), BYTES)) {
                return at;
            }
        }
        return -1;
    }
}
