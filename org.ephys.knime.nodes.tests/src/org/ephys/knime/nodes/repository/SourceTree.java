package org.ephys.knime.nodes.repository;

import java.nio.file.Path;

/** The source tree under test; the build passes its root as the system property {@code repository.root}. */
public final class SourceTree {
    private SourceTree() {}

    /** @return the folder that holds the parent pom.xml */
    public static Path root() {
        final String root = System.getProperty("repository.root");
        if (root == null) {
            throw new IllegalStateException("Set -Drepository.root to the folder that holds the parent pom.xml");
        }
        return Path.of(root).toAbsolutePath().normalize();
    }

    /** @return whether files that are compared are to be written anew instead ({@code -Dsnapshots.write=true}) */
    static boolean write() {
        return Boolean.getBoolean("snapshots.write");
    }
}
