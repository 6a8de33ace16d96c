/**
 * One table for two species: columns with the same meaning and unit by an editable mapping, standardised per species, with
 * warnings where the species do not overlap.
 */
package org.ephys.knime.models.alignment;
