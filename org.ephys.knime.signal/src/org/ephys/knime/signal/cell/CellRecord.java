package org.ephys.knime.signal.cell;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ephys.knime.signal.protocol.LongSquareFeatures;
import org.ephys.knime.signal.protocol.ProtocolSweep;
import org.ephys.knime.signal.protocol.RampFeatures;
import org.ephys.knime.signal.protocol.ShortSquareFeatures;
import org.ephys.knime.signal.spikes.Spike;
import org.ephys.knime.signal.spikes.SpikeFeature;

/** The 47 scalar features by which the Allen Institute describes a cell; time constants and intervals in ms. */
final class CellRecord {

    /** Features of first action potentials, in the order of the columns. */
    static final List<SpikeFeature> SPIKE_FEATURES = List.of(
            SpikeFeature.UPSTROKE_DOWNSTROKE_RATIO,
            SpikeFeature.PEAK_V,
            SpikeFeature.PEAK_T,
            SpikeFeature.TROUGH_V,
            SpikeFeature.TROUGH_T,
            SpikeFeature.FAST_TROUGH_V,
            SpikeFeature.FAST_TROUGH_T,
            SpikeFeature.SLOW_TROUGH_V,
            SpikeFeature.SLOW_TROUGH_T,
            SpikeFeature.THRESHOLD_V,
            SpikeFeature.THRESHOLD_I,
            SpikeFeature.THRESHOLD_T);

    private CellRecord() {}

    /** Names of all columns in their order. */
    static List<String> names() {
        final List<String> names = new ArrayList<>(List.of(
                "rheobase_sweep_num",
                "thumbnail_sweep_num",
                "vrest",
                "ri",
                "sag",
                "tau",
                "vm_for_sag",
                "f_i_curve_slope",
                "adaptation",
                "latency",
                "avg_isi"));
        for (final String protocol : List.of("long_square", "ramp", "short_square")) {
            SPIKE_FEATURES.forEach(feature -> names.add(feature.ipfxName() + "_" + protocol));
        }
        return names;
    }

    /** Builds the record; what is not known is NaN. */
    static Map<String, Double> build(
            final LongSquareFeatures longSquares, final ShortSquareFeatures shortSquares, final RampFeatures ramps) {
        final Map<String, Double> values = new LinkedHashMap<>();
        names().forEach(name -> values.put(name, Double.NaN));
        if (longSquares != null) {
            addLongSquares(values, longSquares);
        }
        if (ramps != null) {
            addSpike(values, ramps.firstSpike(), "ramp");
        }
        if (shortSquares != null) {
            addSpike(values, shortSquares.firstSpike(), "short_square");
            values.put("threshold_i_short_square", shortSquares.amplitude());
        }
        return values;
    }

    private static void addLongSquares(final Map<String, Double> values, final LongSquareFeatures features) {
        values.put("vrest", features.baseline());
        values.put("ri", features.resistance());
        values.put("sag", features.sag());
        values.put("tau", features.tau() * 1e3);
        values.put("vm_for_sag", features.vmForSag());
        values.put("f_i_curve_slope", features.fiSlope());
        final ProtocolSweep hero = features.hero();
        if (hero != null) {
            values.put("thumbnail_sweep_num", (double) hero.number());
            values.put("adaptation", hero.train().adaptation());
            values.put("latency", hero.train().latency());
            values.put("avg_isi", hero.train().meanIsi() * 1e3);
        }
        final ProtocolSweep rheobase = features.rheobase();
        if (rheobase != null) {
            values.put("rheobase_sweep_num", (double) rheobase.number());
            final Spike first = rheobase.spikes().get(0);
            addSpike(values, first.features(), "long_square");
        }
    }

    private static void addSpike(
            final Map<String, Double> values, final Map<SpikeFeature, Double> spike, final String protocol) {
        SPIKE_FEATURES.forEach(feature -> values.put(feature.ipfxName() + "_" + protocol, spike.get(feature)));
    }
}
