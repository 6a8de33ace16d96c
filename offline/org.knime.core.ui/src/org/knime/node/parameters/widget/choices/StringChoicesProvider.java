package org.knime.node.parameters.widget.choices;

import java.util.List;
import org.knime.node.parameters.NodeParametersInput;

/** Offline stand-in of KNIME's interface of the same name: computes texts to choose from. */
public interface StringChoicesProvider extends ChoicesStateProvider<StringChoice> {

    @Override
    default void init(final StateProviderInitializer initializer) {
        initializer.computeBeforeOpenDialog();
    }

    /**
     * @param context what is known of the node
     * @return the choices
     */
    default List<String> choices(final NodeParametersInput context) {
        throw new IllegalStateException(getClass().getName() + " implements neither choices nor computeState.");
    }

    @Override
    default List<StringChoice> computeState(final NodeParametersInput context) {
        return choices(context).stream().map(StringChoice::fromId).toList();
    }
}
