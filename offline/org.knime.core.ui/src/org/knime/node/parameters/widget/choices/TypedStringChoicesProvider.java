package org.knime.node.parameters.widget.choices;

/** Offline stand-in of KNIME's interface of the same name: computes typed texts to choose from. */
public interface TypedStringChoicesProvider extends ChoicesStateProvider<TypedStringChoice> {

    @Override
    default void init(final StateProviderInitializer initializer) {
        initializer.computeBeforeOpenDialog();
    }
}
