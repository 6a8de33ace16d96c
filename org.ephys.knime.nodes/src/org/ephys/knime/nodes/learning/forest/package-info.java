/** Node <em>Cell Type Random Forest Learner</em>. */
package org.ephys.knime.nodes.learning.forest;
