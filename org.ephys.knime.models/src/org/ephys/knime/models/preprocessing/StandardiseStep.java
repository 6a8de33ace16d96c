package org.ephys.knime.models.preprocessing;

import java.util.LinkedHashMap;
import java.util.Map;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.ModelException;
import org.ephys.knime.models.Progress;
import org.ephys.knime.models.Quantiles;
import org.ephys.knime.models.archive.ModelArchive;
import org.ephys.knime.models.archive.Settings;

/**
 * Centres and scales each column by its training rows; missing values stay missing. A column that is constant or empty in
 * the training rows is centred only (scale 1, as scikit-learn), so that it is 0 there.
 *
 * @param method centre and scale
 * @param clip bound of the result on both sides; 0 = none. Later rows far outside the training range are pulled in
 */
public record StandardiseStep(Method method, double clip) implements Step {
    /** Name of this kind. */
    public static final String TYPE = "standardise";

    /** z-scores clipped to ±5. */
    public static final StandardiseStep Z_SCORE = new StandardiseStep(Method.Z_SCORE, 5);

    /** Centre and scale of a column. */
    public enum Method {
        /** Mean and population standard deviation. */
        Z_SCORE,
        /** Median and interquartile range / 1.349, which is the standard deviation of a normal distribution. */
        ROBUST
    }

    /** Checks the ranges. */
    public StandardiseStep {
        if (!(clip >= 0)) {
            throw new ModelException("The clip of the standardisation must be 0 (none) or more, not " + clip + ".");
        }
    }

    /** @return a step from stored settings */
    public static StandardiseStep of(final Map<String, Object> stored) {
        final Settings settings = new Settings("the standardisation", stored);
        final StandardiseStep step = new StandardiseStep(
                settings.choice("method", Method.class, Method.Z_SCORE), settings.number("clip", 5));
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
        settings.put("method", Settings.nameOf(method));
        settings.put("clip", clip);
        return settings;
    }

    @Override
    public FittedStep fit(final Dataset train, final Progress progress) {
        final double[] centre = new double[train.width()];
        final double[] scale = new double[train.width()];
        for (int c = 0; c < centre.length; c++) {
            final double[] present = Columns.present(train.values(), c);
            if (present.length == 0) {
                scale[c] = 1;
            } else {
                double spread = Columns.standardDeviation(present);
                if (method == Method.ROBUST) {
                    final double range = Columns.quantile(present, 0.75) - Columns.quantile(present, 0.25);
                    // more than half of the values equal: the quartiles say nothing, the standard deviation still does
                    spread = range > 0 ? range / Quantiles.NORMAL_RANGE : spread;
                    centre[c] = Columns.quantile(present, 0.5);
                } else {
                    centre[c] = spread == 0 ? present[0] : Columns.mean(present);
                }
                scale[c] = spread == 0 ? 1 : spread;
            }
        }
        return new Fitted(centre, scale, clip);
    }

    @Override
    public FittedStep read(final ModelArchive archive) {
        final double[] centre = archive.doubles("centre", -1);
        return new Fitted(centre, archive.doubles("scale", centre.length), clip);
    }

    private record Fitted(double[] centre, double[] scale, double clip) implements FittedStep {
        @Override
        public Dataset apply(final Dataset rows) {
            final double bound = clip == 0 ? Double.POSITIVE_INFINITY : clip;
            final double[][] scaled = new double[rows.size()][centre.length];
            for (int r = 0; r < scaled.length; r++) {
                for (int c = 0; c < centre.length; c++) {
                    final double z = (rows.values()[r][c] - centre[c]) / scale[c];
                    scaled[r][c] = Math.max(-bound, Math.min(bound, z));
                }
            }
            return rows.withValues(scaled);
        }

        @Override
        public void write(final ModelArchive archive) {
            archive.put("centre", centre);
            archive.put("scale", scale);
        }
    }
}
