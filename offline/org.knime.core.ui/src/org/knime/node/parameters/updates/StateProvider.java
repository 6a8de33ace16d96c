package org.knime.node.parameters.updates;

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

        /** Computes before the dialog is shown. */
        void computeBeforeOpenDialog();
    }
}
