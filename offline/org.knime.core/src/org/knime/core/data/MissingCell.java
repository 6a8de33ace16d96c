package org.knime.core.data;

/** Offline stand-in of KNIME's class of the same name: a missing value with an optional reason. */
public final class MissingCell extends DataCell implements MissingValue {

    private static final long serialVersionUID = 1L;

    private final String m_error;

    /** @param error why the value is missing, or null */
    public MissingCell(final String error) {
        m_error = error;
    }

    @Override
    public String getError() {
        return m_error;
    }

    @Override
    public boolean isMissing() {
        return true;
    }

    @Override
    protected boolean equalsDataCell(final DataCell dc) {
        return dc.isMissing();
    }

    @Override
    public int hashCode() {
        return MissingCell.class.hashCode();
    }

    @Override
    public String toString() {
        return "?";
    }
}
