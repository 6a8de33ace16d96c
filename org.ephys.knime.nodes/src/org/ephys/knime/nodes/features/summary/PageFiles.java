package org.ephys.knime.nodes.features.summary;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** The files of the pages of cells, named after the cells; no two have the same name on any system. */
final class PageFiles {
    private static final int LONGEST = 80;
    private static final String EXTENSION = ".svg";

    /** Names that Windows keeps for devices. */
    private static final String DEVICE = "(?i)(con|prn|aux|nul|com\\d|lpt\\d)(\\..*)?";

    private final Path folder;
    private final Set<String> taken = new HashSet<>();

    /**
     * @param folder made if need be
     * @throws IOException if it cannot be made
     */
    PageFiles(final Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
    }

    /**
     * Names the file of the next cell.
     *
     * @param id what the cell is called
     * @return a name that every system takes, and that no earlier cell has, whatever the case of its letters
     */
    String name(final String id) {
        final String words = id.replaceAll("[^\\p{L}\\p{Nd}.+-]+", "_").replaceAll("^[._]+|[._]+$", "");
        final int end = words.offsetByCodePoints(0, Math.min(LONGEST, words.codePointCount(0, words.length())));
        final String base = words.isEmpty() ? "cell" : words.substring(0, end);
        final String safe = base.matches(DEVICE) ? "_" + base : base;
        String name = safe;
        for (int k = 2; !taken.add(name.toLowerCase(Locale.ROOT)); k++) {
            name = safe + "-" + k;
        }
        return name + EXTENSION;
    }

    /**
     * Writes a page, whole or not at all.
     *
     * @param name of its file
     * @param page its text
     * @throws IOException if it cannot be written
     */
    void write(final String name, final String page) throws IOException {
        final Path part = folder.resolve("." + name + ".part");
        try {
            Files.writeString(part, page);
            Files.move(part, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
