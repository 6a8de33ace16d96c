package org.ephys.knime.signal.cell;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.ephys.knime.signal.protocol.Problems;
import org.ephys.knime.signal.protocol.StimulusType;
import org.ephys.knime.signal.protocol.SweepSource;
import org.ephys.knime.signal.quality.CellQuality;
import org.ephys.knime.signal.quality.CellQualityAnalysis;
import org.ephys.knime.signal.quality.SessionQuality;
import org.ephys.knime.signal.quality.SweepQuality;
import org.ephys.knime.signal.quality.SweepQualityAnalysis;
import org.ephys.knime.signal.reasons.FeatureException;
import org.ephys.knime.signal.recording.ClampMode;
import org.ephys.knime.signal.recording.SweepInfo;

/** Chooses the sweeps on which the quality of a cell is measured. */
final class QualityControl {

    /** Stimuli that are not checked, because no feature comes from them. */
    private static final Set<String> UNCHECKED = Set.of("Test", "Search");

    private QualityControl() {}

    static CellQuality cell(
            final SweepTable table, final String recordingDate, final SweepSource source, final Problems problems) {
        final CellQualityAnalysis.Tests tests = new CellQualityAnalysis.Tests(
                last(table.numbers(StimulusType.BLOWOUT, null)),
                last(table.numbers(StimulusType.BATH, null)),
                last(table.numbers(StimulusType.SEAL, ClampMode.VOLTAGE_CLAMP)),
                last(table.numbers(StimulusType.BREAKIN, ClampMode.VOLTAGE_CLAMP)));
        return CellQualityAnalysis.measure(tests, recordingDate, source, problems);
    }

    static List<SweepQuality> sweeps(final SweepTable table, final SweepSource source, final Problems problems) {
        final List<SweepQuality> qualities = new ArrayList<>();
        for (final SweepInfo info : table.sweeps()) {
            if (isChecked(table, info)) {
                try {
                    qualities.add(SweepQualityAnalysis.measure(source.sweep(info.number()), isRamp(table, info)));
                } catch (final FeatureException e) {
                    problems.sweep(info.number(), e);
                }
            }
        }
        return qualities;
    }

    /** What the current-clamp sweeps show together, whatever tests were recorded. */
    static SessionQuality session(final List<SweepFeatures> sweeps) {
        double lowest = Double.NaN;
        double highest = Double.NaN;
        double bridge = Double.NaN;
        double holding = Double.NaN;
        for (final SweepFeatures sweep : sweeps) {
            if (sweep.quality() == null) {
                continue;
            }
            final double rest = sweep.quality().preVm();
            final SweepInfo info = sweep.info();
            final double held = held(info);
            lowest = Double.isNaN(lowest) || rest < lowest ? rest : lowest;
            highest = Double.isNaN(highest) || rest > highest ? rest : highest;
            bridge = larger(bridge, info.bridgeBalanceMohm());
            holding = larger(holding, Math.abs(held));
        }
        return new SessionQuality(highest - lowest, bridge, holding);
    }

    /** The current that the amplifier added to the command to hold the cell, pA; NaN if unknown. */
    static double held(final SweepInfo info) {
        return Double.isNaN(info.holdingPa()) ? info.leakPa() : info.holdingPa();
    }

    private static double larger(final double known, final double other) {
        return Double.isNaN(known) || other > known ? other : known;
    }

    static boolean isChecked(final SweepTable table, final SweepInfo info) {
        return info.clampMode() == ClampMode.CURRENT_CLAMP
                && !table.ontology().hasAnyTag(info.stimulusCode(), UNCHECKED);
    }

    static boolean isRamp(final SweepTable table, final SweepInfo info) {
        return StimulusType.RAMP.names().contains(table.ontology().nameOf(info.stimulusCode()));
    }

    private static int last(final List<Integer> numbers) {
        return numbers.isEmpty() ? CellQualityAnalysis.NONE : numbers.get(numbers.size() - 1);
    }
}
