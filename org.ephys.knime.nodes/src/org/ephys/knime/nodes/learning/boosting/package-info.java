/** Node <em>Cell Type Gradient Boosting Learner</em>. */
package org.ephys.knime.nodes.learning.boosting;
