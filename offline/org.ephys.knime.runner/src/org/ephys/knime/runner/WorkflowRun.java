package org.ephys.knime.runner;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.ephys.knime.offline.OfflineRuntime;
import org.ephys.knime.runner.data.DefaultData;
import org.ephys.knime.runner.display.Display;
import org.ephys.knime.runner.execution.Cancellation;
import org.ephys.knime.runner.execution.NodeState;
import org.ephys.knime.runner.execution.ResultSink;
import org.ephys.knime.runner.execution.RunResult;
import org.ephys.knime.runner.execution.WorkflowExecutor;
import org.ephys.knime.runner.methods.Methods;
import org.ephys.knime.runner.output.ResultModels;
import org.ephys.knime.runner.output.ResultTables;
import org.ephys.knime.runner.output.RunRecord;
import org.ephys.knime.runner.report.AnsweredCells;
import org.ephys.knime.runner.report.Report;
import org.ephys.knime.runner.report.Words;
import org.ephys.knime.runner.workflow.Workflow;

/** One execution of a workflow: executes, writes the results, has the terminal told what happened. */
final class WorkflowRun {

    /** Share of the heap that tables may fill before they go to disk. */
    private static final int TABLE_SHARE = 3;

    /** What the display calls the writing of tables and report. */
    private static final String RESULTS = "Results";

    private final Workflow workflow;

    private final DefaultData data;

    private final Path out;

    private final int threads;

    private final boolean quiet;

    private final boolean debug;

    private final boolean fullReport;

    private final boolean spreadsheetSafe;

    private final boolean keepModels;

    private final OtherFormats formats;

    private final Terminal terminal;

    /**
     * @param workflow what to execute
     * @param data what it takes where its user has named no data
     * @param out existing folder for the results, null to write none
     * @param threads how many nodes are executed at the same time at most
     * @param formats in which the tables are written beside CSV
     * @param options whether to be quiet, to show stack traces, to write pages of all cells, safe tables, and models
     * @param terminal where to tell what happens
     */
    WorkflowRun(
            final Workflow workflow,
            final DefaultData data,
            final Path out,
            final int threads,
            final OtherFormats formats,
            final Options options,
            final Terminal terminal) {
        this.workflow = workflow;
        this.data = data;
        this.out = out;
        this.threads = threads;
        this.formats = formats;
        quiet = options.has("--quiet");
        debug = options.has("--debug");
        fullReport = options.value("--report").isPresent();
        spreadsheetSafe = options.has("--spreadsheet-safe");
        keepModels = options.has("--models");
        this.terminal = terminal;
    }

    /**
     * @param temp an existing folder for what does not fit into memory
     * @param cancellation ends the run early
     * @param bundles gives the version of each bundle, for the record of the run
     * @return the exit code
     * @throws InputException if the workflow cannot be executed; nothing was executed then
     * @throws Exception if the results cannot be written
     */
    int run(final Path temp, final Cancellation cancellation, final Supplier<Map<String, String>> bundles)
            throws Exception {
        final OfflineRuntime runtime =
                OfflineRuntime.create(temp, Runtime.getRuntime().maxMemory() / TABLE_SHARE);
        final RunResult result;
        final ResultTables tables;
        final List<AnsweredCells> answered;
        try (Display display = Display.on(terminal, quiet)) {
            final WorkflowExecutor executor = new WorkflowExecutor(workflow, runtime, display, cancellation);
            executor.prepare();
            tables = new ResultTables(out, executor.resultTables(), spreadsheetSafe, cancellation);
            begin(executor.beginning(), bundles.get());
            final RunResult executed = executor.execute(threads, sink(tables, executor), debug ? terminal.err() : null);
            // everything that reads tables or views comes before the runtime is closed
            answered = AnsweredCells.of(executed);
            result = write(judged(executed), answered, tables, bundles.get(), display, cancellation);
        } finally {
            close(runtime);
        }
        new RunSummary(terminal, out, data, formats).tell(result, answered, tables, quiet);
        return switch (result.state()) {
            case EXECUTED -> ExitCode.OK;
            case CANCELLED -> ExitCode.CANCELLED;
            default -> ExitCode.FAILED;
        };
    }

    private ResultSink sink(final ResultTables tables, final WorkflowExecutor executor) {
        if (!keepModels) {
            return tables;
        }
        final ResultModels models = new ResultModels(out, executor.resultModels());
        return (node, outputs) -> {
            tables.take(node, outputs);
            models.take(node, outputs);
        };
    }

    /** The record of a run that is killed says that it did not come to its end. */
    private void begin(final RunResult beginning, final Map<String, String> bundles) throws InputException {
        if (out == null) {
            return;
        }
        try {
            RunRecord.write(beginning, List.of(), spreadsheetSafe, bundles, out);
        } catch (IOException e) {
            throw new InputException("The results cannot be written to " + out + ": " + e.getMessage(), e);
        }
    }

    private static RunResult judged(final RunResult executed) {
        final boolean nothing = executed.nodes().stream().anyMatch(executed::foundNothing);
        return nothing && executed.state() == NodeState.EXECUTED ? executed.with(NodeState.FAILED) : executed;
    }

    /** Writes report and record; the run has failed or is cancelled after all if that is not possible. */
    private RunResult write(
            final RunResult executed,
            final List<AnsweredCells> answered,
            final ResultTables tables,
            final Map<String, String> bundles,
            final Display display,
            final Cancellation cancellation) {
        if (out == null) {
            return executed;
        }
        final long start = System.nanoTime();
        display.started(RESULTS);
        final List<ResultTables.Written> files = tables.written();
        RunResult result = executed;
        if (result.state() == NodeState.CANCELLED) {
            result = record(result, files, bundles); // there may not be the time for the report
        }
        try {
            if (result.state() != NodeState.CANCELLED) {
                result = writeFormats(result, tables);
            }
            final Methods methods = Methods.of(result, bundles.get("org.ephys.knime.nodes"));
            methods.write(out);
            Report.write(result, new Words(answered, methods, data), files, bundles, out, fullReport, what -> {
                if (cancellation.getAsBoolean()) {
                    throw new CancellationException();
                }
                display.progress(RESULTS, Double.NaN, what);
            });
        } catch (CancellationException e) {
            result = result.with(NodeState.CANCELLED);
        } catch (IOException e) {
            result = failed(result, "The report", e);
        }
        result = record(result, files, bundles);
        display.ended(RESULTS, String.format(Locale.ROOT, "written in %.1f s", (System.nanoTime() - start) / 1e9));
        return result;
    }

    private RunResult writeFormats(final RunResult result, final ResultTables tables) {
        try {
            formats.write(result, tables);
            return result;
        } catch (IOException e) {
            return failed(result, "Another format", e);
        }
    }

    private RunResult record(
            final RunResult result, final List<ResultTables.Written> files, final Map<String, String> bundles) {
        try {
            RunRecord.write(result, files, spreadsheetSafe, bundles, out);
            return result;
        } catch (IOException e) {
            return failed(result, "The record of the run", e);
        }
    }

    private RunResult failed(final RunResult result, final String what, final IOException problem) {
        terminal.error(what + " cannot be written to " + out + ": " + problem.getMessage());
        if (debug) {
            problem.printStackTrace(terminal.err());
        }
        return result.state() == NodeState.CANCELLED ? result : result.with(NodeState.FAILED);
    }

    private static void close(final OfflineRuntime runtime) {
        try {
            runtime.close();
        } catch (IOException e) {
            // a node that did not listen to the cancellation still writes there; the folder is deleted once more later
        }
    }
}
