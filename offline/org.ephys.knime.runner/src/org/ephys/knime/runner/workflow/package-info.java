/** Workflow folders as KNIME Analytics Platform saves them: what is in them, and how they are read. */
package org.ephys.knime.runner.workflow;
