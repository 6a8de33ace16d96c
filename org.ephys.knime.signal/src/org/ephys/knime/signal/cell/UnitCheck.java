package org.ephys.knime.signal.cell;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.ephys.knime.signal.numeric.Sums;
import org.ephys.knime.signal.protocol.StimulusType;
import org.ephys.knime.signal.protocol.StimulusWaveform.Pulse;
import org.ephys.knime.signal.reasons.Reason;
import org.ephys.knime.signal.reasons.ReasonCode;
import org.ephys.knime.signal.recording.Sweep;

/**
 * Whether the samples of a recording can be millivolts and picoamperes: a cell rests between −120 and −20 mV, and is
 * excited by 1 to 5000 pA ({@link PlausibleRanges}). Nothing is corrected; a factor that would do is named.
 */
final class UnitCheck {

    /** Number of samples of a sweep that show the rest. */
    private static final int SAMPLES = 1001;
    /** Voltages in mV and currents in pA that cannot be, and factors that files get wrong. */
    private static final double HIGHEST_VOLTAGE = 200;

    private static final double LOWEST_VOLTAGE = 10;
    private static final double HIGHEST_CURRENT = 5000;
    private static final double HIGHEST_SHORT_CURRENT = 50_000;
    private static final double LOWEST_CURRENT = 0.5;
    /** Steps that are all 1 are a waveform to be scaled; so many are no chance. */
    private static final int MOST_CHANCE = 2;

    private static final double ROUNDED = 1e-6;
    /** Currents in pA of usual steps, by which a factor is chosen. */
    private static final double USUAL_FROM = 5;

    private static final double[] VOLTAGE_FACTORS = {1e-3, 1e3, 1e-6, 1e6, 0.1, 0.01, 10, 100, 1e-9, 1e-12};
    private static final double[] CURRENT_FACTORS = {1e-3, 1e3, 1e-6, 1e6, 1e-9, 1e9, 1e-12, 1e12};

    private final List<Double> voltages = new ArrayList<>();
    private final List<Double> longCurrents = new ArrayList<>();
    private final List<Double> shortCurrents = new ArrayList<>();
    private int steps;
    private int ones;

    void look(final Sweep sweep, final SurveyedSweep found) {
        final double[] v = sweep.voltage();
        final int step = Math.max(1, v.length / SAMPLES);
        final double[] some = new double[(v.length + step - 1) / step];
        Arrays.setAll(some, k -> v[k * step]);
        final double median =
                Sums.median(Arrays.stream(some).filter(Double::isFinite).toArray());
        if (Double.isFinite(median) && median != 0) {
            voltages.add(median);
        }
        final double highest = found.waveform().pulses().stream()
                .mapToDouble(Pulse::amplitude)
                .map(Math::abs)
                .filter(Double::isFinite)
                .max()
                .orElse(0);
        found.waveform().pulses().forEach(pulse -> {
            steps++;
            ones += Math.abs(Math.abs(pulse.amplitude()) - 1) < ROUNDED ? 1 : 0;
        });
        if (highest > 0) {
            (found.type() == StimulusType.SHORT_SQUARE ? shortCurrents : longCurrents).add(highest);
        }
    }

    List<Reason> reasons() {
        final List<Reason> reasons = new ArrayList<>();
        final double rest = Sums.median(voltages);
        if (rest < PlausibleRanges.REST.low() || rest > PlausibleRanges.REST.high()) {
            final double factor = Arrays.stream(VOLTAGE_FACTORS)
                    .filter(f -> Math.abs(rest) > HIGHEST_VOLTAGE || Math.abs(rest) < LOWEST_VOLTAGE)
                    .filter(f -> PlausibleRanges.REST.contains(rest * f))
                    .findFirst()
                    .orElse(Double.NaN);
            final String finding = "The voltage of the recording is " + text(rest)
                    + " mV most of the time, but cells rest between -120 and -20 mV";
            reasons.add(
                    Double.isNaN(factor) && Math.abs(rest) <= HIGHEST_VOLTAGE
                            ? Reason.ofFeature(
                                    ReasonCode.IMPLAUSIBLE,
                                    "",
                                    finding
                                            + ". The cell is dead or was held there, or sign, offset or unit of the voltage"
                                            + " are wrong. Look at the sweeps, and correct the file if it is wrong.")
                            : doubt("voltage", finding, factor, rest, "mV"));
        }
        if (ones == steps && steps > MOST_CHANCE) {
            reasons.add(Reason.ofFeature(
                    ReasonCode.IMPLAUSIBLE,
                    "",
                    "All " + steps
                            + " steps of the stimuli are 1 or -1 pA: most likely the file has the waveform before it"
                            + " was scaled, in no unit of a current. Export the stimulus as it was applied, or choose the"
                            + " recorded current."));
            return reasons;
        }
        final boolean strong =
                Sums.median(longCurrents) > HIGHEST_CURRENT || Sums.median(shortCurrents) > HIGHEST_SHORT_CURRENT;
        final double current = longCurrents.isEmpty() ? Sums.median(shortCurrents) : Sums.median(longCurrents);
        if (strong || current < LOWEST_CURRENT) {
            final double factor = Arrays.stream(CURRENT_FACTORS)
                    .filter(f -> current * f >= USUAL_FROM && current * f <= HIGHEST_CURRENT)
                    .findFirst()
                    .orElse(Double.NaN);
            reasons.add(doubt(
                    "current",
                    "The stimuli of the recording have " + text(current)
                            + " pA, but cells are excited by currents between 1 and 5000 pA",
                    factor,
                    current,
                    "pA"));
        }
        return reasons;
    }

    private static Reason doubt(
            final String what, final String finding, final double factor, final double value, final String unit) {
        final String cure = Double.isNaN(factor)
                ? "The unit or the conversion in the file is wrong, or the numbers are counts of the digitiser; set the "
                        + what + " factor of the analysis, or correct the file."
                : "The unit or the conversion in the file is probably wrong: with a " + what + " factor of "
                        + factor + " it would be " + text(value * factor) + " " + unit + ". Set the " + what
                        + " factor of the analysis, or correct the file; nothing was corrected.";
        return Reason.ofFeature(ReasonCode.IMPLAUSIBLE, "", finding + ". " + cure);
    }

    private static String text(final double value) {
        return String.format(Locale.ROOT, "%.4g", value);
    }
}
