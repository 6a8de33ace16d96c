package org.ephys.knime.models.sequence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.Model;
import org.ephys.knime.models.Progress;
import org.ephys.knime.models.evaluation.FoldAssignment;
import org.ephys.knime.models.evaluation.FoldMaker;
import org.ephys.knime.models.evaluation.Folds;
import org.ephys.knime.models.evaluation.Split;

/**
 * Probabilities of the transferred network for the cells of every test fold, and for those of three inner donor-grouped
 * folds of every training fold, as a table for {@code aligned.py}.
 *
 * <p>Arguments: task (AR or AT), output file, repeats, seed, number of networks, then settings of the target as
 * {@code name=value}.
 */
public final class FoldProbabilities {
    private FoldProbabilities() {}

    public static void main(final String[] arguments) throws IOException {
        final String task = arguments[0];
        final List<FoldAssignment> assignments = FoldScores.assignments(task, List.of(arguments[2].split(",")));
        final Dataset cells = FoldScores.cells(task);
        final Dataset human = cells.rows(Folds.rowsIn(cells, assignments));
        final Folds folds = Folds.of(human, assignments);
        final Map<String, Object> settings = FoldScores.settings(arguments, 5);
        settings.put("seed", Integer.parseInt(arguments[3]));
        settings.put("members", Integer.parseInt(arguments[4]));
        final TransferRecipe recipe = recipe(AttentionBiLstmRecipe.of(settings));
        final List<String> lines = new ArrayList<>();
        lines.add("part,repeat,fold,id," + String.join(",", human.classesForTraining()));
        IntStream.range(0, folds.splits().size())
                .parallel()
                .mapToObj(s -> rows(folds.splits().get(s), human, recipe))
                .toList()
                .forEach(lines::addAll);
        Files.write(Path.of(arguments[1]), lines);
    }

    /** The source is trained like the target, but without bypass and with class weights. */
    private static TransferRecipe recipe(final AttentionBiLstmRecipe target) throws IOException {
        final Map<String, Object> transfer = new LinkedHashMap<>();
        transfer.put("target", target.settings());
        return TransferRecipe.of(transfer)
                .from(target.with("logisticShare", 0)
                        .with("linear", false)
                        .with("weighting", "balanced")
                        .fit(FoldScores.cells("AM"), Progress.NONE));
    }

    private static List<String> rows(final Split split, final Dataset human, final TransferRecipe recipe) {
        final List<String> lines = new ArrayList<>();
        final Dataset train = human.rows(split.train());
        add("test", split, recipe, train, human.rows(split.test()), lines);
        for (final Split inner : new FoldMaker(3, 1, true, 5L * split.repeat() + split.fold())
                .make(train)
                .splits()) {
            add("inner" + inner.fold(), split, recipe, train.rows(inner.train()), train.rows(inner.test()), lines);
        }
        return lines;
    }

    private static void add(
            final String part,
            final Split split,
            final TransferRecipe recipe,
            final Dataset train,
            final Dataset test,
            final List<String> lines) {
        final Model model = recipe.fit(train, Progress.NONE);
        final double[][] probabilities = model.probabilities(test.withLabels(null), Progress.NONE);
        for (int r = 0; r < probabilities.length; r++) {
            final StringBuilder line = new StringBuilder(
                    part + "," + split.repeat() + "," + split.fold() + "," + test.ids().get(r));
            Arrays.stream(probabilities[r]).forEach(p -> line.append(',').append(p));
            lines.add(line.toString());
        }
    }
}
