package org.ephys.knime.signal.rows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongFunction;
import org.ephys.knime.signal.Progress;
import org.ephys.knime.signal.formats.Bystanders;
import org.ephys.knime.signal.formats.CellIds;
import org.ephys.knime.signal.formats.FilesOfCell;
import org.ephys.knime.signal.formats.RecordingFiles;
import org.ephys.knime.signal.recording.CellFile;
import org.ephys.knime.signal.recording.Failure;
import org.ephys.knime.signal.recording.ReadingOptions;
import org.ephys.knime.signal.recording.ReadingText;
import org.ephys.knime.signal.recording.Recording;
import org.ephys.knime.signal.recording.RecordingException;
import org.ephys.knime.signal.recording.RecordingInfo;
import org.ephys.knime.signal.recording.WorkingMemory;
import org.ephys.knime.signal.recording.WorkingMemory.Part;

/**
 * What the files of a cell hold: a cell per electrode, and the files that gave nothing. Of each cell one sweep is read on
 * trial.
 *
 * @param cells the cells, empty if no file could be used
 * @param failed the files that could not be used, each with its reason
 */
public record ReadFiles(List<ReadCell> cells, List<FailedFile> failed) {

    /** Finds a file on the file system. */
    public interface Paths {
        /**
         * The path of a file.
         *
         * @param file as the ids know it
         * @return where it is
         * @throws IOException if it is not on this computer
         */
        Path of(String file) throws IOException;
    }

    /** Copies the lists. */
    public ReadFiles {
        cells = List.copyOf(cells);
        failed = List.copyOf(failed);
    }

    /**
     * Reads the files of a cell; never throws for a bad one, which is left out with a warning. Files without one sweep
     * that can be used are failures.
     *
     * @param together the files
     * @param paths finds them
     * @param ids names the cells, by the keys of {@link FilesOfCell}
     * @param options how to open the files; if they name an electrode, it alone is a cell
     * @param progress asked whether to go on
     * @return the cells and the failures
     * @throws java.util.concurrent.CancellationException if {@code progress} says so
     */
    public static ReadFiles of(
            final FilesOfCell together,
            final Paths paths,
            final CellIds ids,
            final ReadingOptions options,
            final Progress progress) {
        final boolean chosen = !options.electrode().isEmpty();
        final Map<String, RecordingInfo> usable = new LinkedHashMap<>();
        final List<FailedFile> failed = new ArrayList<>();
        final List<ReadCell> cells = new ArrayList<>();
        for (final String file : together.files()) {
            progress.checkCancelled();
            final Failure.Outcome<RecordingInfo> outcome = WorkingMemory.SHARED.guard(file, memory -> {
                try (Recording recording = RecordingFiles.open(paths.of(file), options)) {
                    if (together.files().size() == 1
                            && (chosen || recording.info().electrodes().size() <= 1)) {
                        cells.add(
                                cell(ids.of(together.key()), together.files(), recording, options, List.of(), memory));
                    }
                    return recording.info();
                }
            });
            if (outcome.failure() == null) {
                usable.put(file, outcome.value());
            } else {
                failed.add(new FailedFile(file, outcome.failure()));
            }
        }
        if (cells.isEmpty() && !usable.isEmpty()) {
            join(together, usable, failed, paths, ids, options, cells);
        }
        if (!cells.isEmpty() && cells.stream().noneMatch(ReadCell::usable)) {
            // who wants to use them finds nothing, as in a file that cannot be opened
            cells.forEach(
                    cell -> cell.cell().files().forEach(file -> failed.add(new FailedFile(file, cell.unusable()))));
            cells.clear();
        }
        return new ReadFiles(cells, failed);
    }

    /**
     * The same for files of a folder: what only lies beside the recordings has been passed over, not failed.
     *
     * @param paths finds the files
     * @return the cells and the failures
     */
    public ReadFiles amongOthers(final Paths paths) {
        final List<FailedFile> told = new ArrayList<>();
        for (final FailedFile file : failed) {
            final Failure.Outcome<Failure> looked =
                    Failure.guard(file.file(), () -> Bystanders.of(paths.of(file.file()), file.failure()));
            told.add(new FailedFile(file.file(), looked.failure() == null ? looked.value() : file.failure()));
        }
        return new ReadFiles(cells, told);
    }

    private static void join(
            final FilesOfCell together,
            final Map<String, RecordingInfo> usable,
            final List<FailedFile> failed,
            final Paths paths,
            final CellIds ids,
            final ReadingOptions options,
            final List<ReadCell> cells) {
        final List<String> leftOut = failed.stream()
                .map(file -> "A file was left out: " + file.failure().message())
                .toList();
        final boolean several = options.electrode().isEmpty()
                && usable.values().stream().anyMatch(info -> info.electrodes().size() > 1);
        final Set<String> electrodes = several ? electrodes(usable.values()) : Set.of(options.electrode());
        boolean first = true;
        for (final String electrode : electrodes) {
            final List<String> files = usable.keySet().stream()
                    .filter(file -> !several || usable.get(file).electrodes().contains(electrode))
                    .toList();
            if (files.isEmpty()) {
                continue; // the files do not say which of their electrodes was read
            }
            final String id = several ? ids.of(together.key(), electrode) : ids.of(together.key());
            final Failure.Outcome<ReadCell> outcome = WorkingMemory.SHARED.guard(String.join(", ", files), memory -> {
                final List<Path> where = new ArrayList<>();
                for (final String file : files) {
                    where.add(paths.of(file));
                }
                try (Recording recording = RecordingFiles.open(id, where, options.withElectrode(electrode))) {
                    return cell(id, files, recording, options, leftOut, memory);
                }
            });
            if (outcome.failure() == null) {
                cells.add(outcome.value());
            } else if (first || files.size() > 1 || !refused(outcome.failure())) {
                files.forEach(file -> failed.add(new FailedFile(file, outcome.failure())));
            }
            first = false;
        }
    }

    /** The first electrode of a file is the one with the most sweeps; others may be empty, which is no failure. */
    private static boolean refused(final Failure failure) {
        for (final RecordingException.Reason reason : RecordingException.Reason.values()) {
            if (reason.name().equals(failure.code())) {
                return reason != RecordingException.Reason.UNREADABLE;
            }
        }
        return false;
    }

    /** All electrodes, the one that a file is about by itself before its others. */
    private static Set<String> electrodes(final Iterable<RecordingInfo> files) {
        final Set<String> electrodes = new LinkedHashSet<>();
        files.forEach(info -> electrodes.add(info.electrode()));
        files.forEach(info -> electrodes.addAll(info.electrodes()));
        return electrodes;
    }

    private static ReadCell cell(
            final String id,
            final List<String> files,
            final Recording recording,
            final ReadingOptions options,
            final List<String> leftOut,
            final LongFunction<Part> memory) {
        final List<String> warnings = new ArrayList<>(leftOut);
        warnings.addAll(recording.warnings());
        return new ReadCell(
                new CellFile(id, files, recording.info().electrode(), ReadingText.of(options)),
                recording.info(),
                warnings,
                TrialReading.of(recording, memory));
    }
}
