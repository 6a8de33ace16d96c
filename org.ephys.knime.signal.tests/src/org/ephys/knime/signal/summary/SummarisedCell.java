package org.ephys.knime.signal.summary;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ephys.knime.signal.Progress;
import org.ephys.knime.signal.cell.AnalysisOptions;
import org.ephys.knime.signal.nwb.Recordings;
import org.ephys.knime.signal.recording.CellFile;
import org.ephys.knime.signal.recording.ReadingOptions;
import org.ephys.knime.signal.recording.Recording;
import org.ephys.knime.signal.rows.AnalysedCell;
import org.ephys.knime.signal.rows.CellTable;
import org.ephys.knime.signal.table.Column;

/** A committed simulated cell, analysed; its rows go through the tables as those of a node do. */
final class SummarisedCell {
    static final Path FOLDER = Path.of("src", "org", "ephys", "knime", "signal", "cell", "simulated");

    private final AnalysedCell cell;

    SummarisedCell(final String name, final AnalysisOptions options) {
        final Path file = FOLDER.resolve(name + ".nwb");
        cell = AnalysedCell.analyse(
                CellFile.of(name, file.toString(), ""),
                () -> Recordings.open(file, new ReadingOptions("", false)),
                options.withParts(AnalysisOptions.Part.SWEEPS, AnalysisOptions.Part.CELL),
                Progress.NONE);
    }

    AnalysedCell cell() {
        return cell;
    }

    Map<String, Double> numbers() {
        final Object[] values = CellSummary.CELLS.of(cell).get(0);
        final Map<String, Double> numbers = new LinkedHashMap<>();
        for (final Column<AnalysedCell, Double> column : CellSummary.NUMBERS) {
            final Double value = CellSummary.SCHEMA.value(values, column);
            if (value != null) {
                numbers.put(column.name(), value);
            }
        }
        return numbers;
    }

    List<StepRow> steps() {
        return rows(CellSummary.STEPS).map(row -> StepRow.of(cell.cell(), row)).toList();
    }

    List<FitRow> fits() {
        return rows(CellSummary.FITS).map(row -> FitRow.of(cell.cell(), row)).toList();
    }

    List<SpikeRow> spikes() {
        return rows(CellSummary.SPIKES)
                .map(row -> SpikeRow.of(cell.cell(), row))
                .toList();
    }

    private Stream<Object[]> rows(final CellTable<?> table) {
        return table.of(cell).stream();
    }

    CellPicture picture() {
        return new CellPicture(
                cell.cell(),
                "passed",
                numbers(),
                steps(),
                fits(),
                spikes(),
                rows(CellTable.SWEEPS).map(CellPicture.Line::of).toList(),
                Map.of("ap_width", "12th percentile of <Pvalb> & co"));
    }

    Traces traces(final Recording recording) {
        return number -> recording.read(recording.sweeps().stream()
                .filter(info -> info.number() == number)
                .findFirst()
                .orElseThrow(() -> new IOException("no sweep " + number)));
    }

    Recording open() throws IOException {
        return Recordings.open(Path.of(cell.cell().file()), new ReadingOptions("", false));
    }
}
