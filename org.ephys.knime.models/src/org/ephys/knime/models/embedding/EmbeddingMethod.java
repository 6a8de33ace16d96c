package org.ephys.knime.models.embedding;

/** How a map is made. */
public sealed interface EmbeddingMethod permits TsneMethod, UmapMethod {}
