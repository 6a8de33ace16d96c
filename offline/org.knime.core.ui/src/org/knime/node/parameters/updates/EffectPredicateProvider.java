package org.knime.node.parameters.updates;

import java.util.function.Predicate;
import org.knime.node.parameters.NodeParametersInput;

/** Offline stand-in of KNIME's interface of the same name: makes a condition in a dialog. */
@FunctionalInterface
public interface EffectPredicateProvider {

    /**
     * @param i refers to values
     * @return the condition
     */
    EffectPredicate init(PredicateInitializer i);

    /** Refers to values. */
    interface PredicateInitializer {

        /**
         * @param reference refers to a text
         * @return conditions on it
         */
        StringReference getString(Class<? extends ParameterReference<String>> reference);

        /**
         * @param reference refers to a truth value
         * @return conditions on it
         */
        BooleanReference getBoolean(Class<? extends ParameterReference<Boolean>> reference);

        /**
         * @param <E> the enumeration
         * @param reference refers to a constant
         * @return conditions on it
         */
        <E extends Enum<E>> EnumReference<E> getEnum(Class<? extends ParameterReference<E>> reference);

        /**
         * @param predicate a condition on the inputs
         * @return the condition
         */
        EffectPredicate getConstant(Predicate<NodeParametersInput> predicate);

        /**
         * @param predicateProviderClass makes a condition
         * @return the condition
         */
        EffectPredicate getPredicate(Class<? extends EffectPredicateProvider> predicateProviderClass);

        /** Conditions on a text. */
        interface StringReference {

            /**
             * @param value a text
             * @return the text is this one
             */
            EffectPredicate isEqualTo(String value);

            /**
             * @param pattern a regular expression
             * @return the text matches it
             */
            EffectPredicate matchesPattern(String pattern);
        }

        /** Conditions on a truth value. */
        interface BooleanReference {

            /** @return the value is true */
            EffectPredicate isTrue();

            /** @return the value is false */
            EffectPredicate isFalse();
        }

        /**
         * Conditions on a constant.
         *
         * @param <E> the enumeration
         */
        interface EnumReference<E extends Enum<E>> {

            /**
             * @param values constants
             * @return the constant is one of these
             */
            @SuppressWarnings("unchecked")
            EffectPredicate isOneOf(E... values);
        }
    }
}
