package org.ephys.knime.offline;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortType;
import org.knime.core.webui.page.Resource;
import org.knime.node.DefaultNodeFactory;
import org.knime.node.DefaultView.ViewInput;
import org.knime.node.parameters.NodeParameters;

/** The view of an executed node: a page, the data that it starts with, and methods that it can call. */
public final class OfflineView {

    private final DefaultNodeFactory m_factory;

    private final ViewDefinition m_definition;

    private final NodeSettingsState m_settings;

    private final PortObject[] m_internals;

    /** Data services, which live as long as the view. */
    private final Map<String, Object> m_services = new HashMap<>();

    OfflineView(
            final DefaultNodeFactory factory,
            final ViewDefinition definition,
            final NodeSettingsState settings,
            final PortObject... internals) {
        m_factory = factory;
        m_definition = definition;
        m_settings = settings;
        m_internals = internals;
    }

    /** @return what the view shows */
    public String description() {
        return m_definition.description();
    }

    /** @return the HTML of the page */
    public String page() {
        return new String(read(m_definition.page()), StandardCharsets.UTF_8);
    }

    private static byte[] read(final Resource resource) {
        try (InputStream in = resource.getInputStream()) {
            return in.readAllBytes();
        } catch (IOException ex) {
            throw new UncheckedIOException("A page cannot be read: " + ex.getMessage(), ex);
        }
    }

    /** @return what the page gets when it is opened; a text when the node has a serializer */
    public Optional<Object> initialData() {
        try {
            return NodePeer.INSTANCE.initialData(m_factory, input());
        } catch (IOException ex) {
            throw new UncheckedIOException("The initial data of a view cannot be made: " + ex.getMessage(), ex);
        }
    }

    /**
     * Calls a method as the page would.
     *
     * @param service the name of a data service, empty for the only one
     * @param method the name of a public method of it
     * @param arguments the arguments
     * @return what it returns
     */
    public Object call(final String service, final String method, final Object... arguments) {
        final Object handler = m_services.computeIfAbsent(service, name -> NodePeer.INSTANCE
                .service(m_factory, name, input())
                .orElseThrow(() -> new IllegalArgumentException("The view has no data service \"" + name + "\".")));
        final Method found = Arrays.stream(handler.getClass().getMethods())
                .filter(m -> m.getName().equals(method) && m.getParameterCount() == arguments.length)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The data service has no method \"" + method + "\"."));
        try {
            found.setAccessible(true);
            return found.invoke(handler, arguments);
        } catch (InvocationTargetException ex) {
            throw new IllegalStateException("Method \"" + method + "\" failed: " + ex.getCause(), ex.getCause());
        } catch (IllegalAccessException ex) {
            throw new IllegalStateException(ex);
        }
    }

    private ViewInput input() {
        return new ViewInput() {

            @Override
            @SuppressWarnings("unchecked")
            public <S extends NodeParameters> S getParameters() {
                try {
                    return (S) m_settings.parameters(new KnownInputs(new PortType[0], new PortObjectSpec[0]));
                } catch (InvalidSettingsException ex) {
                    throw new IllegalStateException(ex.getMessage(), ex);
                }
            }

            @Override
            public PortObject[] getInternalPortObjects() {
                return m_internals.clone();
            }
        };
    }
}
