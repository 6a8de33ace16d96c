/**
 * The command line of Ephys for KNIME: runs workflow folders without a KNIME Analytics Platform, lists the nodes and
 * fetches or makes example data. {@link org.ephys.knime.runner.EphysApplication} is the entry point for Equinox;
 * everything else is plain Java that writes to a {@link org.ephys.knime.runner.Terminal}.
 */
package org.ephys.knime.runner;
