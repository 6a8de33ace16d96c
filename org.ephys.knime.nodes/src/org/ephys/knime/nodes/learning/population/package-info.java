/**
 * Nodes <em>Time-Invariant Embedding Learner</em>, <em>Time-Invariant Embedding Apply</em> and <em>Population
 * Statistics</em>.
 */
package org.ephys.knime.nodes.learning.population;
