package org.ephys.knime.nodes.io.table;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ephys.knime.models.ModelException;
import org.ephys.knime.models.table.CsvTable;
import org.ephys.knime.models.table.FeatureTable;
import org.ephys.knime.models.table.FeatureTableReader;
import org.ephys.knime.models.table.TableRequest;
import org.ephys.knime.nodes.execution.NodePath;
import org.knime.core.node.InvalidSettingsException;

/**
 * The files that a table of cells is read from.
 *
 * @param first the cells
 * @param sheet of the first, if it is a workbook; {@code ""} = the first that is visible
 * @param second more columns of them, {@code null} = there is no second file
 * @param secondSheet the same of the second
 * @param secondId column of the second file that names the cells
 */
record CellFiles(Path first, String sheet, Path second, String secondSheet, String secondId) {
    /**
     * @param parameters the node's settings
     * @return the files that they name
     * @throws InvalidSettingsException if they name none, or one that does not exist
     */
    static CellFiles of(final PatchSeqTableReaderNodeParameters parameters) throws InvalidSettingsException {
        return new CellFiles(
                existing(parameters.path(), "File"),
                parameters.m_sheet.strip(),
                parameters.secondPath().isBlank() ? null : existing(parameters.secondPath(), "Second file"),
                parameters.m_secondSheet.strip(),
                parameters.secondId());
    }

    private static Path existing(final String path, final String setting) throws InvalidSettingsException {
        final Path file = NodePath.resolve(path, setting);
        if (!Files.isRegularFile(file)) {
            throw new InvalidSettingsException("The table " + file + " does not exist.");
        }
        return file;
    }

    /** @return bytes of both */
    long size() throws IOException {
        return Files.size(first) + (second == null ? 0 : Files.size(second));
    }

    /**
     * @param request what is wanted
     * @return the cells
     * @throws ModelException if a file cannot be read, or lacks what is wanted
     */
    FeatureTable read(final TableRequest request) {
        return FeatureTableReader.read(
                second == null
                        ? table(first, sheet)
                        : table(first, sheet).joined(table(second, secondSheet), request.id(), secondId),
                request);
    }

    private static CsvTable table(final Path file, final String sheet) {
        try {
            return CsvTable.read(file, sheet);
        } catch (IOException e) {
            throw new ModelException(file + " cannot be read: " + e.getMessage(), e);
        }
    }
}
