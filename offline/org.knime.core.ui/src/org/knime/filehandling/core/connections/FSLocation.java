package org.knime.filehandling.core.connections;

import java.io.Serializable;
import java.util.Objects;
import java.util.Optional;

/** Offline stand-in of KNIME's class of the same name: a file system and a path in it. */
public final class FSLocation implements Serializable {

    private static final long serialVersionUID = 1L;

    private final String m_category;

    private final String m_specifier;

    private final String m_path;

    /**
     * @param fsCategory the kind of file system, such as LOCAL
     * @param path the path
     */
    public FSLocation(final String fsCategory, final String path) {
        this(fsCategory, null, path);
    }

    /**
     * @param fsCategory the kind of file system, such as LOCAL
     * @param fsSpecifier which of that kind, or null
     * @param path the path
     */
    public FSLocation(final String fsCategory, final String fsSpecifier, final String path) {
        m_category = fsCategory;
        m_specifier = fsSpecifier;
        m_path = path;
    }

    /** @return the kind of file system */
    public String getFileSystemCategory() {
        return m_category;
    }

    /** @return which of that kind */
    public Optional<String> getFileSystemSpecifier() {
        return Optional.ofNullable(m_specifier);
    }

    /** @return the path */
    public String getPath() {
        return m_path;
    }

    @Override
    public boolean equals(final Object obj) {
        return obj instanceof FSLocation other
                && Objects.equals(m_category, other.m_category)
                && Objects.equals(m_specifier, other.m_specifier)
                && Objects.equals(m_path, other.m_path);
    }

    @Override
    public int hashCode() {
        return Objects.hash(m_category, m_specifier, m_path);
    }

    @Override
    public String toString() {
        return m_category + ":" + m_path;
    }
}
