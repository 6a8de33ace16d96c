package org.ephys.knime.signal.spikes;

import java.util.List;
import org.ephys.knime.signal.filtering.Derivative;
import org.ephys.knime.signal.filtering.Trace;

/** The action potentials of a drawn shape, without a filter. */
final class DrawnSpikes {
    static final DetectionParameters PARAMETERS = DetectionParameters.DEFAULT.withFilter(0);

    private DrawnSpikes() {}

    static List<Spike> spikes(final Shape shape, final Window window, final DetectionParameters parameters) {
        final Trace trace = shape.trace();
        final double[] dvdt = Derivative.of(trace, Derivative.UNFILTERED);
        return SpikeExtractor.extract(trace, window, parameters, dvdt, () -> dvdt);
    }

    static List<Spike> spikes(final Shape shape) {
        return spikes(shape, Window.WHOLE, PARAMETERS);
    }

    static int index(final Spike spike, final SpikeFeature feature) {
        return (int) spike.get(feature);
    }

    static List<Integer> peaks(final List<Spike> spikes) {
        return spikes.stream()
                .map(spike -> index(spike, SpikeFeature.PEAK_INDEX))
                .toList();
    }

    static List<Integer> thresholds(final List<Spike> spikes) {
        return spikes.stream().map(Spike::thresholdIndex).toList();
    }

    /** From −70 mV to +30 and back within 2.1 ms. */
    static Shape spike(final Shape shape) {
        return shape.to(30, 5).to(-76, 10).to(-70, 6);
    }
}
