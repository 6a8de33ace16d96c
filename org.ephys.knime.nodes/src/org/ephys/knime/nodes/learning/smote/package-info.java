/** Node <em>SMOTE</em>: a look at synthetic cells; for training, the learners have it inside their recipes. */
package org.ephys.knime.nodes.learning.smote;
