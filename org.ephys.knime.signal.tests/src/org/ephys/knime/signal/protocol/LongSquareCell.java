package org.ephys.knime.signal.protocol;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.ephys.knime.signal.reasons.Reason;
import org.ephys.knime.signal.reasons.ReasonCode;
import org.ephys.knime.signal.recording.Sweep;
import org.ephys.knime.signal.recording.SweepInfo;
import org.ephys.knime.signal.spikes.DetectionParameters;
import org.ephys.knime.signal.spikes.Shape;
import org.ephys.knime.signal.spikes.Window;

/** A cell of a few sweeps with known features, at 10 kHz with a step from 0.7 to 1.2 s. */
abstract class LongSquareCell {
    static final int START = 7_000;
    static final int END = 12_000;
    static final int LENGTH = 15_000;
    static final double BASELINE = -70;
    static final ProtocolWindow WHERE = new ProtocolWindow(false, new Window(0.7, 1.2));
    static final DetectionParameters PARAMETERS = DetectionParameters.DEFAULT.withFilter(0);

    final List<SweepData> sweeps = new ArrayList<>();

    final List<Reason> reasons = new ArrayList<>();

    void add(final double amplitude, final double[] voltage) {
        final double[] current = new double[LENGTH];
        Arrays.fill(current, 1_000, 1_100, 10);
        Arrays.fill(current, START, END, amplitude);
        final SweepInfo info = SweepInfo.builder(sweeps.size())
                .samplingRate(Shape.RATE)
                .samples(LENGTH)
                .build();
        sweeps.add(SweepData.of(new Sweep(info, voltage, current, false)));
    }

    /** Spikes 50 ms apart from the beginning of the step on. */
    void spiking(final double amplitude, final int spikes) {
        final Shape shape = new Shape(BASELINE).until(START + 100);
        for (int n = 0; n < spikes; n++) {
            shape.to(30, 5).to(-75, 10).to(BASELINE, 10).hold(475);
        }
        add(amplitude, shape.until(LENGTH - 1).voltage());
    }

    /** A deflection with a time constant of 20 ms. */
    void silent(final double amplitude, final double megaohm) {
        final double[] voltage = new double[LENGTH];
        for (int k = 0; k < LENGTH; k++) {
            final double t = (k - START) / Shape.RATE;
            final double part = k < START ? 0 : k < END ? 1 - Math.exp(-t / 0.02) : Math.exp(-(t - 0.5) / 0.02);
            voltage[k] = BASELINE + amplitude * megaohm * 1e-3 * part;
        }
        add(amplitude, voltage);
    }

    LongSquareFeatures analyse(final Problems problems) {
        return LongSquareAnalysis.analyse(
                IntStream.range(0, sweeps.size()).boxed().toList(), sweeps::get, WHERE, PARAMETERS, -100, problems);
    }

    LongSquareFeatures analyse() {
        return analyse(Problems.collecting(reasons));
    }

    List<ReasonCode> codes() {
        return reasons.stream().map(Reason::code).toList();
    }

    LongSquareFeatures analyse(final Step... steps) {
        return LongSquareAnalysis.analyse(
                List.of(steps), WHERE.window(), sweeps::get, false, PARAMETERS, -100, Problems.collecting(reasons));
    }
}
