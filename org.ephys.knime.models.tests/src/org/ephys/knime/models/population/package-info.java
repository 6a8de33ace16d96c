/** Tests of the embedding of population recordings; the golden files come from make_golden.py. */
package org.ephys.knime.models.population;
