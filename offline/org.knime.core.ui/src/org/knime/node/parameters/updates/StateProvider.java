package org.knime.node.parameters.updates;

import java.util.function.Supplier;
import org.knime.node.parameters.NodeParametersInput;

/**
 * Offline stand-in of KNIME's interface of the same name: computes a value or choices for a dialog.
 *
 * @param <S> what is computed
 */
public interface StateProvider<S> {

    /** @param initializer is told when to compute, and from what */
    void init(StateProviderInitializer initializer);

    /**
     * @param parametersInput what is known of the node
     * @return what is computed
     */
    S computeState(NodeParametersInput parametersInput);

    /** Is told when to compute, and from what. */
    interface StateProviderInitializer {

        /** @return what is known of the node */
        NodeParametersInput getNodeParametersInput();

        /**
         * @param <T> the value
         * @param ref refers to a value whose changes cause computation
         * @return the value
         */
        <T> Supplier<T> computeFromValueSupplier(Class<? extends ParameterReference<T>> ref);

        /**
         * @param <T> the value
         * @param ref refers to a value
         * @return the value
         */
        <T> Supplier<T> getValueSupplier(Class<? extends ParameterReference<T>> ref);

        /**
         * @param <T> the value
         * @param id refers to a value whose changes cause computation
         */
        <T> void computeOnValueChange(Class<? extends ParameterReference<T>> id);

        /**
         * @param <T> the state
         * @param stateProviderClass computes a state that this one follows
         * @return the state
         */
        <T> Supplier<T> computeFromProvidedState(Class<? extends StateProvider<T>> stateProviderClass);

        /** @param ref refers to a button that causes computation */
        void computeOnButtonClick(Class<? extends ButtonReference> ref);

        /** Computes before the dialog is shown. */
        void computeBeforeOpenDialog();

        /** Computes after the dialog is shown. */
        void computeAfterOpenDialog();
    }
}
