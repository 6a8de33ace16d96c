/** Node <em>Cell Type Best Classifier Learner</em>. */
package org.ephys.knime.nodes.learning.selection;
