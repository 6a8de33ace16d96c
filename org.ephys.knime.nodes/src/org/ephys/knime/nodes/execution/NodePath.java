package org.ephys.knime.nodes.execution;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.util.FileUtil;

/** A path as users write it: of this computer, or {@code knime://knime.workflow/...} beside the workflow. */
public final class NodePath {
    private NodePath() {}

    /**
     * @param text a local path or a {@code knime:} or {@code file:} URL that stands for one
     * @param what the name of the setting, for the message
     * @return the local path; it need not exist
     * @throws InvalidSettingsException if the text is empty, malformed, or not on this computer
     */
    public static Path resolve(final String text, final String what) throws InvalidSettingsException {
        if (text == null || text.isBlank()) {
            throw new InvalidSettingsException(what + " is empty. Enter the path of a file.");
        }
        try {
            final String stripped = text.strip();
            if (stripped.matches("(connected|hub_space):.*")) {
                throw elsewhere(text, what);
            }
            final Path path = stripped.matches("[a-z]{2,}:.*")
                    ? FileUtil.resolveToPath(FileUtil.toURL(stripped))
                    : Path.of(stripped).toAbsolutePath().normalize();
            if (path == null) {
                throw elsewhere(text, what);
            }
            return path;
        } catch (MalformedURLException | IllegalArgumentException | URISyntaxException e) {
            // a URL whose parts make no path is an IllegalArgumentException, as is an invalid path
            throw new InvalidSettingsException(what + ": \"" + text + "\" is not a path: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new InvalidSettingsException(what + ": \"" + text + "\" cannot be resolved: " + e.getMessage(), e);
        }
    }

    private static InvalidSettingsException elsewhere(final String text, final String what) {
        return new InvalidSettingsException(
                what + ": " + text + " is not on this computer. Copy the file to a local folder first.");
    }
}
