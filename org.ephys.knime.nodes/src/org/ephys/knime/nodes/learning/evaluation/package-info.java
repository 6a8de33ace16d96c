/** Node <em>Cross-Validate</em>, and the tables in which its results are given. */
package org.ephys.knime.nodes.learning.evaluation;
