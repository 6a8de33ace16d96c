package org.ephys.knime.signal.rows;

import org.ephys.knime.signal.reasons.FeatureNames;
import org.ephys.knime.signal.recording.CellFile;
import org.ephys.knime.signal.recording.SweepInfo;
import org.ephys.knime.signal.table.Column;

/** What is known of a sweep without reading it; several tables have these columns. */
public final class SweepColumns {

    /** Name of the column with the file of the sweep. */
    public static final String FILE_NAME = "sweep_file";

    /** Number of the sweep. */
    public static final Column<SweepInfo, Integer> NUMBER =
            Column.integer("sweep_number", "Number of the sweep among those of its cell", SweepInfo::number);

    /** File of the sweep. */
    static final Column<SweepInfo, String> FILE =
            Column.textIfAny(FILE_NAME, "Path of the file that has the sweep", SweepInfo::file);

    /** Code of the stimulus. */
    public static final Column<SweepInfo, String> STIMULUS_CODE = Column.text(
            "stimulus_code", "Code of the stimulus, without the number of its repetition", SweepInfo::stimulusCode);

    /** Name of the stimulus. */
    public static final Column<SweepInfo, String> STIMULUS_NAME =
            Column.text("stimulus_name", "Name that the ontology gives to the stimulus", SweepInfo::stimulusName);

    /** What the amplifier held fixed. */
    public static final Column<SweepInfo, String> CLAMP_MODE =
            Column.text("clamp_mode", "CurrentClamp or VoltageClamp", sweep -> sweep.clampMode()
                    .ipfxName());

    static final Column<SweepInfo, Double> SAMPLING_RATE =
            Column.number("sampling_rate", "Hz", "Sampling rate of the stimulus", SweepInfo::samplingRate);

    static final Column<SweepInfo, Integer> SAMPLES = Column.integer(
            "samples", "Number of samples of the response", info -> counted(info) ? info.samples() : null);

    static final Column<SweepInfo, Double> DURATION = Column.number(
            "duration",
            "s",
            "Length of the sweep",
            info -> counted(info) ? info.samples() / info.samplingRate() : Double.NaN);

    /** Factor of the stimulus, the amplitude in files of MIES. */
    public static final Column<SweepInfo, Double> STIMULUS_SCALE_FACTOR = Column.number(
            "stimulus_scale_factor",
            "",
            "MIES: scale factor of the stimulus, usually its pA",
            SweepInfo::stimulusScaleFactor);

    static final Column<SweepInfo, Double> BRIDGE_BALANCE =
            Column.number(FeatureNames.BRIDGE_BALANCE, "MOhm", "Bridge balance", SweepInfo::bridgeBalanceMohm);

    static final Column<SweepInfo, Double> LEAK = Column.number("leak_pa", "pA", "Bias current", SweepInfo::leakPa);

    private SweepColumns() {}

    private static boolean counted(final SweepInfo sweep) {
        return sweep.samples() != SweepInfo.TOO_MANY;
    }

    /** The file of a sweep: its own, of a cell with one file that one. */
    static String file(final CellFile cell, final SweepInfo sweep) {
        return Column.given(sweep.file().isEmpty() ? cell.file() : sweep.file());
    }
}
