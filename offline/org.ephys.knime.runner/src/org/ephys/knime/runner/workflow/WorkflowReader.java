package org.ephys.knime.runner.workflow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ephys.knime.runner.InputException;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;

/** Reads a workflow folder as KNIME Analytics Platform 5 saves it. */
public final class WorkflowReader {

    private WorkflowReader() {}

    /**
     * @param folder a workflow folder
     * @return the workflow in it
     * @throws InputException if the folder is missing or no workflow, or if the workflow cannot be executed here
     */
    public static Workflow read(final Path folder) throws InputException {
        if (!Files.exists(folder)) {
            throw new InputException("There is no folder " + folder + ".");
        }
        if (Files.isRegularFile(folder)) {
            throw new InputException(folder + " is a file: give the folder of a workflow, or an exported one (.knwf).");
        }
        if (!Files.isRegularFile(folder.resolve(LevelReader.WORKFLOW_FILE))) {
            throw new InputException(folder + " is not a workflow: it has no file " + LevelReader.WORKFLOW_FILE + ".");
        }
        try {
            return readFolder(folder.toRealPath());
        } catch (InvalidSettingsException e) {
            throw new InputException(folder.resolve(LevelReader.WORKFLOW_FILE) + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new InputException("The folder " + folder + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static Workflow readFolder(final Path folder) throws InputException, InvalidSettingsException {
        final NodeSettingsRO root = XmlFile.read(folder.resolve(LevelReader.WORKFLOW_FILE), LevelReader.WORKFLOW_FILE);
        final String saved = root.getString("name", null);
        final Path lastName = folder.getFileName();
        final String name = saved != null && !saved.isBlank() ? saved : String.valueOf(lastName);
        return Workflow.of(name, folder, new LevelReader(folder).read(root));
    }
}
