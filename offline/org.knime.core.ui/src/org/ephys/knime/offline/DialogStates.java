package org.ephys.knime.offline;

import java.util.HashMap;
import java.util.Map;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.updates.Effect;
import org.knime.node.parameters.updates.EffectPredicate;
import org.knime.node.parameters.updates.EffectPredicateProvider;
import org.knime.node.parameters.updates.EffectPredicateProvider.PredicateInitializer;
import org.knime.node.parameters.updates.ParameterReference;
import org.knime.node.parameters.updates.StateProvider;
import org.knime.node.parameters.updates.StateProvider.StateProviderInitializer;

/** Computes what a dialog opens with from the inputs and the values that fields are referred to by. */
final class DialogStates {

    private final NodeParametersInput m_input;

    private final Map<Class<?>, Object> m_values;

    DialogStates(final NodeParametersInput input, final Map<Class<?>, Object> values) {
        m_input = input;
        m_values = values;
    }

    /** The same with the values of one row of a list. */
    DialogStates inRow(final Map<Class<?>, Object> values) {
        final Map<Class<?>, Object> all = new HashMap<>(m_values);
        all.putAll(values);
        return new DialogStates(m_input, all);
    }

    /** Whatever causes the computation, it happens when the dialog opens or as soon as a user changes a value. */
    <S> S compute(final Class<? extends StateProvider<S>> type) {
        final StateProvider<S> provider = Instances.create(type);
        provider.init(new Initializer());
        return provider.computeState(m_input);
    }

    boolean holds(final Class<? extends EffectPredicateProvider> type) {
        return Condition.holds(Instances.create(type).init(new Predicates()));
    }

    /** Whether the parts of the dialog are there that a part stands in, itself included. */
    boolean shows(final Class<?> part) {
        final Effect effect = part == null ? null : part.getAnnotation(Effect.class);
        final boolean own = effect == null
                || switch (effect.type()) {
                    case SHOW -> holds(effect.predicate());
                    case HIDE -> !holds(effect.predicate());
                    default -> true;
                };
        return own && (part == null || shows(part.getEnclosingClass()));
    }

    @SuppressWarnings("unchecked")
    private <T> T value(final Class<?> reference, final String user) {
        if (!m_values.containsKey(reference)) {
            throw new IllegalArgumentException("The value reference " + reference.getSimpleName() + " is used in "
                    + user + " but could not be found. It should be used as @ValueReference for some field.");
        }
        return (T) m_values.get(reference);
    }

    private final class Initializer implements StateProviderInitializer {

        @Override
        public void computeBeforeOpenDialog() {
            // it is computed in any case
        }
    }

    private final class Predicates implements PredicateInitializer {

        private static final String USER = "the condition of an effect";

        @Override
        public StringReference getString(final Class<? extends ParameterReference<String>> reference) {
            final String found = value(reference, USER);
            return new StringReference() {

                @Override
                public EffectPredicate isEqualTo(final String value) {
                    return new Condition(value.equals(found));
                }

                @Override
                public EffectPredicate matchesPattern(final String pattern) {
                    return new Condition(found != null && found.matches(pattern));
                }
            };
        }

        @Override
        public BooleanReference getBoolean(final Class<? extends ParameterReference<Boolean>> reference) {
            final Boolean found = value(reference, USER);
            return new BooleanReference() {

                @Override
                public EffectPredicate isTrue() {
                    return new Condition(found);
                }

                @Override
                public EffectPredicate isFalse() {
                    return new Condition(!found);
                }
            };
        }

        @Override
        @SuppressWarnings("unchecked")
        public <E extends Enum<E>> EnumReference<E> getEnum(final Class<? extends ParameterReference<E>> reference) {
            final E found = value(reference, USER);
            return values -> new Condition(java.util.Arrays.asList(values).contains(found));
        }

        @Override
        public EffectPredicate getConstant(final java.util.function.Predicate<NodeParametersInput> predicate) {
            return new Condition(predicate.test(m_input));
        }

        @Override
        public EffectPredicate getPredicate(final Class<? extends EffectPredicateProvider> predicateProviderClass) {
            return Instances.create(predicateProviderClass).init(this);
        }
    }
}
