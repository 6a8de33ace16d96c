/**
 * Writes {@code report.html}: what a run did, its tables and the views of its nodes, in one file that needs neither a
 * server nor the network.
 */
package org.ephys.knime.runner.report;
