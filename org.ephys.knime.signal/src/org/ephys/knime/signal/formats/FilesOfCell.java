package org.ephys.knime.signal.formats;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Files that belong to one cell.
 *
 * @param key what makes them one: a path by which {@link CellIds} names the cell
 * @param files their paths, at least one
 */
public record FilesOfCell(String key, List<String> files) {

    /** Copies the list. */
    public FilesOfCell {
        files = List.copyOf(files);
    }

    /**
     * Every file is a cell.
     *
     * @param files their paths
     * @return a cell per file
     */
    public static List<FilesOfCell> single(final Collection<String> files) {
        return files.stream().map(file -> new FilesOfCell(file, List.of(file))).toList();
    }

    /**
     * The files of a folder are a cell, which is called after the folder.
     *
     * @param files their paths
     * @return a cell per folder, in the order of their first files
     */
    public static List<FilesOfCell> byFolder(final Collection<String> files) {
        return by(files, FilesOfCell::folder);
    }

    /**
     * Files of one key are a cell.
     *
     * @param files their paths; one that is there twice counts once
     * @param key gives the key of a file
     * @return a cell per key, in the order of their first files
     */
    public static List<FilesOfCell> by(final Collection<String> files, final Function<String, String> key) {
        final Map<String, List<String>> byKey = new LinkedHashMap<>();
        for (final String file : new LinkedHashSet<>(files)) {
            byKey.computeIfAbsent(key.apply(file), k -> new ArrayList<>()).add(file);
        }
        return byKey.entrySet().stream()
                .map(cell -> new FilesOfCell(cell.getKey(), cell.getValue()))
                .toList();
    }

    /** The path of the folder of a file, of this system or another one, or a URL. */
    static String folder(final String file) {
        final int end = Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\'));
        return end < 0 ? "" : file.substring(0, end);
    }
}
