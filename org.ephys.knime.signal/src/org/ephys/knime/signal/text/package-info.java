/**
 * Recordings in tables of text: CSV, TSV and ATF, one column for each sweep. Lines are taken apart here rather than by
 * a library: only the columns that are wanted become numbers, and a message can say in which line and column something
 * is wrong.
 */
package org.ephys.knime.signal.text;
