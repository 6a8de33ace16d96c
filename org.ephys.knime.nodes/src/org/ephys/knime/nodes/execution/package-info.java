/** Running the core inside a node: progress, cancellation, errors, paths. */
package org.ephys.knime.nodes.execution;
