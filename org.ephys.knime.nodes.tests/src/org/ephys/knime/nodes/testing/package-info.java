/** Running nodes in tests, and tables to run them on. */
package org.ephys.knime.nodes.testing;
