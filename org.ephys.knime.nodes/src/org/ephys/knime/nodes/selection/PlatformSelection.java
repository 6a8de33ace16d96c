package org.ephys.knime.nodes.selection;

import java.lang.reflect.InvocationTargetException;
import java.util.Optional;
import org.knime.core.node.NodeModel;
import org.knime.core.node.property.hilite.HiLiteHandler;

/**
 * What is chosen in Analytics Platform at an input of the node whose view asks. The fluent API of nodes does not say it, but
 * KNIME's public {@code NodeContext} knows the node while its view is answered. It is reached by its name, because the
 * headless runner has neither that class nor anything to choose.
 */
final class PlatformSelection {
    private static final String WORKFLOW = "org.knime.core.node.workflow.";

    private PlatformSelection() {}

    /**
     * @param port which input, counted from 0 without flow variables
     * @return what is chosen there; empty outside of Analytics Platform
     */
    static Optional<HiLiteHandler> at(final int port) {
        try {
            final ClassLoader knime = NodeModel.class.getClassLoader();
            final Class<?> contexts = Class.forName(WORKFLOW + "NodeContext", true, knime);
            final Class<?> nodes = Class.forName(WORKFLOW + "NativeNodeContainer", true, knime);
            final Object context = contexts.getMethod("getContext").invoke(null);
            final Object node = context == null
                    ? null
                    : contexts.getMethod("getNodeContainer").invoke(context);
            return nodes.isInstance(node)
                    ? Optional.of(((NodeModel) nodes.getMethod("getNodeModel").invoke(node)).getInHiLiteHandler(port))
                    : Optional.empty();
        } catch (ClassNotFoundException | NoSuchMethodException | IllegalAccessException e) {
            return Optional.empty();
        } catch (InvocationTargetException e) {
            throw new IllegalStateException("KNIME does not say what is chosen: " + e.getCause(), e);
        }
    }
}
