package org.ephys.knime.signal.nwb;

/**
 * A run of samples of a series.
 *
 * @param series where the samples are
 * @param start the first of them
 * @param count how many, −1 for all that follow
 */
record Stretch(Series series, long start, long count) {

    static Stretch whole(final Series series) {
        return new Stretch(series, 0, -1);
    }
}
