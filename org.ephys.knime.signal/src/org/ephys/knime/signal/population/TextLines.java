package org.ephys.knime.signal.population;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ephys.knime.signal.recording.RecordingException;
import org.ephys.knime.signal.recording.RecordingException.Reason;

/** The lines of a small text. */
final class TextLines {
    private static final long LARGEST = 1 << 24;

    private TextLines() {}

    /**
     * Reads all lines.
     *
     * @param expected how many there should be; empty ones behind these are left out
     * @throws RecordingException if the file is too large for what it should hold
     * @throws IOException if it cannot be read
     */
    static List<String> of(final Path file, final int expected) throws IOException {
        final long size = Files.size(file);
        if (size > LARGEST) {
            throw new RecordingException(
                    Reason.TOO_LARGE, file + " has " + size + " bytes, more than a list of cells can have.");
        }
        final String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        final List<String> lines =
                new ArrayList<>(text.lines().map(String::strip).toList());
        while (lines.size() > expected && lines.get(lines.size() - 1).isEmpty()) {
            lines.remove(lines.size() - 1);
        }
        return lines;
    }
}
