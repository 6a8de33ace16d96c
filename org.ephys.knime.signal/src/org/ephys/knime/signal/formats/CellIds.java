package org.ephys.knime.signal.formats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the cells of some files are called: after their file without folder and ending where no other file is called so,
 * else with as many of their folders, and if need be their ending, as tell them apart. The order of the files does not
 * matter. A file with several electrodes holds several cells; the electrode is part of their ids.
 */
public final class CellIds {
    private final Map<String, String> ids = new HashMap<>();
    private final Set<String> taken;

    /** @param files the paths of all files of the batch; one that is there twice is one file */
    public CellIds(final Collection<String> files) {
        final Set<String> different = new LinkedHashSet<>(files);
        final Map<String, Integer> levels = new HashMap<>();
        different.forEach(file -> levels.put(file, 0));
        boolean clear = false;
        while (!clear) {
            final Map<String, List<String>> byId = new HashMap<>();
            different.forEach(file -> byId.computeIfAbsent(id(file, levels.get(file)), id -> new ArrayList<>())
                    .add(file));
            clear = true;
            for (final List<String> same : byId.values()) {
                if (same.size() > 1) {
                    for (final String file : same) {
                        // a whole path is as clear as it gets
                        if (levels.get(file) < 2 * parts(file).length) {
                            levels.merge(file, 1, Integer::sum);
                            clear = false;
                        }
                    }
                }
            }
        }
        different.forEach(file -> ids.put(file, id(file, levels.get(file))));
        taken = new HashSet<>(ids.values());
    }

    /**
     * The id of the cell of a file that holds one.
     *
     * @param file one of the files
     * @return the id
     */
    public String of(final String file) {
        return ids.getOrDefault(file, id(file, 0));
    }

    /**
     * The id of one of the cells of a file that holds several.
     *
     * @param file one of the files
     * @param electrode the electrode of the cell
     * @return the id
     */
    public String of(final String file, final String electrode) {
        String id = of(file) + " " + electrode;
        for (int level = 1; taken.contains(id) && level < 2 * parts(file).length; level++) {
            id = id(file, level) + " " + electrode; // another file is called like this electrode of this file
        }
        return id;
    }

    /** Level 0: the name without ending; 1: with ending; 2 and 3: the same with one folder; and so on. */
    private static String id(final String file, final int level) {
        final String[] parts = parts(file);
        final int from = Math.max(0, parts.length - 1 - level / 2);
        final boolean whole = level / 2 >= parts.length;
        final String path = String.join("/", Arrays.copyOfRange(parts, from, parts.length));
        return level % 2 == 0 && !whole ? FileEndings.without(path) : path;
    }

    private static String[] parts(final String file) {
        return file.split("[/\\\\]");
    }
}
