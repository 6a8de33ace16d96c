package org.knime.core.util;

import java.io.Serializable;
import java.util.Comparator;
import java.util.Objects;

/** Offline stand-in of KNIME's class of the same name: major.minor.revision[.qualifier]. */
public final class Version implements Comparable<Version>, Serializable {

    private static final long serialVersionUID = 1L;

    private static final Comparator<Version> ORDER = Comparator.comparingInt(Version::getMajor)
            .thenComparingInt(Version::getMinor)
            .thenComparingInt(Version::getRevision)
            .thenComparing(Version::getQualifier);

    private final int m_major;

    private final int m_minor;

    private final int m_revision;

    private final String m_qualifier;

    /**
     * @param major the first number
     * @param minor the second number
     * @param revision the third number
     */
    public Version(final int major, final int minor, final int revision) {
        this(major, minor, revision, "");
    }

    /**
     * @param major the first number
     * @param minor the second number
     * @param revision the third number
     * @param qualifier text after the numbers, may be empty
     */
    public Version(final int major, final int minor, final int revision, final String qualifier) {
        if (major < 0 || minor < 0 || revision < 0) {
            throw new IllegalArgumentException("A version has no negative number.");
        }
        m_major = major;
        m_minor = minor;
        m_revision = revision;
        m_qualifier = Objects.requireNonNull(qualifier);
    }

    /** @return the first number */
    public int getMajor() {
        return m_major;
    }

    /** @return the second number */
    public int getMinor() {
        return m_minor;
    }

    /** @return the third number */
    public int getRevision() {
        return m_revision;
    }

    /** @return the text after the numbers, may be empty */
    public String getQualifier() {
        return m_qualifier;
    }

    @Override
    public int compareTo(final Version other) {
        return ORDER.compare(this, other);
    }

    @Override
    public boolean equals(final Object obj) {
        return obj instanceof Version other && compareTo(other) == 0;
    }

    @Override
    public int hashCode() {
        return Objects.hash(m_major, m_minor, m_revision, m_qualifier);
    }

    @Override
    public String toString() {
        return m_major + "." + m_minor + "." + m_revision + (m_qualifier.isEmpty() ? "" : "." + m_qualifier);
    }
}
