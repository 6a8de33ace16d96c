package org.knime.core.node.port;

import java.util.Objects;

/** Offline stand-in of KNIME's class of the same name: which port objects a port takes. */
public final class PortType {

    /** The colour of ports without colour of their own. */
    public static final int DEFAULT_COLOR = 0x9B9B9B;

    private final Class<? extends PortObject> m_objectClass;

    private final Class<? extends PortObjectSpec> m_specClass;

    private final boolean m_optional;

    private final String m_name;

    private final int m_color;

    private final boolean m_hidden;

    PortType(
            final Class<? extends PortObject> objectClass,
            final Class<? extends PortObjectSpec> specClass,
            final boolean optional,
            final String name,
            final int color,
            final boolean hidden) {
        m_objectClass = objectClass;
        m_specClass = specClass;
        m_optional = optional;
        m_name = name;
        m_color = color;
        m_hidden = hidden;
    }

    /** @return the name for people */
    public String getName() {
        return m_name;
    }

    /** @return the colour, 0xRRGGBB */
    public int getColor() {
        return m_color;
    }

    /** @return whether the type is not offered to people */
    public boolean isHidden() {
        return m_hidden;
    }

    /** @return whether the port may be left unconnected */
    public boolean isOptional() {
        return m_optional;
    }

    /** @return the class of the port objects */
    public Class<? extends PortObject> getPortObjectClass() {
        return m_objectClass;
    }

    /** @return the class of their specs */
    public Class<? extends PortObjectSpec> getPortObjectSpecClass() {
        return m_specClass;
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
