/** Node <em>Gradient Boosting Learner</em>. */
package org.ephys.knime.nodes.learning.boosting;
