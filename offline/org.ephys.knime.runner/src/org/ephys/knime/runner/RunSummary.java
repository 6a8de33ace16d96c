package org.ephys.knime.runner;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.ephys.knime.models.Plural;
import org.ephys.knime.runner.data.DefaultData;
import org.ephys.knime.runner.execution.NodeResult;
import org.ephys.knime.runner.execution.NodeState;
import org.ephys.knime.runner.execution.RunResult;
import org.ephys.knime.runner.methods.Methods;
import org.ephys.knime.runner.output.ResultTables;
import org.ephys.knime.runner.output.RunRecord;
import org.ephys.knime.runner.report.AnsweredCells;
import org.ephys.knime.runner.report.Report;

/**
 * What the terminal says of a finished run.
 *
 * @param terminal where to tell
 * @param out folder of the results, null if none were written
 * @param data what the workflow took where its user has named no data
 * @param formats in which the tables were written beside CSV
 */
record RunSummary(Terminal terminal, Path out, DefaultData data, OtherFormats formats) {

    /**
     * @param result the finished run
     * @param answered what predictors said
     * @param tables what was written
     * @param quiet whether only failures are told
     */
    void tell(
            final RunResult result,
            final List<AnsweredCells> answered,
            final ResultTables tables,
            final boolean quiet) {
        tellWhatFailed(result);
        if (quiet) {
            return;
        }
        // what was asked comes first, here as in the report
        for (final AnsweredCells one : answered) {
            terminal.out().println(Terminal.oneLine(one.label() + ": " + one.sentence()));
        }
        if (!data.sentence().isEmpty()) {
            terminal.out().println(Terminal.oneLine(data.sentence() + " " + data.hint()));
        }
        tellHowMuch(result);
        for (final ResultTables.Written file : tables.written()) {
            terminal.out().println("  " + out.resolve(file.name()) + ": " + Plural.of(file.rows(), "row"));
        }
        if (result.state() != NodeState.CANCELLED) {
            formats.tell(terminal, out);
        }
        tellOfFormulas(tables);
        terminal.out()
                .println(
                        out == null
                                ? "  The results were not written; --out FOLDER does that."
                                : "  " + out.resolve(Report.NAME) + ": the report of this run; its record: "
                                        + RunRecord.NAME + "; what it did, for a paper: " + Methods.NAME);
    }

    private void tellWhatFailed(final RunResult result) {
        for (final NodeResult node : result.nodes()) {
            if (node.state() == NodeState.FAILED) {
                terminal.error(node.node().title() + " failed: "
                        + node.messages().get(node.messages().size() - 1));
            } else if (result.foundNothing(node)) {
                terminal.error(node.node().title() + " found nothing to work on: "
                        + node.messages().get(node.messages().size() - 1));
            }
        }
    }

    /** Nodes are counted as the report counts them. */
    private void tellHowMuch(final RunResult result) {
        final long notNeeded =
                result.nodes().stream().filter(NodeResult::notNeeded).count();
        final long executed = result.nodes().stream()
                        .filter(n -> n.state() == NodeState.EXECUTED)
                        .count()
                - notNeeded;
        terminal.out()
                .println(String.format(
                        Locale.ROOT,
                        "%s: %s%d of %d nodes executed%s in %.1f s.",
                        result.workflow().name(),
                        result.state() == NodeState.CANCELLED ? "cancelled, " : "",
                        executed,
                        result.nodes().size(),
                        notNeeded == 0 ? "" : ", " + notNeeded + " not needed,",
                        result.seconds()));
    }

    private void tellOfFormulas(final ResultTables tables) {
        final List<String> formulas = tables.withFormulas().stream().sorted().toList();
        if (!formulas.isEmpty()) {
            terminal.out()
                    .println("  A spreadsheet runs texts in "
                            + (formulas.size() == 1
                                    ? formulas.get(0)
                                    : formulas.size() + " tables (" + formulas.get(0) + " first)")
                            + " as formulas: they begin with =, +, - or @. With --spreadsheet-safe it does not.");
        }
    }
}
