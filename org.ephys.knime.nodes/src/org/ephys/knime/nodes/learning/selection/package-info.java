/** Node <em>Best Classifier Learner</em>. */
package org.ephys.knime.nodes.learning.selection;
