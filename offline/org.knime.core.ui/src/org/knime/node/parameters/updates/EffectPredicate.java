package org.knime.node.parameters.updates;

import org.ephys.knime.offline.Condition;

/** Offline stand-in of KNIME's interface of the same name: a condition in a dialog. */
public interface EffectPredicate {

    /**
     * @param other another condition
     * @return both hold
     */
    default EffectPredicate and(final EffectPredicate other) {
        return Condition.all(this, other);
    }

    /**
     * @param other another condition
     * @return one of both holds
     */
    default EffectPredicate or(final EffectPredicate other) {
        return Condition.any(this, other);
    }

    /** @return this does not hold */
    default EffectPredicate negate() {
        return Condition.not(this);
    }
}
