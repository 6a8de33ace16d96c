package org.knime.core.webui.node.dialog.defaultdialog.internal.file;

import org.knime.filehandling.core.connections.FSLocation;
import org.knime.node.parameters.persistence.Persistable;

/** Offline stand-in of KNIME's class of the same name: a chosen file. */
public final class FileSelection implements Persistable {

    /** The file. */
    public FSLocation m_path; // NOSONAR as in KNIME

    /** No file. */
    public FileSelection() {
        this(new FSLocation("LOCAL", ""));
    }

    /** @param fsLocation the file */
    public FileSelection(final FSLocation fsLocation) {
        m_path = fsLocation;
    }

    /** @return the file */
    public FSLocation getFSLocation() {
        return m_path;
    }

    @Override
    public boolean equals(final Object obj) {
        return obj instanceof FileSelection other && m_path.equals(other.m_path);
    }

    @Override
    public int hashCode() {
        return m_path.hashCode();
    }
}
