package org.ephys.knime.runner;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.ephys.knime.offline.OfflineRuntime;
import org.ephys.knime.runner.display.Display;
import org.ephys.knime.runner.execution.Cancellation;
import org.ephys.knime.runner.execution.NodeResult;
import org.ephys.knime.runner.execution.NodeState;
import org.ephys.knime.runner.execution.RunResult;
import org.ephys.knime.runner.execution.WorkflowExecutor;
import org.ephys.knime.runner.output.Results;
import org.ephys.knime.runner.report.Report;
import org.ephys.knime.runner.workflow.Workflow;
import org.ephys.knime.runner.workflow.WorkflowReader;

/** {@code ephys run}: executes a workflow folder. */
final class RunCommand implements Command {

    /** Share of the heap that tables may fill before they go to disk. */
    private static final int TABLE_SHARE = 3;

    private final Supplier<Map<String, String>> bundles;

    /** @param bundles gives the version of each bundle, for the record of the run */
    RunCommand(final Supplier<Map<String, String>> bundles) {
        this.bundles = bundles;
    }

    @Override
    public String name() {
        return "run";
    }

    @Override
    public String summary() {
        return "executes a workflow folder and writes its results";
    }

    @Override
    public String help() {
        return """
            Usage: ephys run WORKFLOW_FOLDER [OPTIONS]

            Executes a workflow as KNIME Analytics Platform saves it: a folder with a file workflow.knime. All nodes are
            executed anew, whatever state they were saved in; the folder itself is not changed.

            Options:
              --var NAME=VALUE  sets a workflow variable (may be repeated)
              --out FOLDER      writes every table of the nodes without successors as FOLDER/<output port>.csv, and what
                                happened as FOLDER/report.html for people and FOLDER/run.json for programs; files of
                                the same name are replaced
              --threads N       executes up to N nodes at the same time (default: one per processor)
              --quiet           shows nothing but errors
              --debug           shows stack traces of errors

            The tables are UTF-8 with a line of column names. Numbers are written with full precision, a missing value is
            empty, an empty text is "", a list is one field with JSON. Row keys are not written.

            Ctrl-C cancels: what was finished is recorded in run.json, and temporary files are removed.
            Exit codes: 0 every node is executed, 1 a node failed, 2 the input cannot be used, 130 cancelled.
            """;
    }

    @Override
    public Options.Syntax syntax() {
        return new Options.Syntax()
                .repeatable("--var")
                .value("--out")
                .value("--threads")
                .flag("--quiet");
    }

    @Override
    public int run(final Options options, final Terminal terminal) throws Exception {
        final List<String> words = Command.positional(options, 1);
        if (words.isEmpty()) {
            throw new InputException("Which workflow? Usage: ephys run WORKFLOW_FOLDER. See ephys run --help.");
        }
        final int threads = options.positive("--threads", Runtime.getRuntime().availableProcessors());
        final Workflow workflow = WorkflowReader.read(Path.of(words.get(0))).withVariables(options.values("--var"));
        final Path out = options.value("--out").map(Path::of).orElse(null);
        if (out != null) {
            makeFolder(out);
        }
        final Cancellation cancellation = new Cancellation();
        final Interruption interruption = new Interruption(cancellation);
        try (interruption;
                TemporaryFolder temp = new TemporaryFolder()) {
            return execute(
                    workflow,
                    new Setup(out, threads, options.has("--quiet"), options.has("--debug")),
                    temp,
                    cancellation,
                    terminal);
        }
    }

    private record Setup(Path out, int threads, boolean quiet, boolean debug) {}

    private int execute(
            final Workflow workflow,
            final Setup setup,
            final TemporaryFolder temp,
            final Cancellation cancellation,
            final Terminal terminal)
            throws Exception {
        RunResult result;
        final List<Results.Written> files = new ArrayList<>();
        String trouble = null;
        try (OfflineRuntime runtime = OfflineRuntime.create(
                temp.path(), setup.threads(), Runtime.getRuntime().maxMemory() / TABLE_SHARE)) {
            try (Display display = Display.on(terminal, setup.quiet())) {
                final WorkflowExecutor executor = new WorkflowExecutor(workflow, runtime, display, cancellation);
                executor.prepare();
                result = executor.execute(setup.threads(), setup.debug() ? terminal.err() : null);
            }
            if (setup.out() != null && result.state() != NodeState.CANCELLED) {
                try {
                    Results.writeTables(result, setup.out(), cancellation, files::add);
                } catch (CancellationException e) {
                    result = result.with(NodeState.CANCELLED);
                } catch (IOException e) {
                    result = result.with(NodeState.FAILED);
                    trouble = "The results cannot be written to " + setup.out() + ": " + e.getMessage();
                }
            }
            if (setup.out() != null) {
                try {
                    Report.write(result, files, bundles.get(), setup.out());
                } catch (IOException e) {
                    result = result.with(NodeState.FAILED);
                    trouble = "The report cannot be written to " + setup.out() + ": " + e.getMessage();
                }
            }
        }
        if (setup.out() != null) {
            Results.writeRecord(result, files, bundles.get(), setup.out());
        }
        for (final NodeResult node : result.nodes()) {
            if (node.state() == NodeState.FAILED) {
                terminal.error(node.node().title() + " failed: "
                        + node.messages().get(node.messages().size() - 1));
            }
        }
        if (trouble != null) {
            terminal.error(trouble);
        }
        if (!setup.quiet()) {
            summarize(result, setup.out(), files, terminal);
        }
        return switch (result.state()) {
            case EXECUTED -> ExitCode.OK;
            case CANCELLED -> ExitCode.CANCELLED;
            default -> ExitCode.FAILED;
        };
    }

    private static void summarize(
            final RunResult result, final Path out, final List<Results.Written> files, final Terminal terminal) {
        final long executed = result.nodes().stream()
                .filter(n -> n.state() == NodeState.EXECUTED)
                .count();
        terminal.out()
                .println(String.format(
                        Locale.ROOT,
                        "%s: %s%d of %d nodes executed in %.1f s.",
                        result.workflow().name(),
                        result.state() == NodeState.CANCELLED ? "cancelled, " : "",
                        executed,
                        result.nodes().size(),
                        result.seconds()));
        for (final Results.Written file : files) {
            terminal.out()
                    .println("  " + out.resolve(file.name()) + ": " + file.rows()
                            + (file.rows() == 1 ? " row" : " rows"));
        }
        terminal.out()
                .println(
                        out == null
                                ? "  The results were not written; --out FOLDER does that."
                                : "  " + out.resolve(Report.NAME) + ": the report of this run; its record: "
                                        + Results.RECORD);
    }

    private static void makeFolder(final Path folder) throws InputException {
        try {
            Files.createDirectories(folder);
            if (!Files.isWritable(folder)) {
                throw new InputException("The output folder " + folder + " is not writable.");
            }
        } catch (IOException e) {
            throw new InputException("The output folder " + folder + " cannot be made: " + e.getMessage(), e);
        }
    }
}
