package org.ephys.knime.signal.nwb;

import org.ephys.knime.signal.recording.RecordingException;
import org.ephys.knime.signal.recording.RecordingException.Reason;
import org.ephys.knime.signal.recording.TimeSteps;

/**
 * Where samples lie in their series and in time.
 *
 * @param first the first sample within the series
 * @param samples how many there are, 0 if there are none
 * @param rate Hz, NaN if the file does not say
 * @param start s from the start of the session, NaN if the file does not say
 */
record Axis(long first, long samples, double rate, double start) {

    private static final double HIGHEST_RATE = 1e9;
    /** How far a sample may be from where it should be, in sampling intervals. */
    private static final double JITTER = 0.5;

    private static final int NEIGHBOURS = 64;
    /** So many timestamps are looked at to say what is wrong with them. */
    private static final long LONGEST = 50_000_000;

    /**
     * Looks at the descriptions of a stretch and at few of its timestamps.
     *
     * @throws RecordingException if the samples are stored in another way than sweeps are
     */
    static Axis of(final Stretch stretch, final String what) throws RecordingException {
        final Series series = stretch.series();
        final Node data = series.data().orElse(null);
        final long length = data == null ? 0 : Samples.length(data, what + " (series " + series.name() + ")");
        if (data != null && length <= Integer.MAX_VALUE) { // however they are stored, more are not read
            data.checkLayout();
        }
        final long rest = Math.max(0, length - stretch.start());
        final long samples = stretch.count() < 0 ? rest : Math.min(stretch.count(), rest);
        final double rate = series.statedRate();
        if (rate > 0 && rate < HIGHEST_RATE) {
            return new Axis(stretch.start(), samples, rate, series.startTime() + stretch.start() / rate);
        }
        final Samples times = series.timestamps(what);
        final long end = stretch.start() + samples;
        if (times == null || samples < 2 || times.length() < end || end > Integer.MAX_VALUE) {
            return new Axis(stretch.start(), samples, Double.NaN, series.startTime());
        }
        return ofTimes(times, stretch.start(), samples);
    }

    /**
     * Where a series lies in time as a whole, with the pauses in it.
     *
     * @throws RecordingException if the samples are stored in another way than sweeps are
     */
    static Axis ofWhole(final Series series) throws RecordingException {
        final Axis axis = of(Stretch.whole(series), series.name());
        final Samples times = axis.rate() > 0 ? null : series.timestamps(series.name());
        if (times == null || times.length() == 0 || times.length() > Integer.MAX_VALUE) {
            return axis;
        }
        final double start = time(times, 0);
        return new Axis(0, times.length(), times.length() / (time(times, times.length() - 1) - start), start);
    }

    private static Axis ofTimes(final Samples times, final long first, final long samples) throws RecordingException {
        final double start = time(times, first);
        final double rate = round((samples - 1) / (time(times, first + samples - 1) - start));
        boolean even = rate > 0 && rate < HIGHEST_RATE;
        for (final long k : new long[] {Math.min(NEIGHBOURS, samples - 1), samples / 4, samples / 2, 3 * samples / 4}) {
            even &= Math.abs((time(times, first + k) - start) * rate - k) < JITTER;
        }
        return new Axis(first, samples, even ? rate : Double.NaN, start);
    }

    /** Times are rounded, rates mostly are whole numbers. */
    private static double round(final double rate) {
        return Math.abs(rate - Math.rint(rate)) < 1e-7 * rate ? Math.rint(rate) : rate;
    }

    private static double time(final Samples times, final long index) throws RecordingException {
        return times.readPlain((int) index, 1)[0];
    }

    /**
     * Looks at every timestamp: a pause within a sweep would put what follows at the wrong time.
     *
     * @throws RecordingException if there is one
     */
    void check(final Series series, final String what) throws RecordingException {
        final double stated = series.statedRate();
        final Samples times = stated > 0 && stated < HIGHEST_RATE ? null : series.timestamps(what);
        if (times == null) {
            return;
        }
        final double[] all = times.readPlain((int) first, (int) samples);
        for (int k = 0; k < all.length; k++) {
            if (!(Math.abs((all[k] - start) * rate - k) < JITTER)) {
                throw new RecordingException(
                        Reason.UNSUPPORTED_CONTENT,
                        what + " was not sampled evenly: the timestamps of series " + series.name()
                                + " have a pause before sample " + (first + k)
                                + ". Export it as one sweep per run of samples.");
            }
        }
    }

    /**
     * Why there is no rate, in words that say what to do: a rate that is written into a file with a pause puts all behind it
     * at the wrong time.
     *
     * @throws RecordingException if the timestamps cannot be read
     */
    static String withoutRate(final Stretch stretch, final Axis axis, final String what) throws RecordingException {
        final Series series = stretch.series();
        final Samples times = series.timestamps(what);
        final long end = axis.first() + axis.samples();
        if (times == null || axis.samples() < 3 || times.length() < end || end > LONGEST) {
            return what
                    + " has no sampling rate: neither starting_time with its rate, nor a timestamp for each sample. Add"
                    + " the rate of the digitiser.";
        }
        final TimeSteps steps = TimeSteps.of(times.readPlain((int) axis.first(), (int) axis.samples()));
        final String from = what + " was not sampled evenly: the timestamps of series " + series.name();
        if (!steps.isPause()) {
            return from + " are " + TimeSteps.text(steps.usual()) + " s apart in the middle, but up to "
                    + TimeSteps.text(steps.largest()) + " s before sample " + (axis.first() + steps.at())
                    + ". If they were rounded, as single precision does, or stamped by a clock, and no sample is missing,"
                    + " store starting_time with the rate of the digitiser instead; else export it as one sweep per run of samples.";
        }
        return from + " have a pause of " + TimeSteps.text(steps.largest()) + " s before sample "
                + (axis.first() + steps.at())
                + ". Export it as one sweep per run of samples, or list the runs in a table of"
                + " recordings; a rate instead of the timestamps would put what follows at the wrong time.";
    }

    double end() {
        return start + samples / rate;
    }
}
