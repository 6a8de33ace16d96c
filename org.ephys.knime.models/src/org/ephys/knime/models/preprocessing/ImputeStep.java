package org.ephys.knime.models.preprocessing;

import java.util.LinkedHashMap;
import java.util.Map;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.ModelException;
import org.ephys.knime.models.Progress;
import org.ephys.knime.models.archive.ModelArchive;
import org.ephys.knime.models.archive.Settings;

/**
 * Fills missing values. A column without any value in the training rows is filled with 0 throughout, also where later
 * rows have values: nothing is known about it, so it must not say anything.
 *
 * @param strategy what to fill in
 * @param neighbours number of neighbours for {@link Strategy#KNN}
 */
public record ImputeStep(Strategy strategy, int neighbours) implements Step {
    /** Name of this kind. */
    public static final String TYPE = "impute";

    /** The median of the training rows. */
    public static final ImputeStep MEDIAN = new ImputeStep(Strategy.MEDIAN, 5);

    /** What to fill in. */
    public enum Strategy {
        /** The median of the column's training values. */
        MEDIAN,
        /**
         * The mean over the nearest training rows that have the column (Troyanskaya et al. 2001). Distances are Euclidean
         * over the columns that both rows have, each divided by its training SD, scaled up for the columns left out.
         */
        KNN
    }

    /** Checks the ranges. */
    public ImputeStep {
        if (neighbours < 1) {
            throw new ModelException("Imputation needs at least one neighbour, not " + neighbours + ".");
        }
    }

    /** @return a step from stored settings */
    public static ImputeStep of(final Map<String, Object> stored) {
        final Settings settings = new Settings("the imputation", stored);
        final ImputeStep step = new ImputeStep(
                settings.choice("strategy", Strategy.class, Strategy.MEDIAN), settings.integer("neighbours", 5));
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
        settings.put("strategy", Settings.nameOf(strategy));
        settings.put("neighbours", neighbours);
        return settings;
    }

    @Override
    public FittedStep fit(final Dataset train, final Progress progress) {
        final double[][] values = train.values();
        final double[] medians = new double[train.width()];
        final boolean[] empty = new boolean[train.width()];
        for (int c = 0; c < medians.length; c++) {
            final double[] present = Columns.present(values, c);
            empty[c] = present.length == 0;
            medians[c] = empty[c] ? 0 : Columns.quantile(present, 0.5);
        }
        if (strategy == Strategy.MEDIAN) {
            return new FittedMedian(medians, empty);
        }
        final double[] scales = new double[train.width()];
        for (int c = 0; c < scales.length; c++) {
            final double sd = Columns.standardDeviation(Columns.present(values, c));
            scales[c] = empty[c] || sd == 0 ? 0 : 1 / sd;
        }
        return new FittedNeighbours(neighbours, values, medians, empty, scales);
    }

    @Override
    public FittedStep read(final ModelArchive archive) {
        final double[] medians = archive.doubles("medians", -1);
        final boolean[] empty = new boolean[medians.length];
        final int[] stored = archive.ints("empty", medians.length);
        for (int c = 0; c < empty.length; c++) {
            empty[c] = stored[c] != 0;
        }
        return strategy == Strategy.MEDIAN
                ? new FittedMedian(medians, empty)
                : new FittedNeighbours(
                        neighbours,
                        archive.matrix("training", -1, medians.length),
                        medians,
                        empty,
                        archive.doubles("scales", medians.length));
    }
}
