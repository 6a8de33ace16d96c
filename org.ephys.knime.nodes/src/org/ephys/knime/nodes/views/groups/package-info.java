/** Compares groups of cells feature by feature, and draws the differences. */
package org.ephys.knime.nodes.views.groups;
