package org.ephys.knime.runner.workflow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.ephys.knime.runner.InputException;
import org.knime.core.node.NodeSettingsRO;

/**
 * The folder of a workflow, metanode or component. Its files name others; none of them is read that lies outside.
 *
 * @param path its real path
 * @param shown where it lies below the folder of the workflow, "" or with a slash at the end
 */
record LevelFolder(Path path, String shown) {

    /**
     * @param file a file in it, as another file names it
     * @param node number of the node that it belongs to, for messages
     * @return its content
     * @throws InputException if it is outside of the folder, missing or no settings file
     */
    NodeSettingsRO read(final String file, final String node) throws InputException {
        return XmlFile.read(inside(file, node), shown + file);
    }

    /**
     * @param file a file of a metanode or component
     * @param node its number, for messages
     * @return the folder of the file
     * @throws InputException if that is not within this one
     */
    LevelFolder around(final String file, final String node) throws InputException {
        final Path parent = inside(file, node).getParent();
        if (parent.equals(path)) { // it would hold itself, without end
            throw new InputException(
                    "The settings file '" + shown + file + "' of node #" + node + " is not in a folder of its own.");
        }
        return new LevelFolder(
                parent, shown + path.relativize(parent).toString().replace('\\', '/') + "/");
    }

    /** The real path of a file, which must be in this folder, also after symbolic links are followed. */
    private Path inside(final String file, final String node) throws InputException {
        final String problem;
        try {
            final Path found = path.resolve(file).normalize();
            if (!found.startsWith(path)) {
                problem = "is outside the workflow folder";
            } else if (!Files.isRegularFile(found)) {
                problem = "does not exist";
            } else if (!found.toRealPath().startsWith(path)) {
                problem = "leads outside the workflow folder";
            } else {
                return found.toRealPath();
            }
        } catch (InvalidPathException | IOException e) {
            throw new InputException(
                    "The settings file '" + shown + file + "' of node #" + node + " cannot be read: " + e.getMessage(),
                    e);
        }
        throw new InputException("The settings file '" + shown + file + "' of node #" + node + " " + problem + ".");
    }
}
