/** Node <em>Cell Type Logistic Regression Learner</em>. */
package org.ephys.knime.nodes.learning.logistic;
