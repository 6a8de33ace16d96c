/** Writes what a run produced: tables as CSV, the record of the run as JSON, every file whole or not at all. */
package org.ephys.knime.runner.output;
