/** Compares groups of cells feature by feature, knowing that cells of one donor belong together. */
package org.ephys.knime.models.groups;
