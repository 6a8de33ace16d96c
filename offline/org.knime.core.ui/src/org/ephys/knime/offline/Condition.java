package org.ephys.knime.offline;

import java.util.Arrays;
import org.knime.node.parameters.updates.EffectPredicate;

/**
 * A condition of a dialog with what it says of the values that the dialog opens with.
 *
 * @param holds whether it holds
 */
public record Condition(boolean holds) implements EffectPredicate {

    /**
     * @param predicates conditions
     * @return all hold
     */
    public static Condition all(final EffectPredicate... predicates) {
        return new Condition(Arrays.stream(predicates).allMatch(Condition::holds));
    }

    /**
     * @param predicates conditions
     * @return one holds
     */
    public static Condition any(final EffectPredicate... predicates) {
        return new Condition(Arrays.stream(predicates).anyMatch(Condition::holds));
    }

    /**
     * @param predicate a condition
     * @return it does not hold
     */
    public static Condition not(final EffectPredicate predicate) {
        return new Condition(!holds(predicate));
    }

    static boolean holds(final EffectPredicate predicate) {
        if (predicate instanceof Condition condition) {
            return condition.holds();
        }
        throw new UnsupportedOperationException(
                predicate.getClass().getName() + " is no condition that dialogs know: make it from the initializer.");
    }
}
