package org.ephys.knime.models.preprocessing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.ModelException;
import org.ephys.knime.models.Progress;
import org.ephys.knime.models.archive.ModelArchive;
import org.ephys.knime.models.archive.Settings;

/**
 * Adds a 0/1 column {@code <column>_missing} for columns that are missing in some training rows: in electrophysiology
 * absence speaks (a fast-spiking cell has no slow trough). Goes before the imputation. Of columns that are missing in
 * exactly the same rows, the first stands for all.
 *
 * @param minFraction a column is flagged if at least this fraction of the training rows lacks it, and at least this
 *        fraction has it
 */
public record MissingFlagsStep(double minFraction) implements Step {
    /** Name of this kind. */
    public static final String TYPE = "missing-flags";

    /** Checks the ranges. */
    public MissingFlagsStep {
        if (!(minFraction >= 0 && minFraction <= 0.5)) {
            throw new ModelException("The least fraction of missing values must be 0 to 0.5, not " + minFraction + ".");
        }
    }

    /** @return a step from stored settings */
    public static MissingFlagsStep of(final Map<String, Object> stored) {
        final Settings settings = new Settings("the missing flags", stored);
        final MissingFlagsStep step = new MissingFlagsStep(settings.number("minFraction", 0.02));
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
        settings.put("minFraction", minFraction);
        return settings;
    }

    @Override
    public FittedStep fit(final Dataset train, final Progress progress) {
        final Map<String, Integer> patterns = new LinkedHashMap<>();
        final double least = Math.max(1, minFraction * train.size());
        for (int c = 0; c < train.width(); c++) {
            final byte[] pattern = new byte[train.size()];
            int missing = 0;
            for (int r = 0; r < pattern.length; r++) {
                pattern[r] = (byte) (Double.isNaN(train.values()[r][c]) ? 1 : 0);
                missing += pattern[r];
            }
            if (missing >= least && train.size() - missing >= least) {
                patterns.putIfAbsent(Arrays.toString(pattern), c);
            }
        }
        return new Fitted(patterns.values().stream().mapToInt(c -> c).toArray());
    }

    @Override
    public FittedStep read(final ModelArchive archive) {
        return new Fitted(archive.ints("flagged", -1));
    }

    private record Fitted(int[] flagged) implements FittedStep {
        @Override
        public Dataset apply(final Dataset rows) {
            final List<String> columns = new ArrayList<>(rows.columns());
            final List<String> units = new ArrayList<>(rows.units());
            for (final int c : flagged) {
                columns.add(rows.columns().get(c) + "_missing");
                units.add("");
            }
            final double[][] values = new double[rows.size()][];
            for (int r = 0; r < values.length; r++) {
                values[r] = Arrays.copyOf(rows.values()[r], columns.size());
                for (int i = 0; i < flagged.length; i++) {
                    values[r][rows.width() + i] = Double.isNaN(values[r][flagged[i]]) ? 1 : 0;
                }
            }
            return Dataset.of(columns, units, values, rows.ids(), rows.labels(), rows.groups());
        }

        @Override
        public void write(final ModelArchive archive) {
            archive.put("flagged", flagged);
        }
    }
}
