package org.ephys.knime.offline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExtensionRegistry;
import org.eclipse.core.runtime.Platform;
import org.ephys.knime.offline.table.ContextPeer;
import org.ephys.knime.offline.table.TableSpace;
import org.ephys.knime.offline.table.TableWriter;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.container.DataContainerSettings;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;

/** What nodes run in: a temporary folder for large tables, a bound of memory, threads. */
public final class OfflineRuntime implements AutoCloseable {

    private static final String NODES = "org.knime.workbench.repository.nodes";

    private final Path m_folder;

    private final TableSpace m_space;

    private OfflineRuntime(final Path folder, final long memoryBytes) {
        m_folder = folder;
        m_space = new TableSpace(folder, memoryBytes);
    }

    /**
     * @param tempFolder where large tables are put; made when needed, deleted in the end
     * @param memoryBytes how many bytes of rows stay in memory, all tables together
     * @return the runtime
     */
    public static OfflineRuntime create(final Path tempFolder, final long memoryBytes) {
        return new OfflineRuntime(tempFolder, memoryBytes);
    }

    /**
     * @param nodeName the name of a node, put before its messages
     * @param progress receives the fraction done (null while unknown) and the message (null when unchanged)
     * @param cancelled whether the execution is cancelled
     * @return the context of one execution
     */
    public ExecutionContext context(
            final String nodeName, final BiConsumer<Double, String> progress, final BooleanSupplier cancelled) {
        return ContextPeer.INSTANCE.context(
                m_space,
                (fraction, message) -> progress.accept(fraction, message == null ? null : nodeName + ": " + message),
                cancelled);
    }

    /**
     * @param spec columns
     * @param rows rows
     * @return a table of them
     */
    public BufferedDataTable table(final DataTableSpec spec, final DataRow... rows) {
        final TableWriter writer = new TableWriter(
                m_space,
                spec,
                DataContainerSettings.builder().withInitializedDomain(true).build());
        for (final DataRow row : rows) {
            writer.add(row);
        }
        writer.close();
        return ContextPeer.INSTANCE.table(writer.table());
    }

    /** @return all registered nodes; none outside OSGi */
    public List<NodeEntry> nodes() {
        final IExtensionRegistry registry = Platform.getExtensionRegistry();
        if (registry == null) {
            return List.of();
        }
        return Arrays.stream(registry.getConfigurationElementsFor(NODES))
                .filter(element -> element.getName().equals("node"))
                .map(OfflineRuntime::entry)
                .toList();
    }

    private static NodeEntry entry(final IConfigurationElement element) {
        return new NodeEntry(
                element.getAttribute("factory-class"),
                element.getContributor().getName(),
                element.getAttribute("category-path"),
                element);
    }

    /** Deletes the temporary folder; tables cannot be read any more. */
    @Override
    public void close() throws IOException {
        if (!Files.isDirectory(m_folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(m_folder)) {
            for (final Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
