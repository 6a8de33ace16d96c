/** Cells that are chosen in a view are chosen in KNIME's other views, and the other way round. */
package org.ephys.knime.nodes.selection;
