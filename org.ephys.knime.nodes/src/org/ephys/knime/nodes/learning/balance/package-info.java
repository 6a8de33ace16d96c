/** Node <em>Balance Cells (SMOTE)</em>: a look at synthetic cells; the learners have it inside their recipes. */
package org.ephys.knime.nodes.learning.balance;
