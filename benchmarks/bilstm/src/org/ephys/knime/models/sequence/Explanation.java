package org.ephys.knime.models.sequence;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.Progress;
import org.ephys.knime.models.evaluation.FoldAssignment;
import org.ephys.knime.models.evaluation.Folds;
import org.ephys.knime.models.evaluation.Split;

/**
 * Attention per family and class, its stability over seeds, and what shuffling a family costs, on the unseen cells of the
 * first fold of a task. Arguments: task and settings as {@code name=value}.
 */
public final class Explanation {
    private Explanation() {}

    public static void main(final String[] arguments) throws IOException {
        final String task = arguments[0];
        final Dataset cells = FoldScores.cells(task);
        final List<FoldAssignment> assignments = FoldScores.assignments(task, List.of("0"));
        final Dataset used = cells.rows(Folds.rowsIn(cells, assignments));
        final Split split = Folds.of(used, assignments).splits().get(0);
        final AttentionBiLstmModel model = AttentionBiLstmRecipe.of(FoldScores.settings(arguments, 1))
                .fit(used.rows(split.train()), Progress.NONE);
        final Dataset test = used.rows(split.test());
        final AttentionSummary summary = AttentionSummary.of(model, test, Progress.NONE);
        System.out.printf(Locale.ROOT, "stability over %d seeds: %.2f%n", model.size(), summary.stability());
        for (int k = 0; k < summary.classes().size(); k++) {
            System.out.printf("%-6s", summary.classes().get(k));
            for (int t = 0; t < summary.families().size(); t++) {
                System.out.printf(
                        Locale.ROOT,
                        "  %s %.2f±%.2f (%.2f)",
                        summary.families().get(t),
                        summary.mean()[k][t],
                        summary.deviation()[k][t],
                        summary.betweenNetworks()[k][t]);
            }
            System.out.println();
        }
        FamilyImportance.of(model, test, 20, 1, Progress.NONE)
                .forEach(importance -> System.out.printf(
                        Locale.ROOT,
                        "%-20s attention %.2f, accuracy drop %.1f ± %.1f, macro-F1 drop %.1f ± %.1f%n",
                        importance.family(),
                        importance.attention(),
                        100 * importance.accuracyDrop(),
                        100 * importance.accuracyDropDeviation(),
                        100 * importance.macroF1Drop(),
                        100 * importance.macroF1DropDeviation()));
    }
}
