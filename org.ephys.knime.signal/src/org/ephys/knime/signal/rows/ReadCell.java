package org.ephys.knime.signal.rows;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.ephys.knime.signal.recording.CellFile;
import org.ephys.knime.signal.recording.ClampMode;
import org.ephys.knime.signal.recording.Failure;
import org.ephys.knime.signal.recording.RecordingException;
import org.ephys.knime.signal.recording.RecordingInfo;
import org.ephys.knime.signal.recording.SweepInfo;
import org.ephys.knime.signal.table.Column;
import org.ephys.knime.signal.table.ColumnRole;
import org.ephys.knime.signal.table.RowSchema;

/**
 * A cell as its file describes it: a row of the table of cells.
 *
 * @param cell the cell
 * @param info what the file says about it
 * @param warnings what was odd
 * @param sweeps its sweeps
 */
public record ReadCell(CellFile cell, RecordingInfo info, List<String> warnings, List<SweepInfo> sweeps) {

    /** Name of the column with the donor. */
    public static final String DONOR_NAME = "donor";

    /** The format as the file states it. */
    public static final Column<ReadCell, String> FORMAT =
            Column.text("format", "Format and version as the file states them", read -> read.info.format());

    /** How many kinds of problems are told of a recording that has nothing else. */
    private static final int MOST_PROBLEMS = 3;

    /** Where the cell comes from. */
    public static final Column<ReadCell, String> DONOR = Column.<ReadCell>textIfAny(
                    DONOR_NAME, "Animal or patient", read -> read.info.subject().id())
            .as(ColumnRole.DONOR);

    /** Species of the donor. */
    public static final Column<ReadCell, String> SPECIES =
            Column.textIfAny("species", "Species in the file's words", read -> read.info
                    .subject()
                    .species());

    /** What was odd about the file. */
    public static final Column<ReadCell, String> WARNINGS = Column.textIfAny(
            "warnings", "What was odd about the file, one a line", read -> String.join("\n", read.warnings));

    /** The table. What a file does not say is missing. */
    public static final RowSchema<ReadCell> SCHEMA = RowSchema.of(ReadCell.class)
            .add(CellColumns.ID.of(ReadCell::cell))
            .add(CellColumns.FILE.of(ReadCell::cell))
            .add(CellColumns.ELECTRODE.from(read -> Column.given(read.info.electrode())))
            .add(CellColumns.READING.of(ReadCell::cell))
            .add(DONOR)
            .add(SPECIES)
            .add(Column.textIfAny("sex", "Sex of the donor in the file's words", read -> read.info
                    .subject()
                    .sex()))
            .add(Column.textIfAny(
                    "age",
                    "Age of the donor in the file's words, often an ISO 8601 duration",
                    read -> read.info.subject().age()))
            .add(Column.textIfAny("genotype", "Genotype of the donor", read -> read.info
                    .subject()
                    .genotype()))
            .add(Column.textIfAny("institution", "Where the recording was made", read -> read.info
                    .session()
                    .institution()))
            .add(Column.textIfAny("lab", "Which laboratory made it", read -> read.info
                    .session()
                    .lab()))
            .add(QualityTable.RECORDING_DATE.from(
                    read -> Column.given(read.info.session().date())))
            .add(FORMAT)
            .add(Column.textIfAny("description", "The session in the experimenter's words", read -> read.info
                    .session()
                    .description()))
            .add(Column.integer("sweeps", "Number of sweeps", read -> read.sweeps.size()))
            .add(Column.integer("readable_sweeps", "Number of sweeps that nothing is known to speak against", read ->
                    (int) read.sweeps.stream().filter(SweepInfo::readable).count()))
            .add(WARNINGS)
            .build();

    /** Copies the lists. */
    public ReadCell {
        warnings = List.copyOf(warnings);
        sweeps = List.copyOf(sweeps);
    }

    private static boolean isCurrentClamp(final SweepInfo sweep) {
        return sweep.clampMode() != ClampMode.VOLTAGE_CLAMP;
    }

    static boolean isUsable(final SweepInfo sweep) {
        return isCurrentClamp(sweep) && sweep.readable();
    }

    /** Whether there is a sweep in current clamp that nothing is known to speak against. */
    boolean usable() {
        return sweeps.stream().anyMatch(ReadCell::isUsable);
    }

    /** Why there is none: every kind of problem once, with the first sweep that has it. */
    Failure unusable() {
        final Map<String, List<SweepInfo>> kinds = new LinkedHashMap<>();
        sweeps.stream().filter(ReadCell::isCurrentClamp).forEach(sweep -> kinds.computeIfAbsent(
                        sweep.problem().replaceAll("[0-9]+", "0"), kind -> new ArrayList<>())
                .add(sweep));
        final String problems = kinds.values().stream()
                .limit(MOST_PROBLEMS)
                .map(like -> like.get(0).problem()
                        + (like.size() == 1 ? "" : " The same holds for " + (like.size() - 1) + " more."))
                .collect(Collectors.joining(" "));
        return Failure.of(new RecordingException(
                RecordingException.Reason.NO_USABLE_SWEEPS, "No sweep of " + cell.id() + " can be used. " + problems));
    }
}
