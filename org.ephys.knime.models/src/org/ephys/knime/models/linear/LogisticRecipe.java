package org.ephys.knime.models.linear;

import java.util.LinkedHashMap;
import java.util.Map;
import org.ephys.knime.models.ClassWeights;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.ModelException;
import org.ephys.knime.models.ModelSignature;
import org.ephys.knime.models.Progress;
import org.ephys.knime.models.Recipe;
import org.ephys.knime.models.archive.Settings;

/**
 * Logistic regression with an L2 penalty, as scikit-learn's {@code LogisticRegression}: the minimum of
 * c · Σ weight · cross-entropy + ½ Σ coefficient², intercepts free. Softmax over all classes, for two classes one logistic
 * function. Needs complete and standardised columns: put an imputation and a standardisation in front.
 *
 * @param c inverse strength of the penalty
 * @param classWeights how much a row of each class counts
 */
public record LogisticRecipe(double c, ClassWeights classWeights) implements Recipe {
    /** Name of this kind. */
    public static final String TYPE = "logistic";

    /** c = 1, every row counts the same. */
    public static final LogisticRecipe DEFAULT = new LogisticRecipe(1, ClassWeights.NONE);

    /** Checks the ranges. */
    public LogisticRecipe {
        if (!(c > 0 && c < Double.POSITIVE_INFINITY)) {
            throw new ModelException("The inverse penalty c of a logistic regression must be above 0, not " + c + ".");
        }
    }

    static LogisticRecipe of(final Map<String, Object> stored) {
        final Settings settings = new Settings("the logistic regression", stored);
        final LogisticRecipe recipe = new LogisticRecipe(
                settings.number("c", DEFAULT.c),
                settings.choice("classWeights", ClassWeights.class, DEFAULT.classWeights));
        settings.end();
        return recipe;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Map<String, Object> settings() {
        final Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("c", c);
        settings.put("classWeights", Settings.nameOf(classWeights));
        return settings;
    }

    @Override
    public LogisticModel fit(final Dataset train, final Progress progress) {
        final ModelSignature signature = ModelSignature.of(train);
        LogisticModel.requireComplete(train, train.values(), train.columns());
        final int[] y = train.labelIndices(signature.classes());
        final int classes = signature.classes().size();
        final double[] perClass = classWeights.of(y, classes);
        final double[] weights = new double[y.length];
        for (int r = 0; r < y.length; r++) {
            weights[r] = c * perClass[y[r]];
        }
        final CrossEntropy loss = new CrossEntropy(train.values(), y, weights, classes);
        final double[] found = new Lbfgs(loss).minimise(progress);
        return new LogisticModel(this, signature, loss.coefficients(found));
    }
}
