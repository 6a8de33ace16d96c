package org.ephys.knime.signal.nwb;

/**
 * Where the traces of a sweep are.
 *
 * @param response the series of the response
 * @param recorded the samples of the sweep in it
 * @param stimulus the series of the stimulus, null if no current flowed
 * @param applied the samples of the sweep in it, null if no current flowed
 * @param command how they lie on the time axis of the response, null if no current flowed
 */
record Traces(Series response, Axis recorded, Series stimulus, Axis applied, Command command) {}
