package org.ephys.knime.models.trust;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.Model;
import org.ephys.knime.models.Progress;
import org.ephys.knime.models.Recipe;
import org.ephys.knime.models.linear.LogisticRecipe;
import org.ephys.knime.models.pipeline.PipelineRecipe;
import org.ephys.knime.models.preprocessing.ImputeStep;
import org.ephys.knime.models.preprocessing.StandardiseStep;

/** Made cells of three classes, a model that was trained on such cells, and what the check says of others. */
final class ValidityCells {

    static final Recipe LOGISTIC =
            PipelineRecipe.of(LogisticRecipe.DEFAULT, ImputeStep.MEDIAN, StandardiseStep.Z_SCORE);
    private static final List<String> COLUMNS = List.of(
            "threshold_v_long_square",
            "peak_v_long_square",
            "trough_v_long_square",
            "threshold_v_ramp",
            "peak_v_ramp",
            "trough_v_ramp");
    private static final List<String> CLASSES = List.of("Pvalb", "Sst", "Vip");
    private static final TrainingOrigin HERE = new TrainingOrigin(0, 0, Map.of());
    static final TrustedModel MODEL = TrustedRecipe.of(LOGISTIC, 0).fit(cells(1, 400, 1, 1, 1), Progress.NONE);

    private ValidityCells() {}

    /** Classes that overlap, in the given proportions. */
    static Dataset cells(final long seed, final int count, final int... proportions) {
        final SplittableRandom random = new SplittableRandom(seed);
        final int all = Arrays.stream(proportions).sum();
        final double[][] values = new double[count][COLUMNS.size()];
        final List<String> ids = new ArrayList<>();
        final List<String> labels = new ArrayList<>();
        final List<String> donors = new ArrayList<>();
        for (int r = 0; r < count; r++) {
            int k = 0;
            for (int draw = random.nextInt(all); draw >= proportions[k]; k++) {
                draw -= proportions[k];
            }
            for (int c = 0; c < COLUMNS.size(); c++) {
                values[r][c] = -40 + (c % 3 == k ? 8 : 0) + 3 * random.nextGaussian();
            }
            ids.add("cell" + r);
            labels.add(CLASSES.get(k));
            donors.add("donor" + random.nextInt(1 + count / 4));
        }
        return Dataset.of(COLUMNS, null, values, ids, labels, donors);
    }

    static Dataset changed(final Dataset cells, final UnaryOperator<double[]> change) {
        return cells.withValues(Arrays.stream(cells.values())
                .map(row -> change.apply(row.clone()))
                .toArray(double[][]::new));
    }

    static Dataset unlabelled(final Dataset cells) {
        return cells.withLabels(new ArrayList<>(Collections.nCopies(cells.size(), null)));
    }

    static Validity check(final Model model, final Dataset cells, final boolean shares) {
        return new ValidityCheck(model, TrustLevels.DEFAULT, shares, 0).run(cells, HERE, Progress.NONE);
    }

    static ValidityFinding finding(final Validity validity, final String check) {
        return validity.findings().stream()
                .filter(f -> f.check().equals(check))
                .findFirst()
                .orElseThrow();
    }
}
