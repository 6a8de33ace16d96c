package org.ephys.knime.signal.formats;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import org.ephys.knime.signal.recording.Failure;
import org.ephys.knime.signal.recording.Format;
import org.ephys.knime.signal.recording.RecordingException.Reason;

/**
 * Tells what only lies beside the recordings in their folder, notes, tables of cells, pictures, from recordings that
 * cannot be used. A file with the name of a recording is one.
 */
public final class Bystanders {

    /** What is said of tables of text that hold something else than a recording. */
    private static final Set<Reason> OTHER_TABLE =
            EnumSet.of(Reason.NO_SWEEPS, Reason.UNCLEAR_UNITS, Reason.VOLTAGE_CLAMP_ONLY);

    /** What is said of text that is no table of numbers. */
    private static final Set<Reason> NO_TABLE = EnumSet.of(Reason.UNSUPPORTED_FORMAT, Reason.UNSUPPORTED_CONTENT);

    private Bystanders() {}

    /**
     * Looks at a file of a folder that gave nothing.
     *
     * @param file the file
     * @param failure what was said of it
     * @return the same words as {@link Failure#passedOver} if the file is none of the recordings, else the failure
     */
    public static Failure of(final Path file, final Failure failure) {
        if (FileEndings.isRecording(RecordingFiles.name(file))) {
            return failure;
        }
        final Format format;
        try {
            format = RecordingFiles.format(file);
        } catch (IOException e) {
            return failure;
        }
        final boolean other =
                switch (format) {
                    case UNKNOWN, ZIP, GZIP, EMPTY -> true;
                    case TEXT -> says(failure, NO_TABLE) || says(failure, OTHER_TABLE);
                    case ATF -> says(failure, OTHER_TABLE);
                    default -> false;
                };
        return other ? Failure.passedOver(failure.message()) : failure;
    }

    private static boolean says(final Failure failure, final Set<Reason> reasons) {
        return reasons.stream().anyMatch(reason -> reason.name().equals(failure.code()));
    }
}
