package org.ephys.knime.signal.nwb;

import java.util.List;

/**
 * What belongs to one sweep on one electrode before anyone has checked whether it is complete.
 *
 * @param number the sweep number, unlike all others
 * @param noted the sweep number in the file, the same as that of other sweeps if numbers were used twice
 * @param responses what was recorded; one if all is well
 * @param stimuli what was applied; one if all is well
 * @param doubt why nobody can say what was applied, to follow the sweep's name; null if it is clear
 * @param monitor the current that was recorded beside; null if there is none
 */
record Row(int number, int noted, List<Stretch> responses, List<Stretch> stimuli, String doubt, Stretch monitor) {

    Row(
            final int number,
            final int noted,
            final List<Stretch> responses,
            final List<Stretch> stimuli,
            final String doubt) {
        this(number, noted, responses, stimuli, doubt, null);
    }

    /** A row of whole series. */
    static Row of(final int number, final List<Series> responses, final List<Series> stimuli, final String doubt) {
        return new Row(number, number, whole(responses), whole(stimuli), doubt);
    }

    private static List<Stretch> whole(final List<Series> series) {
        return series.stream().map(Stretch::whole).toList();
    }

    /** The same under another number. */
    Row as(final int other) {
        return new Row(other, noted, responses, stimuli, doubt, monitor);
    }

    /** The same with the current that was recorded beside, in a series of its own; null if there is none. */
    Row besideWhole(final Series recorded) {
        return recorded == null ? this : beside(Stretch.whole(recorded));
    }

    /** The same with the current that was recorded beside. */
    Row beside(final Stretch recorded) {
        return new Row(number, noted, responses, stimuli, doubt, recorded);
    }
}
