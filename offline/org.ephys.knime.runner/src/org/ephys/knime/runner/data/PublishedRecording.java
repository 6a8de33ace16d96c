package org.ephys.knime.runner.data;

import java.net.URI;

/**
 * A recording that others have published, as a file in a repository on GitHub. Whoever downloads it accepts its licence; it
 * is no part of this project.
 *
 * @param name what the file is called
 * @param repository owner and name of the repository
 * @param commit the commit whose file it is
 * @param path of the file in the repository
 * @param bytes its size
 * @param sha256 SHA-256 of its bytes in hexadecimal
 * @param licence under which the repository is published
 * @param about what was recorded
 */
public record PublishedRecording(
        String name,
        String repository,
        String commit,
        String path,
        long bytes,
        String sha256,
        String licence,
        String about) {

    /** @return where people see the file */
    public String page() {
        return "https://github.com/" + repository + "/blob/" + commit + "/" + path;
    }

    /**
     * @param base where repositories are served, ending with a slash
     * @return the file as it is downloaded
     */
    RemoteFile from(final String base) {
        return new RemoteFile(name, URI.create(base + repository + "/" + commit + "/" + path), bytes, sha256);
    }
}
