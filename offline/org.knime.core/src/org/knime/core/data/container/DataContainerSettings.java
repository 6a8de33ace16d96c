package org.knime.core.data.container;

/** Offline stand-in of KNIME's class of the same name: how a container treats domains and keys. */
public final class DataContainerSettings {

    /** Possible values of a nominal column are dropped from its domain when there are more. */
    public static final int MAX_POSSIBLE_VALUES = 60;

    private final boolean m_initDomain;

    private final boolean m_checkKeys;

    private final boolean m_updateDomain;

    DataContainerSettings(final boolean initDomain, final boolean checkKeys, final boolean updateDomain) {
        m_initDomain = initDomain;
        m_checkKeys = checkKeys;
        m_updateDomain = updateDomain;
    }

    /** Builds settings. */
    public interface Builder {

        /**
         * @param initDomain whether domains in the spec are kept and widened, or made anew from the rows
         * @return this
         */
        Builder withInitializedDomain(boolean initDomain);

        /**
         * @param check whether duplicate row keys are refused
         * @return this
         */
        Builder withCheckDuplicateRowKeys(boolean check);

        /** @return the settings */
        DataContainerSettings build();
    }

    /** @return a builder that starts from the default settings */
    public static Builder builder() {
        return new ContainerSettingsBuilder();
    }

    /** @return whether domains in the spec are kept and widened */
    public boolean isInitializeDomain() {
        return m_initDomain;
    }

    /** @return whether duplicate row keys are refused */
    public boolean isCheckDuplicateRowKeys() {
        return m_checkKeys;
    }

    /** @return whether domains are made from the rows */
    public boolean isEnableDomainUpdate() {
        return m_updateDomain;
    }

    /** @return possible values of a nominal column are dropped from its domain when there are more */
    public int getMaxDomainValues() {
        return MAX_POSSIBLE_VALUES;
    }
}
