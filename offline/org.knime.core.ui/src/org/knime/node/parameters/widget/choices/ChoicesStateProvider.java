package org.knime.node.parameters.widget.choices;

import java.util.List;
import org.knime.node.parameters.updates.StateProvider;

/**
 * Offline stand-in of KNIME's interface of the same name: computes choices for a dialog.
 *
 * @param <S> a choice
 */
public interface ChoicesStateProvider<S> extends StateProvider<List<S>> {}
