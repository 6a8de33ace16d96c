/** Finds types of cells without labels, and tells how far they are there. */
package org.ephys.knime.models.clustering;
