/** Shows on standard error how a run advances: redrawn bars on a screen, one line per event elsewhere. */
package org.ephys.knime.runner.display;
