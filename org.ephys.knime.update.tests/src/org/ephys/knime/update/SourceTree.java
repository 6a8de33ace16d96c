package org.ephys.knime.update;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The source tree under test; the build passes its root as the system property {@code repository.root}. */
final class SourceTree {

    private SourceTree() {}

    static Path root() {
        final var root = System.getProperty("repository.root");
        if (root == null) {
            throw new IllegalStateException("Set -Drepository.root to the folder that holds the parent pom.xml");
        }
        return Path.of(root).toAbsolutePath().normalize();
    }

    /** The files directly in a folder whose names end as given, in alphabetical order; at least one, or tests of all would hold. */
    static List<Path> filesIn(final Path folder, final String suffix) throws IOException {
        try (var files = Files.list(folder)) {
            final var found = files.filter(file -> file.getFileName().toString().endsWith(suffix))
                    .sorted()
                    .toList();
            if (found.isEmpty()) {
                throw new IllegalStateException(
                        "There is nothing in " + folder + " whose name ends in \"" + suffix + "\"");
            }
            return found;
        }
    }
}
