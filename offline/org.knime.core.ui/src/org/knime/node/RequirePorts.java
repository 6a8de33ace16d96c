package org.knime.node;

import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.port.PortType;
import org.knime.node.DefaultNode.RequireModel;

/** Offline stand-in of KNIME's interface of the same name: the builder stage that asks for the ports of a node. */
public interface RequirePorts {

    /**
     * @param ports adds ports
     * @return the next stage
     */
    default RequireModel ports(final Consumer<PortsAdder> ports) {
        return dynamicPorts(dynamic -> ports.accept(new PortsAdder() {

            @Override
            public PortsAdder addInputPort(final String name, final String description, final PortType portType) {
                dynamic.addInputPortGroup(
                        name, group -> group.name(name).description(description).fixed(portType));
                return this;
            }

            @Override
            public PortsAdder addOutputPort(final String name, final String description, final PortType portType) {
                dynamic.addOutputPortGroup(
                        name, group -> group.name(name).description(description).fixed(portType));
                return this;
            }
        }));
    }

    /**
     * @param ports adds groups of ports
     * @return the next stage
     */
    RequireModel dynamicPorts(Consumer<DynamicPortsAdder> ports);

    /** Adds ports. */
    interface PortsAdder {

        /**
         * @param name the name of an input
         * @param description what it takes
         * @param portType its type
         * @return this
         */
        PortsAdder addInputPort(String name, String description, PortType portType);

        /**
         * @param name the name of an output
         * @param description what it gives
         * @param portType its type
         * @return this
         */
        PortsAdder addOutputPort(String name, String description, PortType portType);

        /**
         * @param name the name of an input table
         * @param description what it takes
         * @return this
         */
        default PortsAdder addInputTable(final String name, final String description) {
            return addInputPort(name, description, BufferedDataTable.TYPE);
        }

        /**
         * @param name the name of an output table
         * @param description what it gives
         * @return this
         */
        default PortsAdder addOutputTable(final String name, final String description) {
            return addOutputPort(name, description, BufferedDataTable.TYPE);
        }
    }

    /** Adds groups of ports. */
    interface DynamicPortsAdder {

        /**
         * @param groupId the identifier of a group of inputs
         * @param group describes it
         * @return this
         */
        DynamicPortsAdder addInputPortGroup(String groupId, Function<RequirePortName, ConfigurablePort> group);

        /**
         * @param groupId the identifier of a group of outputs
         * @param group describes it
         * @return this
         */
        DynamicPortsAdder addOutputPortGroup(String groupId, Function<RequirePortName, ConfigurablePort> group);

        /**
         * @param groupId the identifier of a group of inputs, each with an output
         * @param group describes it
         * @return this
         */
        DynamicPortsAdder addInputAndOutputPortGroup(
                String groupId, Function<RequireInputPortName, ConfigurablePort> group);
    }

    /** Asks for a name. */
    interface RequirePortName {

        /**
         * @param name the name of the ports
         * @return the next stage
         */
        RequirePortDescription name(String name);
    }

    /** Asks for a description. */
    interface RequirePortDescription {

        /**
         * @param description the description of the ports
         * @return the next stage
         */
        RequireConfigurablePortMode description(String description);
    }

    /** Asks for a name. */
    interface RequireInputPortName {

        /**
         * @param name the name of the inputs
         * @return the next stage
         */
        RequireInputPortDescription inputName(String name);
    }

    /** Asks for a description. */
    interface RequireInputPortDescription {

        /**
         * @param description the description of the inputs
         * @return the next stage
         */
        RequireOutputPortName inputDescription(String description);
    }

    /** Asks for a name. */
    interface RequireOutputPortName {

        /**
         * @param name the name of the outputs
         * @return the next stage
         */
        RequireOutputPortDescription outputName(String name);
    }

    /** Asks for a description. */
    interface RequireOutputPortDescription {

        /**
         * @param description the description of the outputs
         * @return the next stage
         */
        RequireConfigurablePortMode outputDescription(String description);
    }

    /** Asks how ports may vary. */
    interface RequireConfigurablePortMode {

        /**
         * @param portType the type of the one port
         * @return the end
         */
        ConfigurablePort.FinalConfigurablePort fixed(PortType portType);

        /** @return asks for the types of a port that can be added */
        RequireSupportedTypes<ConfigurablePort.OptionalConfigurablePort> optional();

        /** @return asks for the types of any number of ports */
        RequireSupportedTypes<ConfigurablePort.ExtendableConfigurablePort> extendable();

        /**
         * @param groupId the identifier of a group with as many ports
         * @return the end
         */
        ConfigurablePort.BoundExtendableConfigurablePort boundExtendable(String groupId);

        /**
         * @param defaultType the type of the one port as long as it is not changed
         * @return asks for the types that it can be changed to
         */
        RequireSupportedTypes<ConfigurablePort.FinalConfigurablePort> exchangable(PortType defaultType);
    }

    /**
     * Asks for types.
     *
     * @param <T> the next stage
     */
    interface RequireSupportedTypes<T> {

        /**
         * @param portTypes the possible types
         * @return the next stage
         */
        T supportedTypes(PortType... portTypes);

        /**
         * @param portTypePredicate tells possible types
         * @return the next stage
         */
        T supportedTypes(Predicate<PortType> portTypePredicate);
    }

    /** How ports may vary. */
    sealed interface ConfigurablePort
            permits ConfigurablePort.FinalConfigurablePort,
                    ConfigurablePort.OptionalConfigurablePort,
                    ConfigurablePort.ExtendableConfigurablePort,
                    ConfigurablePort.BoundExtendableConfigurablePort {

        /** Nothing more to say. */
        final class FinalConfigurablePort implements ConfigurablePort {}

        /** A port that can be added. */
        non-sealed interface OptionalConfigurablePort extends ConfigurablePort {

            /**
             * @param defaultPortType the type of the port that is there at first
             * @return the end
             */
            FinalConfigurablePort defaultPortType(PortType defaultPortType);
        }

        /** Any number of ports. */
        non-sealed interface ExtendableConfigurablePort extends ConfigurablePort {

            /**
             * @param portTypes the types of the ports that are always there
             * @return this
             */
            ExtendableConfigurablePort fixedTypes(PortType... portTypes);

            /**
             * @param portTypes the types of further ports that are there at first
             * @return this
             */
            ExtendableConfigurablePort defaultNonFixedTypes(PortType... portTypes);
        }

        /** As many ports as another group. */
        non-sealed interface BoundExtendableConfigurablePort extends ConfigurablePort {

            /**
             * @param numPorts the number of ports that are always there
             * @return this
             */
            BoundExtendableConfigurablePort fixedNumPorts(int numPorts);

            /**
             * @param numPorts the number of further ports that are there at first
             * @return this
             */
            BoundExtendableConfigurablePort defaultNumPorts(int numPorts);
        }
    }
}
