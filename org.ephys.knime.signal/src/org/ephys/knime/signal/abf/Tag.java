package org.ephys.knime.signal.abf;

/**
 * A remark made during the recording.
 *
 * @param time s from its start
 * @param text what was written
 * @param type 1 for the user's words, others for what the program noted
 */
record Tag(double time, String text, int type) {}
