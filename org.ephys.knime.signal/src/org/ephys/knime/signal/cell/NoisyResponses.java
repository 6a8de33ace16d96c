package org.ephys.knime.signal.cell;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.ephys.knime.signal.protocol.LongSquareFeatures;
import org.ephys.knime.signal.protocol.MembraneFits;
import org.ephys.knime.signal.protocol.ProtocolSweep;
import org.ephys.knime.signal.reasons.FeatureNames;

/**
 * Marks what is taken from responses that are too small for the noise of the voltage, hum of the mains above all. The
 * factors were measured: noise with correlations of 0.01 to 100 ms and hum of 0.1 to 1 mV at 50 and 60 Hz, at random phases,
 * was added to five families of steps of a simulated neuron, 680 recordings in all, and the features were compared with
 * those of the recordings without. IPFX gives a time constant as long as the deflection is 20 times the noise; hum of a
 * twentieth of that moves it by a fifth to a third.
 *
 * <p>The scatter of the responses about the line of the resistance tells nothing more: of three steps with slow noise of 1 to
 * 3 mV the standard error of the slope is anything from 0 to 47 % (all are marked by the noise), and no more than 6 % in those
 * that are not marked, whose resistances are off by up to 10 %.
 */
final class NoisyResponses {

    /**
     * How far the lowest sample of a step is below its response, in standard deviations of the noise. Of several amplitudes
     * it is so in weak steps, which are flat, and less in strong ones, which sag; hum lowers all of them alike.
     */
    private static final double LOWEST = 3;
    /** Error of the time constant of one step as a multiple of noise over deflection. */
    private static final double OF_TAU = 6;
    /** Errors, as fractions of resistance and time constant, and of the sag, above which they are doubted. */
    private static final double LARGEST_ERROR = 0.1;

    private static final double LARGEST_ERROR_OF_SAG = 0.03;

    private final Doubts doubts;

    NoisyResponses(final Doubts doubts) {
        this.doubts = doubts;
    }

    /**
     * Marks.
     *
     * @param noise of the sweeps, by their numbers
     * @param steps what was taken from the long squares, null if nothing was
     */
    void check(final Map<Integer, BaselineNoise> noise, final LongSquareFeatures steps) {
        final MembraneFits fits = steps == null ? null : steps.fits().membrane();
        if (fits == null) {
            return;
        }
        final BaselineNoise usual = BaselineNoise.usual(steps.membrane().stream()
                .map(sweep -> noise.get(sweep.number()))
                .filter(Objects::nonNull)
                .filter(known -> !Double.isNaN(known.slow()))
                .toList());
        checkResistance(usual, fits);
        checkTau(usual, fits, steps.membrane());
        final ProtocolSweep sagSweep = steps.fits().sagSweep();
        if (sagSweep != null) {
            final double deflection = Math.abs(sagSweep.baseline() - steps.vmForSag());
            final double error = usual.slow() / deflection;
            if (error > LARGEST_ERROR_OF_SAG) {
                mark(FeatureNames.OF_SAG, usual, deflection, String.format(Locale.ROOT, "%.2g", error));
            }
        }
    }

    private void checkResistance(final BaselineNoise noise, final MembraneFits fits) {
        final boolean oneAmplitude = !Double.isNaN(fits.baseline());
        final double lowest = fits.points().stream()
                .mapToDouble(MembraneFits.Point::voltage)
                .min()
                .orElse(Double.NaN);
        final double highest = oneAmplitude
                ? fits.baseline()
                : fits.points().stream()
                        .mapToDouble(MembraneFits.Point::voltage)
                        .max()
                        .orElse(Double.NaN);
        final double moves = LOWEST * (oneAmplitude ? noise.total() : noise.slowWithoutHum());
        if (moves > LARGEST_ERROR * (highest - lowest)) {
            mark(FeatureNames.RESISTANCES, noise, highest - lowest, percent(moves / (highest - lowest)));
        }
    }

    /** The time constant is a mean over steps, whose errors have nothing to do with each other. */
    private void checkTau(final BaselineNoise noise, final MembraneFits fits, final List<ProtocolSweep> sweeps) {
        final double[] deflections = sweeps.stream()
                .filter(sweep -> fits.taus().containsKey(sweep.index()))
                .mapToDouble(sweep -> Math.abs(sweep.peak().voltage() - sweep.baseline()))
                .toArray();
        double squares = 0;
        double largest = 0;
        for (final double deflection : deflections) {
            squares += 1 / (deflection * deflection);
            largest = Math.max(largest, deflection);
        }
        final double error = OF_TAU * noise.slow() * Math.sqrt(squares) / deflections.length;
        if (error > LARGEST_ERROR) {
            mark(List.of(FeatureNames.TAU), noise, largest, percent(error));
        }
    }

    private void mark(
            final Collection<String> features, final BaselineNoise noise, final double deflection, final String error) {
        final boolean hum = noise.mains() > 0;
        doubts.addAll(
                features,
                String.format(
                        Locale.ROOT,
                        "The voltage before the steps %s, and the steps from which this comes move it by %.3g mV: it may be"
                                + " off by about %s. %s",
                        hum
                                ? String.format(
                                        Locale.ROOT,
                                        "has mains hum of about %.2g mV at %d Hz",
                                        noise.hum(),
                                        noise.mains())
                                : String.format(Locale.ROOT, "wanders by %.2g mV (standard deviation)", noise.total()),
                        deflection,
                        error,
                        hum
                                ? "Ground and shield the set-up, or take the hum out of the voltages."
                                : "Use stronger or more steps, or block the synaptic input."));
    }

    private static String percent(final double error) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * error);
    }
}
