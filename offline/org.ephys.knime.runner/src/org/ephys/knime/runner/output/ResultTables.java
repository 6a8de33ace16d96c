package org.ephys.knime.runner.output;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.BooleanSupplier;
import org.ephys.knime.runner.execution.NodeResult;
import org.ephys.knime.runner.execution.ResultPort;
import org.ephys.knime.runner.execution.ResultSink;
import org.ephys.knime.runner.execution.RunResult;
import org.knime.core.node.BufferedDataTable;

/**
 * Writes the tables of a run, each as soon as its node is done, so that a run that is ended early leaves what it has
 * finished. What the files are called is known before the first node runs.
 */
public final class ResultTables implements ResultSink {

    private final Path folder;

    private final List<ResultPort> ports;

    private final List<String> names;

    /** How many rows the table of a port has, null as long as it is not written; in the order of the ports. */
    private final Long[] rows;

    /** The tables of these ports, as long as the run keeps them. */
    private final BufferedDataTable[] tables;

    private final boolean spreadsheetSafe;

    private final BooleanSupplier cancelled;

    /** Names of tables with texts that a spreadsheet runs. */
    private final Set<String> withFormulas = new ConcurrentSkipListSet<>();

    /**
     * A table that was written.
     *
     * @param node id of its node
     * @param name name of the file in the output folder
     * @param rows how many rows it has
     */
    public record Written(int node, String name, long rows) {}

    /**
     * @param folder an existing folder, null to write nothing
     * @param ports the output ports whose tables are wanted, in the order in which to tell of them
     * @param spreadsheetSafe whether texts that a spreadsheet would run get an apostrophe in front
     * @param cancelled asked again and again; writing ends with a {@link java.util.concurrent.CancellationException}
     */
    public ResultTables(
            final Path folder,
            final List<ResultPort> ports,
            final boolean spreadsheetSafe,
            final BooleanSupplier cancelled) {
        this.folder = folder;
        this.ports = List.copyOf(ports);
        this.spreadsheetSafe = spreadsheetSafe;
        this.cancelled = cancelled;
        names = FileNames.of(ports.stream().map(FileNames.Source::of).toList(), ".csv");
        rows = new Long[ports.size()];
        tables = new BufferedDataTable[ports.size()];
    }

    @Override
    public void take(final int node, final List<NodeResult.Output> outputs) throws IOException {
        if (folder == null) {
            return;
        }
        for (int i = 0; i < rows.length; i++) {
            if (ports.get(i).node().id() == node
                    && outputs.get(ports.get(i).port() - 1).object() instanceof BufferedDataTable table) {
                write(table, i);
            }
        }
    }

    private void write(final BufferedDataTable table, final int place) throws IOException {
        try {
            final long formulas = TableFile.write(table, folder.resolve(names.get(place)), spreadsheetSafe, cancelled);
            if (formulas > 0 && !spreadsheetSafe) {
                withFormulas.add(names.get(place));
            }
        } catch (IOException e) {
            throw new IOException("The table " + names.get(place) + " cannot be written: " + e.getMessage(), e);
        }
        synchronized (rows) {
            rows[place] = table.size();
            tables[place] = table;
        }
    }

    /**
     * Writes all tables that were written into one workbook as well.
     *
     * @param name name of the file in the output folder
     * @throws IOException if it cannot be written
     */
    public void writeWorkbook(final String name) throws IOException {
        TableWorkbook.write(sources(), folder.resolve(name), cancelled);
    }

    /**
     * Writes cells by group for Prism as well.
     *
     * @param run the run that made the tables
     * @param name name of the folder in the output folder
     * @return how many files there are
     * @throws IOException if one cannot be written
     */
    public int writePrism(final RunResult run, final String name) throws IOException {
        final PrismFiles files = new PrismFiles(folder.resolve(name), spreadsheetSafe, cancelled);
        for (final PrismFiles.Source source : GroupedTables.of(run, sources())) {
            files.write(source);
        }
        return files.files();
    }

    private List<TableWorkbook.Source> sources() {
        final List<TableWorkbook.Source> sources = new ArrayList<>();
        synchronized (rows) {
            for (int i = 0; i < rows.length; i++) {
                if (tables[i] != null) {
                    sources.add(new TableWorkbook.Source(names.get(i), tables[i]));
                }
            }
        }
        return sources;
    }

    /** @return the names of the tables with texts that a spreadsheet runs when it opens them */
    public Set<String> withFormulas() {
        return Set.copyOf(withFormulas);
    }

    /** @return the tables that were written, in the order of the ports */
    public List<Written> written() {
        final List<Written> written = new ArrayList<>();
        synchronized (rows) {
            for (int i = 0; i < rows.length; i++) {
                if (rows[i] != null) {
                    written.add(new Written(ports.get(i).node().id(), names.get(i), rows[i]));
                }
            }
        }
        return written;
    }
}
