/** What nodes that read or analyse recordings share: which cells a table names, and how their files are opened. */
package org.ephys.knime.nodes.recordings;
