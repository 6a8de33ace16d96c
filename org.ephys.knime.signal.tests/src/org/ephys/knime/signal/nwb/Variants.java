package org.ephys.knime.signal.nwb;

import java.io.IOException;
import java.io.InputStream;
import org.ephys.knime.signal.recording.ReadingOptions;
import org.ephys.knime.signal.recording.Recording;

/** The files that {@code oracles/storage_variants.py} made. */
final class Variants {

    private Variants() {}

    static byte[] bytes(final String name) throws IOException {
        try (InputStream content = Variants.class.getResourceAsStream("variants/" + name)) {
            return content.readAllBytes();
        }
    }

    static Recording open(final String name) throws IOException {
        return open(name, ReadingOptions.DEFAULT);
    }

    static Recording open(final String name, final ReadingOptions options) throws IOException {
        return Recordings.open(new ByteArrayChannel(bytes(name)), name, options);
    }
}
