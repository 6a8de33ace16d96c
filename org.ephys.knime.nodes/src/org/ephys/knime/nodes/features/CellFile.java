package org.ephys.knime.nodes.features;

/**
 * A recording to analyse.
 *
 * @param id what the cell is called
 * @param file path of the file, empty if the row has none
 * @param electrode name of the electrode, empty = the one with the most current-clamp sweeps
 */
public record CellFile(String id, String file, String electrode) {
    /**
     * @param path a path, possibly of another system or a URL
     * @return the part after the last slash
     */
    public static String fileName(final String path) {
        return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    }

    /** The name of a file without folder and without {@code .nwb}. */
    static String stem(final String file) {
        final String name = fileName(file);
        return name.endsWith(".nwb") ? name.substring(0, name.length() - 4) : name;
    }
}
