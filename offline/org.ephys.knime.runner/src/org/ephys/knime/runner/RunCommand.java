package org.ephys.knime.runner;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.ephys.knime.runner.data.DefaultData;
import org.ephys.knime.runner.execution.Cancellation;
import org.ephys.knime.runner.output.AtomicFile;
import org.ephys.knime.runner.workflow.ExportedWorkflow;
import org.ephys.knime.runner.workflow.Workflow;
import org.ephys.knime.runner.workflow.WorkflowReader;
import org.ephys.knime.signal.resume.FinishedCells;

/** {@code ephys run}: executes a workflow. */
final class RunCommand implements Command {

    private final Supplier<Map<String, String>> bundles;

    private final Path downloaded;

    /**
     * @param bundles gives the version of each bundle, for the record of the run
     * @param downloaded where downloaded data lie, if any
     */
    RunCommand(final Supplier<Map<String, String>> bundles, final Path downloaded) {
        this.bundles = bundles;
        this.downloaded = downloaded;
    }

    @Override
    public String name() {
        return "run";
    }

    @Override
    public String summary() {
        return "executes a workflow and writes its results";
    }

    @Override
    public String help() {
        return """
            Usage: ephys run WORKFLOW [OPTIONS]

            Executes a workflow as KNIME Analytics Platform saves it: a folder with a file workflow.knime, or as it exports
            it: a file NAME.knwf. All nodes are executed anew, whatever state they were saved in, also those in metanodes
            and components; the workflow itself is not changed.

            Options:
              --var NAME=VALUE  sets a workflow variable (may be repeated)
              --out FOLDER      writes every table that a node made (of nodes that read: what no connection takes
                                further) as FOLDER/<output port>.csv, and what happened as FOLDER/report.html for
                                people, FOLDER/run.json for programs and FOLDER/methods.md for a paper; files of the
                                same name are replaced
              --format xlsx     writes all these tables as sheets of one Excel workbook as well, FOLDER/tables.xlsx
              --format prism    writes tables of cells with groups for GraphPad Prism as well, into FOLDER/prism: a file per
                                feature with a column per group (both formats: give the option twice)
              --spreadsheet-safe
                                puts an apostrophe before texts that a spreadsheet would run as formulas when it opens a
                                table (they begin with = + - @ and are no numbers); nodes that read tables take it away
              --report full     writes a page for every cell as well, with all its sweeps, into FOLDER/report-files
              --models          writes every model that a node made as FOLDER/<output port>.zip, which AP's Model Reader and
                                ephys spark --model read (needs --out)
              --resume          keeps what each finished recording gave in FOLDER/.finished, and takes it from there if
                                recording, settings and version are the same: after a run that was killed, or with more
                                recordings; the results are those of a run in one go (needs --out)
              --threads N       executes up to N nodes at the same time (default: one per processor)
              --quiet           shows nothing but errors
              --debug           shows stack traces of errors

            The tables are UTF-8 with a line of column names. Numbers are written with full precision, a missing value is
            empty, an empty text is "", a list is one field with JSON. Row keys are not written.

            Ctrl-C cancels: the tables of the nodes that are finished are there, run.json tells of them, and temporary files
            are removed.
            Exit codes: 0 every node is executed, 1 a node failed or found nothing to work on, 2 the input cannot be used, 130 cancelled.
            """;
    }

    @Override
    public Options.Syntax syntax() {
        return new Options.Syntax()
                .repeatable("--var")
                .value("--out")
                .value("--report")
                .repeatable("--format")
                .value("--threads")
                .flag("--models")
                .flag("--resume")
                .flag("--spreadsheet-safe")
                .flag("--quiet");
    }

    @Override
    public int run(final Options options, final Terminal terminal) throws Exception {
        final List<String> words = Command.positional(options, 1);
        if (words.isEmpty()) {
            throw new InputException("Which workflow? Usage: ephys run WORKFLOW. See ephys run --help.");
        }
        final String report = options.value("--report").orElse("full");
        if (!report.equals("full")) {
            throw new InputException("Option --report is \"full\" or left out, not '" + report + "'.");
        }
        final OtherFormats formats = OtherFormats.of(options);
        final int threads = options.positive("--threads", Runtime.getRuntime().availableProcessors());
        final Path out = options.value("--out").map(Path::of).orElse(null);
        final Cancellation cancellation = new Cancellation();
        try (TemporaryFolder temp = new TemporaryFolder();
                Interruption interruption = new Interruption(cancellation, () -> {
                    temp.close();
                    AtomicFile.deleteParts(out);
                })) {
            final List<String> given = options.values("--var");
            final Workflow saved = read(Path.of(words.get(0)), temp.path());
            final DefaultData data = DefaultData.of(saved, downloaded, given);
            final Workflow workflow = saved.withVariables(data.assignments()).withVariables(given);
            if (out != null) {
                makeFolder(out);
                AtomicFile.deleteParts(out); // of a run that was killed
            }
            if (out == null && options.has("--models")) {
                throw new InputException("--models needs --out FOLDER, where models are written.");
            }
            if (options.has("--resume")) {
                keepFinished(out);
            }
            return new WorkflowRun(workflow, data, out, threads, formats, options, terminal)
                    .run(temp.path(), cancellation, bundles);
        }
    }

    private static Workflow read(final Path given, final Path temp) throws InputException, IOException {
        if (!ExportedWorkflow.is(given)) {
            return WorkflowReader.read(given);
        }
        return WorkflowReader.read(ExportedWorkflow.unpack(
                given, Files.createDirectory(temp.resolve("workflow")).toRealPath()));
    }

    /** Tells the nodes that analyse recordings; each build has a folder of its own, because another may compute otherwise. */
    private void keepFinished(final Path out) throws InputException {
        if (out == null) {
            throw new InputException("--resume needs --out FOLDER, where finished recordings are kept.");
        }
        final String build = Integer.toHexString(new TreeMap<>(bundles.get()).hashCode());
        final Path finished = out.resolve(".finished").resolve(build);
        try {
            FinishedCells.clear(finished);
        } catch (IOException e) {
            throw new InputException("What is finished cannot be kept in " + finished + ": " + e.getMessage(), e);
        }
        System.setProperty(FinishedCells.PROPERTY, finished.toString());
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
