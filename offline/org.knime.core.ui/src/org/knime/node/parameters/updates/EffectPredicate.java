package org.knime.node.parameters.updates;

/** Offline stand-in of KNIME's interface of the same name: a condition in a dialog; it is never evaluated offline. */
public interface EffectPredicate {

    /**
     * @param other another condition
     * @return both hold
     */
    default EffectPredicate and(final EffectPredicate other) {
        return new CombinedPredicate();
    }

    /**
     * @param other another condition
     * @return one of both holds
     */
    default EffectPredicate or(final EffectPredicate other) {
        return new CombinedPredicate();
    }

    /** @return this does not hold */
    default EffectPredicate negate() {
        return new CombinedPredicate();
    }
}
