package org.ephys.knime.nodes.features.quality;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.ephys.knime.nodes.features.CellAnalyses.Analysed;
import org.ephys.knime.nodes.features.CellFile;
import org.ephys.knime.nodes.features.ReasonTable;
import org.ephys.knime.nodes.features.SweepQualityColumns;
import org.ephys.knime.nodes.table.Columns;
import org.ephys.knime.nodes.table.Columns.Role;
import org.ephys.knime.nodes.table.TableWriter;
import org.ephys.knime.signal.cell.CellFeatures;
import org.ephys.knime.signal.cell.SweepFeatures;
import org.ephys.knime.signal.quality.CellQuality;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;

/** The tables of the node: the cells with their result, the quality of cells, the quality of sweeps. */
final class QualityTables {
    private static final String PASSED = "passed_qc";

    private QualityTables() {}

    static DataTableSpec cells(final DataTableSpec in) {
        final List<DataColumnSpec> columns = new ArrayList<>(in.stream().toList());
        columns.add(Columns.flag(DataTableSpec.getUniqueColumnName(in, PASSED)));
        return ReasonTable.spec(columns);
    }

    static boolean passed(final Analysed analysed) {
        return analysed.features() != null && analysed.features().qualityState().passed();
    }

    static Object[] cellRow(final DataRow in, final boolean passed) {
        final List<Object> row = new ArrayList<>();
        for (final DataCell cell : in) {
            row.add(cell);
        }
        row.add(passed);
        return row.toArray();
    }

    static DataTableSpec quality() {
        return ReasonTable.spec(List.of(
                Columns.text("id", Role.ID),
                Columns.text("file"),
                Columns.text("recording_date"),
                Columns.number("blowout_mv", "mV", "Voltage after the pipette was pulled away"),
                Columns.number("electrode_0_pa", "pA", "Current in the bath"),
                Columns.number("seal_gohm", "GOhm", "Resistance of the seal"),
                Columns.number("input_resistance_mohm", "MOhm", "Input resistance after break-in"),
                Columns.number("initial_access_resistance_mohm", "MOhm", "Access resistance after break-in"),
                Columns.number("input_access_resistance_ratio", "", "Access over input resistance"),
                Columns.flag("failed_blowout"),
                Columns.flag("failed_electrode_0"),
                Columns.flag("failed_seal"),
                Columns.flag("failed_input_access_resistance"),
                Columns.flag("failed_qc"),
                Columns.integer("checked_sweeps"),
                Columns.integer("passed_sweeps"),
                Columns.text("fail_tags"),
                Columns.text("tags"),
                Columns.text("problem")));
    }

    static Object[] qualityRow(final Analysed analysed) {
        final List<Object> row =
                new ArrayList<>(List.of(analysed.cell().id(), analysed.cell().file()));
        final CellFeatures features = analysed.features();
        final CellQuality quality = features == null ? CellQuality.UNKNOWN : features.quality();
        row.add(orMissing(quality.recordingDate()));
        row.add(quality.blowout());
        row.add(quality.electrode0());
        row.add(quality.seal());
        row.add(quality.inputResistance());
        row.add(quality.accessResistance());
        row.add(quality.accessRatio());
        if (features == null) {
            row.addAll(Collections.nCopies(4, null));
            row.addAll(List.of(true, 0, 0));
            row.addAll(Collections.nCopies(2, null));
            row.add(analysed.message());
        } else {
            addState(row, features);
            row.add(null);
        }
        return row.toArray();
    }

    private static void addState(final List<Object> row, final CellFeatures features) {
        final CellQuality.State state = features.qualityState();
        row.add(state.failedBlowout());
        row.add(state.failedElectrode0());
        row.add(state.failedSeal());
        row.add(state.failedAccess());
        row.add(!state.passed());
        row.add((int)
                features.sweeps().stream().filter(s -> s.quality() != null).count());
        row.add((int) features.sweeps().stream().filter(SweepFeatures::passed).count());
        row.add(orMissing(String.join("; ", state.failures())));
        row.add(orMissing(String.join("; ", features.quality().tags())));
    }

    static DataTableSpec sweeps() {
        final List<DataColumnSpec> columns = new ArrayList<>(List.of(
                Columns.text("id", Role.ID),
                Columns.text("file"),
                Columns.integer("sweep_number"),
                Columns.text("stimulus_code"),
                Columns.text("stimulus_name"),
                Columns.text("clamp_mode")));
        columns.addAll(SweepQualityColumns.specs());
        return ReasonTable.spec(columns);
    }

    static void addSweeps(final Analysed analysed, final TableWriter writer) {
        if (analysed.features() == null) {
            return;
        }
        final CellFile cell = analysed.cell();
        for (final SweepFeatures sweep : analysed.features().sweeps()) {
            final List<Object> row = new ArrayList<>();
            row.add(cell.id());
            row.add(cell.file());
            row.add(sweep.info().number());
            row.add(sweep.info().stimulusCode());
            row.add(sweep.info().stimulusName());
            row.add(sweep.info().clampMode().ipfxName());
            SweepQualityColumns.add(row, sweep);
            writer.add(row.toArray());
        }
    }

    private static String orMissing(final String text) {
        return text.isEmpty() ? null : text;
    }
}
