package org.knime.core.node.port;

import java.util.Objects;

/** Offline stand-in of KNIME's class of the same name: which port objects a port takes. */
public final class PortType {

    private final Class<? extends PortObject> m_objectClass;

    private final Class<? extends PortObjectSpec> m_specClass;

    private final boolean m_optional;

    private final String m_name;

    PortType(
            final Class<? extends PortObject> objectClass,
            final Class<? extends PortObjectSpec> specClass,
            final boolean optional,
            final String name) {
        m_objectClass = objectClass;
        m_specClass = specClass;
        m_optional = optional;
        m_name = name;
    }

    /** @return the name for people */
    public String getName() {
        return m_name;
    }

    /** @return whether the port may be left unconnected */
    public boolean isOptional() {
        return m_optional;
    }

    /**
     * @param object a port object
     * @return whether such a port takes it
     */
    public boolean acceptsPortObject(final PortObject object) {
        return m_objectClass.isInstance(object);
    }

    /**
     * @param spec a spec
     * @return whether such a port takes it
     */
    public boolean acceptsPortObjectSpec(final PortObjectSpec spec) {
        return m_specClass.isInstance(spec);
    }

    /**
     * @param type another type
     * @return whether such a port takes all that the other takes
     */
    public boolean isSuperTypeOf(final PortType type) {
        return m_objectClass.isAssignableFrom(type.m_objectClass);
    }

    @Override
    public boolean equals(final Object obj) {
        return obj instanceof PortType other && m_objectClass == other.m_objectClass && m_optional == other.m_optional;
    }

    @Override
    public int hashCode() {
        return Objects.hash(m_objectClass, m_optional);
    }

    @Override
    public String toString() {
        return "PortType(" + m_objectClass.getName() + ")";
    }
}
