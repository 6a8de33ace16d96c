package org.ephys.knime.signal.text;

import org.ephys.knime.signal.recording.RecordingException;
import org.ephys.knime.signal.recording.RecordingException.Reason;
import org.ephys.knime.signal.recording.TimeSteps;

/** The rate of samples from a column of times. */
final class Times {

    /** Of a sample: further from even spacing than this, a sample is missing or the rate changes. */
    private static final double UNEVEN = 0.25;

    private static final double MISSING = 0.5;
    private static final double PRECISION = 1e-9;

    private Times() {}

    /**
     * The rate in Hz.
     *
     * @param times in the unit of the column
     * @param layout to name line and column
     */
    static double rate(final double[] times, final Column column, final String name, final Layout layout)
            throws RecordingException {
        if (Double.isNaN(column.seconds())) {
            throw new RecordingException(
                    Reason.UNCLEAR_UNITS,
                    name + ": " + column.named() + " has times without a unit. Write the unit into its title, such as"
                            + " \"Time (s)\", or give the sampling rate.");
        }
        if (times.length < 2) {
            throw new RecordingException(
                    Reason.NO_SWEEPS, name + " has " + times.length + " samples, too few to tell a rate.");
        }
        final double step = (times[times.length - 1] - times[0]) / (times.length - 1);
        double furthest = 0;
        for (int i = 0; i < times.length; i++) {
            final double off = Math.abs(times[i] - (times[0] + i * step)) / step;
            final double difference = i == 0 ? step : times[i] - times[i - 1];
            if (!(step > 0) || !(off <= UNEVEN) || !(Math.abs(difference - step) <= MISSING * step)) {
                throw uneven(times, step, column, name, layout);
            }
            furthest = Math.max(furthest, off);
        }
        final double rate = 1 / (step * column.seconds());
        final double uncertainty = Math.max(PRECISION, 2 * furthest / (times.length - 1));
        final double whole = Math.rint(rate);
        return Math.abs(rate - whole) <= uncertainty * rate ? whole : rate;
    }

    private static RecordingException uneven(
            final double[] times, final double step, final Column column, final String name, final Layout layout) {
        final TimeSteps steps = TimeSteps.of(times);
        final String of = name + ": the times of " + column.named() + " ";
        if (!(step > 0)) {
            return new RecordingException(
                    Reason.DAMAGED,
                    of + "do not rise. Sort the samples by time, or put each sweep into columns of its own.");
        }
        if (steps.isPause()) {
            return new RecordingException(
                    Reason.DAMAGED,
                    of + "have a pause: " + where(times, steps.at(), layout)
                            + ", but samples are " + TimeSteps.text(steps.usual())
                            + " apart. Samples are missing there. Export the recording without the pause, each run of samples"
                            + " as a sweep; a sampling rate would put what follows at the wrong time.");
        }
        int at = 1;
        for (int i = 1; i < times.length; i++) {
            if (Math.abs(times[i] - times[i - 1] - step) > Math.abs(times[at] - times[at - 1] - step)) {
                at = i;
            }
        }
        return new RecordingException(
                Reason.DAMAGED,
                of + "are not evenly spaced: " + where(times, at, layout)
                        + ". Samples are missing, or the times were rounded: export them with more digits, or give the"
                        + " sampling rate if no sample is missing.");
    }

    private static String where(final double[] times, final int at, final Layout layout) {
        return times[at - 1] + " is followed by " + times[at] + " at sample " + (at + 1) + " (line "
                + (layout.linesBefore() + at + 1) + ")";
    }
}
