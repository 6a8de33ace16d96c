package org.ephys.knime.runner.data;

import java.nio.file.Path;
import java.util.Map;

/** Where downloaded data lie. */
public final class DataFolder {

    private DataFolder() {}

    /**
     * @param environment environment variables of the process
     * @return what {@code EPHYS_DATA} names, else a folder in the cache of the user; it need not exist
     */
    public static Path of(final Map<String, String> environment) {
        final String set = environment.getOrDefault("EPHYS_DATA", "");
        return set.isBlank() ? Path.of(System.getProperty("user.home"), ".cache", "ephys-knime") : Path.of(set);
    }
}
