package org.ephys.knime.offline;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;
import org.knime.filehandling.core.connections.FSLocation;

/** Chosen files in KNIME's settings. */
final class FileLocations {

    private static final String SPECIFIER = "file_system_specifier";

    private FileLocations() {}

    static FSLocation load(final NodeSettingsRO settings) throws InvalidSettingsException {
        return new FSLocation(
                settings.getString("file_system_type"),
                settings.getString(SPECIFIER, null),
                settings.getString("path"));
    }

    static void save(final FSLocation location, final NodeSettingsWO settings) {
        settings.addBoolean("location_present", true);
        settings.addString("file_system_type", location.getFileSystemCategory());
        location.getFileSystemSpecifier().ifPresent(specifier -> settings.addString(SPECIFIER, specifier));
        settings.addString("path", location.getPath());
    }
}
