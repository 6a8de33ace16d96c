/** What all learners share: the columns that they are trained on, the seed, the model port that they fill. */
package org.ephys.knime.nodes.learning;
