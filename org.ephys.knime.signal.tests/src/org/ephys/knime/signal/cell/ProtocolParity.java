package org.ephys.knime.signal.cell;

import java.util.List;
import java.util.Map;
import org.ephys.knime.signal.protocol.LongSquareFeatures;
import org.ephys.knime.signal.protocol.ProtocolSweep;
import org.ephys.knime.signal.protocol.RampFeatures;
import org.ephys.knime.signal.protocol.ShortSquareFeatures;
import org.ephys.knime.signal.spikes.SpikeFeature;

/** Compares what the sweeps of one protocol give: their features, and those of each of their action potentials. */
final class ProtocolParity {
    private final ParityTable table;
    private final SweepParity sweepParity;

    ProtocolParity(final ParityTable table, final SweepParity sweepParity) {
        this.table = table;
        this.sweepParity = sweepParity;
    }

    void longSquares(final String where, final Golden golden, final LongSquareFeatures features) {
        for (final String key : golden.keys()) {
            final Golden value = golden.get(key);
            final String feature = "long_square " + key;
            switch (key) {
                case "sweeps" -> sweeps(feature, where, value, features.sweeps(), features);
                case "spiking_sweeps" -> sweeps(feature, where, value, features.spiking(), features);
                case "subthreshold_sweeps" -> sweeps(feature, where, value, features.subthreshold(), features);
                case "subthreshold_membrane_property_sweeps" ->
                    sweeps(feature, where, value, features.membrane(), features);
                case "rheobase_sweep" -> sweep(feature, where, value, features.rheobase(), features);
                case "hero_sweep" -> sweep(feature, where, value, features.hero(), features);
                case "spikes_set" -> spikesSet(where, value, features.sweeps());
                default ->
                    table.close(
                            feature,
                            where,
                            value.number(),
                            switch (key) {
                                case "v_baseline" -> features.baseline();
                                case "rheobase_i" -> features.rheobaseCurrent();
                                case "fi_fit_slope" -> features.fiSlope();
                                case "sag" -> features.sag();
                                case "vm_for_sag" -> features.vmForSag();
                                case "input_resistance" -> features.resistance();
                                case "tau" -> features.tau();
                                default -> throw new AssertionError("unknown long square feature " + key);
                            });
            }
        }
    }

    void shortSquares(final String where, final Golden golden, final ShortSquareFeatures features) {
        for (final String key : golden.keys()) {
            final Golden value = golden.get(key);
            switch (key) {
                case "sweeps" -> sweeps("short_square sweeps", where, value, features.sweeps(), null);
                case "common_amp_sweeps" ->
                    sweeps("short_square common_amp_sweeps", where, value, features.common(), null);
                case "spikes_set" -> spikesSet(where, value, features.sweeps());
                case "mean_spike_0" -> firstSpike("short_square", where, value, features.firstSpike());
                default -> table.close("short_square " + key, where, value.number(), features.amplitude());
            }
        }
    }

    void ramps(final String where, final Golden golden, final RampFeatures features) {
        for (final String key : golden.keys()) {
            final Golden value = golden.get(key);
            switch (key) {
                case "sweeps" -> sweeps("ramp sweeps", where, value, features.sweeps(), null);
                case "spiking_sweeps" -> sweeps("ramp spiking_sweeps", where, value, features.spiking(), null);
                case "spikes_set" -> spikesSet(where, value, features.sweeps());
                case "mean_spike_0" -> firstSpike("ramp", where, value, features.firstSpike());
                default -> throw new AssertionError("unknown ramp feature " + key);
            }
        }
    }

    private void firstSpike(
            final String protocol, final String where, final Golden golden, final Map<SpikeFeature, Double> actual) {
        for (final String key : golden.keys()) {
            table.close(
                    protocol + " mean_spike_0 " + key,
                    where,
                    golden.get(key).number(),
                    actual.get(SpikeFeature.valueOf(key.toUpperCase(java.util.Locale.ROOT))));
        }
    }

    private void spikesSet(final String where, final Golden golden, final List<ProtocolSweep> sweeps) {
        final List<Golden> expected = golden.list();
        table.exact("spikes_set", where, expected.size(), sweeps.size());
        for (int k = 0; k < Math.min(expected.size(), sweeps.size()); k++) {
            sweepParity.spikes(
                    "spikes_set",
                    where + " index " + k,
                    expected.get(k),
                    sweeps.get(k).spikes());
        }
    }

    private void sweeps(
            final String feature,
            final String where,
            final Golden golden,
            final List<ProtocolSweep> sweeps,
            final LongSquareFeatures features) {
        final List<Golden> expected = golden.list();
        table.exact(feature + " count", where, expected.size(), sweeps.size());
        for (int k = 0; k < Math.min(expected.size(), sweeps.size()); k++) {
            sweep(feature, where + " index " + k, expected.get(k), sweeps.get(k), features);
        }
    }

    private void sweep(
            final String feature,
            final String where,
            final Golden golden,
            final ProtocolSweep sweep,
            final LongSquareFeatures features) {
        for (final String key : golden.keys()) {
            final String name = feature + " " + key;
            final Golden value = golden.get(key);
            switch (key) {
                case "peak_deflect" -> {
                    table.close(name, where, value.numbers()[0], sweep.peak().voltage());
                    table.exact(name, where, value.numbers()[1], sweep.peak().index());
                }
                case "stim_amp" -> table.close(name, where, value.number(), sweep.amplitude());
                case "v_baseline" -> table.close(name, where, value.number(), sweep.baseline());
                case "sag" -> table.close(name, where, value.number(), sweep.sag());
                case "tau" ->
                    table.close(name, where, value.number(), features.taus().get(sweep.number()));
                case "index" -> table.exact(name, where, value.number(), sweep.index());
                case "sweep_number" -> table.exact(name, where, value.number(), sweep.number());
                case "spikes" -> sweepParity.spikes(feature, where, value, sweep.spikes());
                default -> table.close(name, where, value.number(), SweepParity.trainValue(sweep.train(), key));
            }
        }
    }
}
