package org.ephys.knime.models.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ephys.knime.models.ClassProbabilities;
import org.ephys.knime.models.CredibleModel;
import org.ephys.knime.models.CredibleModel.Credible;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.Model;
import org.ephys.knime.models.ModelException;
import org.ephys.knime.models.Progress;
import org.ephys.knime.models.Recipe;
import org.ephys.knime.models.concurrent.Parallel;

/** Fits a recipe on each training part and predicts each test part. */
public final class CrossValidation {
    private CrossValidation() {}

    /**
     * @param recipe what to fit
     * @param table labelled rows that the folds were made for
     * @param folds who is tested when
     * @param progress where to report
     * @return the out-of-fold predictions; the same on any number of threads
     */
    public static Validation run(final Recipe recipe, final Dataset table, final Folds folds, final Progress progress) {
        final List<String> classes = table.classesForTraining();
        final int[] y = table.labelIndices(classes);
        final List<FoldPredictions> predictions = Parallel.map(
                folds.splits().size(),
                s -> predict(recipe, table, classes, y, folds.splits().get(s), progress),
                progress,
                "Cross-validating " + recipe.type());
        return new Validation(recipe, table, classes, predictions, warnings(recipe, table, folds));
    }

    private static List<String> warnings(final Recipe recipe, final Dataset table, final Folds folds) {
        final List<String> warnings = new ArrayList<>(folds.warnings());
        final int known = recipe.known(table);
        if (known > 0) {
            warnings.add(
                    known + " of the " + table.size() + " cells were already used to train the model that the recipe "
                            + "starts from, so that the scores are too good. Start from a model that has not seen these cells.");
        }
        return warnings;
    }

    private static FoldPredictions predict(
            final Recipe recipe,
            final Dataset table,
            final List<String> classes,
            final int[] y,
            final Split split,
            final Progress progress) {
        final Dataset train = table.rows(split.train());
        requireTwoClasses(train, classes, split);
        final Model model = recipe.fit(train, progress.silent());
        // the test rows go in without their labels: no model can look at them
        final Dataset test = table.rows(split.test()).withLabels(null);
        final List<Credible> credible = model instanceof CredibleModel trusted
                ? trusted.credible(test, progress.silent())
                : Arrays.stream(model.probabilities(test, progress.silent()))
                        .map(p -> new Credible(p, null))
                        .toList();
        final int[] truth = new int[split.test().length];
        final int[] predicted = new int[truth.length];
        final double[][] probabilities = new double[truth.length][];
        final List<double[]> pValues = new ArrayList<>();
        for (int i = 0; i < truth.length; i++) {
            truth[i] = y[split.test()[i]];
            probabilities[i] = ofAllClasses(credible.get(i).probabilities(), model, classes);
            pValues.add(ofAllClasses(credible.get(i).pValues(), model, classes));
            predicted[i] = ClassProbabilities.mostProbable(probabilities[i]);
        }
        return new FoldPredictions(split, truth, predicted, probabilities, pValues, model.notes());
    }

    /** Values of the model's classes in the order of all classes; a class that it does not know has 0. */
    private static double[] ofAllClasses(final double[] own, final Model model, final List<String> classes) {
        if (own == null) {
            return null;
        }
        final double[] all = new double[classes.size()];
        for (int k = 0; k < own.length; k++) {
            all[classes.indexOf(model.classes().get(k))] = own[k];
        }
        return all;
    }

    private static void requireTwoClasses(final Dataset train, final List<String> classes, final Split split) {
        if (train.classes().size() < 2) {
            throw new ModelException("In fold " + split.fold() + " of repeat " + split.repeat()
                    + " all training cells are of the class \"" + String.join("", train.classes())
                    + "\", although the table has the classes " + String.join(", ", classes)
                    + ". A class has too few cells or donors for these folds: use fewer folds, or leave it out.");
        }
    }
}
