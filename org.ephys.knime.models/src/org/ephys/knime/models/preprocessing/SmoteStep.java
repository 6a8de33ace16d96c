package org.ephys.knime.models.preprocessing;

import java.util.LinkedHashMap;
import java.util.Map;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.ModelException;
import org.ephys.knime.models.Progress;
import org.ephys.knime.models.archive.ModelArchive;
import org.ephys.knime.models.archive.Settings;

/**
 * Synthetic minority oversampling (Chawla et al. 2002): rows between a row and one of its nearest neighbours of the same
 * class are added to the training rows until each class has {@code ratio} times the rows of the largest. New rows are
 * predicted without it. Goes after imputation and scaling. A class with fewer than k + 1 rows uses all its other rows as
 * neighbours; a class with a single row is repeated.
 *
 * @param neighbours k
 * @param ratio wanted size of each class relative to the largest, 0 to 1
 * @param seed same seed, same rows
 */
public record SmoteStep(int neighbours, double ratio, long seed) implements Step {
    /** Name of this kind. */
    public static final String TYPE = "smote";

    /** Checks the ranges. */
    public SmoteStep {
        if (neighbours < 1 || !(ratio > 0 && ratio <= 1)) {
            throw new ModelException("SMOTE needs k ≥ 1 and a ratio above 0 and up to 1, not k = " + neighbours
                    + " and ratio = " + ratio + ".");
        }
    }

    /** @return a step from stored settings */
    public static SmoteStep of(final Map<String, Object> stored) {
        final Settings settings = new Settings("SMOTE", stored);
        final SmoteStep step = new SmoteStep(
                settings.integer("neighbours", 5), settings.number("ratio", 1), settings.longInteger("seed", 0));
        settings.end();
        return step;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Map<String, Object> settings() {
        final Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("neighbours", neighbours);
        settings.put("ratio", ratio);
        settings.put("seed", seed);
        return settings;
    }

    @Override
    public FittedStep fit(final Dataset train, final Progress progress) {
        return new Fitted(this);
    }

    @Override
    public FittedStep read(final ModelArchive archive) {
        return new Fitted(this);
    }

    private record Fitted(SmoteStep step) implements FittedStep {
        @Override
        public Dataset apply(final Dataset rows) {
            return rows;
        }

        @Override
        public Dataset augment(final Dataset train) {
            return Smote.oversample(train, step.neighbours, step.ratio, step.seed);
        }

        @Override
        public void write(final ModelArchive archive) {
            // nothing is learnt
        }
    }
}
