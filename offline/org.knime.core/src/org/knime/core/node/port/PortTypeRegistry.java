package org.knime.core.node.port;

import java.util.Optional;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.port.PortObject.PortObjectSerializer;
import org.knime.core.node.port.PortObjectSpec.PortObjectSpecSerializer;

/**
 * Offline stand-in of KNIME's class of the same name: port types as they are registered at the extension point
 * org.knime.core.PortType. Outside OSGi, port objects and specs are known by their nested class {@code Serializer}.
 */
public final class PortTypeRegistry {

    private static final PortTypeRegistry INSTANCE = new PortTypeRegistry();

    private PortTypeRegistry() {}

    /** @return the registry */
    public static PortTypeRegistry getInstance() {
        return INSTANCE;
    }

    /**
     * @param objectClass a class of port objects
     * @return its type
     */
    public PortType getPortType(final Class<? extends PortObject> objectClass) {
        return getPortType(objectClass, false);
    }

    /**
     * @param objectClass a class of port objects
     * @param isOptional whether the port may be left unconnected
     * @return its type
     */
    public PortType getPortType(final Class<? extends PortObject> objectClass, final boolean isOptional) {
        if (objectClass == BufferedDataTable.class) {
            return new PortType(objectClass, DataTableSpec.class, isOptional, "Table", 0, false);
        }
        final Optional<PortTypeEntry> entry = PortTypeEntries.ofObject(objectClass.getName());
        return new PortType(
                objectClass,
                PortTypeEntries.specClass(objectClass),
                isOptional,
                entry.map(PortTypeEntry::name).orElse(objectClass.getSimpleName()),
                entry.map(PortTypeEntry::color).orElse(PortType.DEFAULT_COLOR),
                entry.map(PortTypeEntry::hidden).orElse(false));
    }

    /**
     * @param className the name of a class of port objects
     * @return the class, if it is registered
     */
    public Optional<Class<? extends PortObject>> getObjectClass(final String className) {
        return PortTypeEntries.ofObject(className)
                .map(entry -> PortTypeEntries.load(entry, "objectClass").asSubclass(PortObject.class));
    }

    /**
     * @param className the name of a class of specs
     * @return the class, if it is registered
     */
    public Optional<Class<? extends PortObjectSpec>> getSpecClass(final String className) {
        return PortTypeEntries.ofSpec(className)
                .map(entry -> PortTypeEntries.load(entry, "specClass").asSubclass(PortObjectSpec.class));
    }

    /**
     * @param <T> the port object
     * @param objectClass a class of port objects
     * @return what saves and loads them
     */
    @SuppressWarnings("unchecked")
    public <T extends PortObject> Optional<PortObjectSerializer<T>> getObjectSerializer(final Class<T> objectClass) {
        return PortTypeEntries.ofObject(objectClass.getName())
                .map(entry -> PortTypeEntries.create(entry, "objectSerializer"))
                .or(() -> PortTypeEntries.nestedSerializer(objectClass))
                .map(serializer -> (PortObjectSerializer<T>) serializer);
    }

    /**
     * @param <T> the spec
     * @param specClass a class of specs
     * @return what saves and loads them
     */
    @SuppressWarnings("unchecked")
    public <T extends PortObjectSpec> Optional<PortObjectSpecSerializer<T>> getSpecSerializer(
            final Class<T> specClass) {
        return PortTypeEntries.ofSpec(specClass.getName())
                .map(entry -> PortTypeEntries.create(entry, "specSerializer"))
                .or(() -> PortTypeEntries.nestedSerializer(specClass))
                .map(serializer -> (PortObjectSpecSerializer<T>) serializer);
    }
}
