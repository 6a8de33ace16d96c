package org.knime.core.data.container;

/** The builder of {@link DataContainerSettings}. */
final class ContainerSettingsBuilder implements DataContainerSettings.Builder {

    private boolean m_initDomain;

    private boolean m_checkKeys = true;

    private boolean m_updateDomain = true;

    @Override
    public DataContainerSettings.Builder withInitializedDomain(final boolean initDomain) {
        m_initDomain = initDomain;
        return this;
    }

    @Override
    public DataContainerSettings.Builder withCheckDuplicateRowKeys(final boolean check) {
        m_checkKeys = check;
        return this;
    }

    @Override
    public DataContainerSettings build() {
        return new DataContainerSettings(m_initDomain, m_checkKeys, m_updateDomain);
    }
}
