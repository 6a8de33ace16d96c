package org.knime.core.node.port;

import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;

/**
 * Offline stand-in of KNIME's class of the same name: port types as they are registered at the extension point
 * org.knime.core.PortType. Outside OSGi a port type is called as its class.
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
            return new PortType(objectClass, DataTableSpec.class, isOptional, "Table");
        }
        return new PortType(
                objectClass,
                PortTypeEntries.specClass(objectClass),
                isOptional,
                PortTypeEntries.name(objectClass).orElse(objectClass.getSimpleName()));
    }
}
