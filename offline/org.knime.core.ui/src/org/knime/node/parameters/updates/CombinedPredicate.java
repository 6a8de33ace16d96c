package org.knime.node.parameters.updates;

/** A condition made of others. */
final class CombinedPredicate implements EffectPredicate {}
