package org.ephys.knime.signal.nwb;

import java.util.List;

/**
 * What belongs to one sweep number on one electrode before anyone has checked whether it is complete.
 *
 * @param number the sweep number
 * @param responses what was recorded; one if all is well
 * @param stimuli what was applied; one if all is well
 * @param start first sample of the sweep within its series
 * @param count samples of the sweep, −1 for all
 */
record Row(int number, List<Series> responses, List<Series> stimuli, long start, long count) {}
