/**
 * A recording as the analysis sees it: a list of sweeps, each read when it is asked for, in millivolts and picoamperes.
 * How a recording is stored is the business of other packages.
 */
package org.ephys.knime.signal.recording;
