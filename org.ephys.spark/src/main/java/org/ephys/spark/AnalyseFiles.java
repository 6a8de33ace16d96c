package org.ephys.spark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.ephys.knime.signal.Progress;
import org.ephys.knime.signal.cell.AnalysisOptions;
import org.ephys.knime.signal.cell.AsAnalysed;
import org.ephys.knime.signal.formats.FilesOfCell;
import org.ephys.knime.signal.formats.RecordingFiles;
import org.ephys.knime.signal.recording.CellFile;
import org.ephys.knime.signal.recording.ReadingOptions;
import org.ephys.knime.signal.recording.ReadingText;
import org.ephys.knime.signal.recording.UnitCorrection;
import org.ephys.knime.signal.rows.AnalysedCell;
import org.ephys.knime.signal.rows.ReadCell;
import org.ephys.knime.signal.rows.ReadFiles;
import org.ephys.spark.files.Paths;

/**
 * A task: analyses some recordings one after the other. Whatever is wrong with one of them becomes rows. What it gives
 * depends on the recordings alone, so that a second attempt or a speculative copy gives the same.
 */
final class AnalyseFiles implements FlatMapFunction<Iterator<ListedFile>, Row> {

    private static final long serialVersionUID = 1;

    private final Broadcast<Work> work;
    private final String batch;

    AnalyseFiles(final Broadcast<Work> work, final String batch) {
        this.work = work;
        this.batch = batch;
    }

    /** A task that is not wanted any more ends soon. */
    private static final class Wanted implements Progress {
        private final TaskContext task = TaskContext.get();

        @Override
        public void report(final double fraction, final String message) {
            checkCancelled();
        }

        @Override
        public void checkCancelled() {
            if (task != null && task.isInterrupted()) {
                throw new CancellationException("The task is not wanted any more.");
            }
        }
    }

    @Override
    public Iterator<Row> call(final Iterator<ListedFile> files) {
        final Settings settings = work.value().settings();
        final AnalysisOptions options =
                settings.options().withMemoryShared(Runtime.getRuntime().availableProcessors());
        final JobTables tables = settings.tables();
        final Progress progress = new Wanted();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return files.hasNext();
            }

            @Override
            public Row next() {
                return analyse(files.next(), options, tables, progress);
            }
        };
    }

    private Row analyse(
            final ListedFile file, final AnalysisOptions options, final JobTables tables, final Progress progress) {
        final Paths paths = work.value().paths();
        ReadFiles read = ReadFiles.of(
                new FilesOfCell(file.file(), List.of(file.file())),
                paths,
                work.value().ids(),
                ReadingOptions.DEFAULT,
                progress);
        if (work.value().fromFolder()) {
            read = read.amongOthers(paths);
        }
        // the recordings that are opened have been corrected already
        final AnalysisOptions uncorrected = options.withUnits(UnitCorrection.NONE);
        final List<AnalysedCell> cells = new ArrayList<>();
        for (final ReadCell cell : read.cells()) {
            cells.add(analyse(AsAnalysed.of(cell.cell(), options), paths, uncorrected, progress));
        }
        final boolean complete =
                read.failed().isEmpty() && cells.stream().allMatch(cell -> cell.usable() && cell.sweepsTooLarge() == 0);
        return FileRow.of(
                file, batch, complete && isUnchanged(file), cells.size(), tables.all(), tables.rows(read, cells));
    }

    private static AnalysedCell analyse(
            final CellFile cell, final Paths paths, final AnalysisOptions options, final Progress progress) {
        return AnalysedCell.analyse(
                cell,
                () -> {
                    final List<Path> files = new ArrayList<>();
                    for (final String file : cell.files()) {
                        files.add(paths.of(file));
                    }
                    return RecordingFiles.open(
                            cell.id(), files, ReadingText.parse(cell.reading()).withElectrode(cell.electrode()));
                },
                options,
                progress);
    }

    /** A file that has changed meanwhile is another one. */
    private boolean isUnchanged(final ListedFile file) {
        try {
            return work.value().key(file.file(), work.value().paths()).equals(file.key());
        } catch (IOException e) {
            return false;
        }
    }
}
