package org.knime.node;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.ephys.knime.offline.Port;
import org.knime.core.node.port.PortType;
import org.knime.node.RequirePorts.ConfigurablePort;
import org.knime.node.RequirePorts.ConfigurablePort.BoundExtendableConfigurablePort;
import org.knime.node.RequirePorts.ConfigurablePort.ExtendableConfigurablePort;
import org.knime.node.RequirePorts.ConfigurablePort.FinalConfigurablePort;
import org.knime.node.RequirePorts.ConfigurablePort.OptionalConfigurablePort;
import org.knime.node.RequirePorts.DynamicPortsAdder;
import org.knime.node.RequirePorts.RequireConfigurablePortMode;
import org.knime.node.RequirePorts.RequireInputPortName;
import org.knime.node.RequirePorts.RequirePortName;
import org.knime.node.RequirePorts.RequireSupportedTypes;

/**
 * The ports of a node: fixed, exchangeable (always of the default type) and optional ones. An optional output belongs to
 * an optional input, and comes after all other outputs, so that their numbers do not depend on it. Groups of any number
 * of ports are not supported offline.
 */
final class PortList implements DynamicPortsAdder {

    private final List<Port> m_inputs = new ArrayList<>();

    private final List<Port> m_outputs = new ArrayList<>();

    private final List<String> m_groupIds = new ArrayList<>();

    /**
     * As AP does when it creates the node: a group of ports is known by its identifier, whether it is of inputs or of
     * outputs.
     *
     * @throws IllegalArgumentException if two groups have the same identifier, or one has none
     */
    void check() {
        final Set<String> known = new HashSet<>();
        for (final String groupId : m_groupIds) {
            if (groupId == null || groupId.isEmpty()) {
                throw new IllegalArgumentException("The group identifier has to contain at least one character");
            }
            if (!known.add(groupId)) {
                throw new IllegalArgumentException(
                        "A port group with the given name already exists: \"" + groupId + '"');
            }
        }
    }

    List<Port> inputs() {
        return List.copyOf(m_inputs);
    }

    List<Port> outputs() {
        return List.copyOf(m_outputs);
    }

    @Override
    public DynamicPortsAdder addInputPortGroup(
            final String groupId, final Function<RequirePortName, ConfigurablePort> group) {
        m_groupIds.add(groupId);
        group.apply(name -> description ->
                mode(groupId, (type, optional) -> m_inputs.add(new Port(name, description, type, optional, groupId))));
        return this;
    }

    @Override
    public DynamicPortsAdder addOutputPortGroup(
            final String groupId, final Function<RequirePortName, ConfigurablePort> group) {
        m_groupIds.add(groupId);
        group.apply(name -> description -> mode(groupId, (type, optional) -> {
            if (optional) {
                throw new UnsupportedOperationException("Port group \"" + groupId
                        + "\": an optional output without its input is not supported by the offline KNIME API.");
            }
            addOutput(new Port(name, description, type, false, groupId));
        }));
        return this;
    }

    @Override
    public DynamicPortsAdder addInputAndOutputPortGroup(
            final String groupId, final Function<RequireInputPortName, ConfigurablePort> group) {
        m_groupIds.add(groupId);
        group.apply(
                inputName -> inputDescription -> outputName -> outputDescription -> mode(groupId, (type, optional) -> {
                    m_inputs.add(new Port(inputName, inputDescription, type, optional, groupId));
                    addOutput(new Port(outputName, outputDescription, type, optional, groupId));
                }));
        return this;
    }

    private void addOutput(final Port port) {
        if (!port.optional() && m_outputs.stream().anyMatch(Port::optional)) {
            throw new UnsupportedOperationException("Port group \"" + port.group()
                    + "\": an output after an optional one is not supported by the offline KNIME API.");
        }
        m_outputs.add(port);
    }

    private static RequireConfigurablePortMode mode(final String groupId, final PortReceiver receiver) {
        return new RequireConfigurablePortMode() {

            @Override
            public FinalConfigurablePort fixed(final PortType portType) {
                receiver.add(portType, portType.isOptional());
                return new FinalConfigurablePort();
            }

            @Override
            public RequireSupportedTypes<OptionalConfigurablePort> optional() {
                return types(groupId, type -> {
                    receiver.add(type, true);
                    return defaultType -> new FinalConfigurablePort();
                });
            }

            @Override
            public RequireSupportedTypes<ExtendableConfigurablePort> extendable() {
                throw unsupported(groupId);
            }

            @Override
            public BoundExtendableConfigurablePort boundExtendable(final String otherId) {
                throw unsupported(groupId);
            }

            @Override
            public RequireSupportedTypes<FinalConfigurablePort> exchangable(final PortType defaultType) {
                receiver.add(defaultType, false);
                return types(groupId, type -> new FinalConfigurablePort());
            }
        };
    }

    private static <T> RequireSupportedTypes<T> types(final String groupId, final Function<PortType, T> next) {
        return new RequireSupportedTypes<>() {

            @Override
            public T supportedTypes(final PortType... portTypes) {
                return next.apply(portTypes[0]);
            }

            @Override
            public T supportedTypes(final Predicate<PortType> portTypePredicate) {
                throw new UnsupportedOperationException("Port group \"" + groupId
                        + "\": types given by a predicate are not supported by the offline KNIME API.");
            }
        };
    }

    private static UnsupportedOperationException unsupported(final String groupId) {
        return new UnsupportedOperationException(
                "Port group \"" + groupId + "\": any number of ports is not supported by the offline KNIME API.");
    }
}
