package org.knime.node.parameters.widget.choices;

import java.util.List;
import org.knime.node.parameters.NodeParametersInput;

/**
 * Offline stand-in of KNIME's interface of the same name: computes constants to choose from.
 *
 * @param <E> the enumeration
 */
public interface EnumChoicesProvider<E extends Enum<E>> extends ChoicesStateProvider<EnumChoice<E>> {

    @Override
    default void init(final StateProviderInitializer initializer) {
        initializer.computeBeforeOpenDialog();
    }

    /**
     * @param context what is known of the node
     * @return the choices
     */
    default List<E> choices(final NodeParametersInput context) {
        throw new IllegalStateException(getClass().getName() + " implements neither choices nor computeState.");
    }

    @Override
    default List<EnumChoice<E>> computeState(final NodeParametersInput context) {
        return choices(context).stream().map(EnumChoice::fromEnumConst).toList();
    }
}
