/**
 * Engines of the sequence networks that other bundles bring: the extension point {@code
 * org.ephys.knime.nodes.sequenceEngines}, whose elements {@code <engine name="…" class="…"/>} name a {@link
 * org.ephys.knime.models.sequence.network.SequenceEngine}, or an executable-extension factory that makes one.
 */
package org.ephys.knime.nodes.engine;
