package org.ephys.knime.signal.cell;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.ephys.knime.signal.spikes.Spike;
import org.ephys.knime.signal.spikes.SpikeFeature;

/**
 * Marks the shape of action potentials that were sampled too coarsely for it. The measure is how many samples an action
 * potential takes from threshold to peak at its steepest slope. Every second to every 25th sample of the eight simulated
 * neurons of the examples (50 kHz), compared with all samples, and every second and third at each beginning: with 3.5 or
 * more the ratio of upstroke to downstroke is off by up to 8 % and a width by up to 11 %, with 3 to 3.5 by up to 12 % and
 * 13 %, with 2 to 3 by up to 38 %, below 2 by a half. Below 10 kHz the slope is so much too low that the measure is too
 * large: there peaks are missed by up to 48 mV and thresholds up to 6 mV too low (at 10 kHz and more 3 and 2 mV). Most cells
 * at 20 kHz have 3 to 4.5 samples: they are not doubted, their errors are in docs/recordings.md.
 */
final class CoarseSampling {

    /** Below that many samples per rise slopes and widths are doubted. */
    private static final double FOR_SLOPES = 3;
    /** Below that many samples per rise, or below that rate in Hz, voltages are doubted, too. */
    private static final double FOR_VOLTAGES = 2;

    private static final double LOW_RATE = 10_000;

    private static final List<String> SLOPES = List.of(
            SpikeFeature.UPSTROKE.ipfxName(), SpikeFeature.DOWNSTROKE.ipfxName(), SpikeFeature.WIDTH.ipfxName());
    private static final List<String> VOLTAGES =
            List.of(SpikeFeature.PEAK_V.ipfxName(), SpikeFeature.THRESHOLD_V.ipfxName());

    private final Doubts doubts;

    CoarseSampling(final Doubts doubts) {
        this.doubts = doubts;
    }

    /** By the median of all action potentials. */
    void check(final List<SweepFeatures> sweeps) {
        final double[] rises = sweeps.stream()
                .flatMap(sweep -> sweep.spikes().stream()
                        .map(spike -> rise(spike) * sweep.info().samplingRate()))
                .mapToDouble(Double::doubleValue)
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        final double samples = rises.length == 0 ? Double.NaN : rises[rises.length / 2];
        if (!(samples < FOR_SLOPES)) {
            return;
        }
        final boolean voltages = samples < FOR_VOLTAGES
                || sweeps.stream()
                        .filter(sweep -> !sweep.spikes().isEmpty())
                        .anyMatch(sweep -> sweep.info().samplingRate() < LOW_RATE);
        final Set<String> shape = doubts.names(name -> SLOPES.stream().anyMatch(name::contains)
                || voltages && VOLTAGES.stream().anyMatch(name::contains));
        doubts.addAll(
                shape,
                String.format(
                        Locale.ROOT,
                        "Action potentials rise from threshold to peak within %.1f samples, so that their slopes are too low,"
                                + " their widths too large%s. Record at a higher sampling rate, best at 50 kHz.",
                        samples,
                        voltages ? ", their peaks missed and their thresholds too low" : ""));
    }

    /** From threshold to peak at the steepest slope, s. */
    private static double rise(final Spike spike) {
        return (spike.get(SpikeFeature.PEAK_V) - spike.get(SpikeFeature.THRESHOLD_V))
                / spike.get(SpikeFeature.UPSTROKE)
                / 1e3;
    }
}
