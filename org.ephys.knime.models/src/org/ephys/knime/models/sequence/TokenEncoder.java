package org.ephys.knime.models.sequence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.ModelException;
import org.ephys.knime.models.ModelSignature;
import org.ephys.knime.models.Progress;
import org.ephys.knime.models.archive.ModelArchive;
import org.ephys.knime.models.preprocessing.FittedStep;
import org.ephys.knime.models.preprocessing.ImputeStep;
import org.ephys.knime.models.preprocessing.MissingFlagsStep;
import org.ephys.knime.models.preprocessing.StandardiseStep;
import org.ephys.knime.models.preprocessing.Step;
import org.ephys.knime.models.schema.FeatureFamilies;
import org.ephys.knime.models.schema.NearestNames;
import org.ephys.knime.models.sequence.training.Examples;

/**
 * From a table to tokens: missing flags, imputation and scaling as learnt from the training cells, then every column to
 * its place in its family. Families shorter than the longest are padded with zeros on the right.
 */
final class TokenEncoder {
    private static final double LEAST_MISSING = 0.02;
    private static final String FLAG = "_missing";

    private final FeatureFamilies families;
    private final TableSettings settings;
    private final List<String> columns;
    private final List<FittedStep> steps;
    /** Family and place in the family of each column behind the steps. */
    private final int[] familyOf;

    private final int[] placeOf;
    private final int width;

    private TokenEncoder(
            final FeatureFamilies families,
            final TableSettings settings,
            final List<String> columns,
            final List<FittedStep> steps,
            final List<String> scaledColumns) {
        this.families = families;
        this.settings = settings;
        this.columns = columns;
        this.steps = steps;
        final Map<String, int[]> places = new HashMap<>();
        final List<String> names = families.names();
        final int[] filled = new int[names.size()];
        for (int t = 0; t < names.size(); t++) {
            for (final String column : families.columns().get(names.get(t))) {
                places.put(column, new int[] {t, filled[t]++});
            }
        }
        familyOf = new int[scaledColumns.size()];
        placeOf = new int[scaledColumns.size()];
        for (int c = 0; c < familyOf.length; c++) {
            final String name = scaledColumns.get(c);
            final int[] place = places.get(name);
            if (place != null) {
                familyOf[c] = place[0];
                placeOf[c] = place[1];
            } else {
                // a missing flag stands behind the columns of its family
                familyOf[c] = places.get(name.substring(0, name.length() - FLAG.length()))[0];
                placeOf[c] = filled[familyOf[c]]++;
            }
        }
        width = Arrays.stream(filled).max().orElse(0);
    }

    /**
     * The columns of a table that families ask for. A family of which the table has no column at all stays, as a token
     * that every cell lacks.
     *
     * @throws ModelException if the table has some columns of a family but not all, or nothing of any
     */
    static List<String> columnsIn(final Dataset table, final FeatureFamilies families) {
        final List<String> found = new ArrayList<>();
        families.columns().forEach((family, names) -> {
            final List<String> missing =
                    names.stream().filter(name -> table.indexOf(name) < 0).toList();
            if (missing.isEmpty()) {
                found.addAll(names);
            } else if (missing.size() < names.size()) {
                throw new ModelException("The table lacks " + missing.size() + " of the " + names.size()
                        + " columns of the feature family \"" + family + "\", first: \"" + missing.get(0)
                        + "\". Did you mean " + String.join(", ", NearestNames.of(missing.get(0), table.columns()))
                        + "? Take it out of the family or rename the column.");
            }
        });
        if (found.isEmpty()) {
            throw new ModelException("The table has none of the columns of the feature families "
                    + String.join(", ", families.names()) + ".");
        }
        return found;
    }

    /** @param train training cells with exactly the columns of the families that it has */
    static TokenEncoder fit(final Dataset train, final FeatureFamilies families, final TableSettings settings) {
        final List<FittedStep> fitted = new ArrayList<>();
        Dataset current = train;
        for (final Step step : steps(settings)) {
            final FittedStep done = step.fit(current, Progress.NONE);
            fitted.add(done);
            current = done.apply(current);
        }
        return new TokenEncoder(families, settings, train.columns(), fitted, current.columns());
    }

    private static List<Step> steps(final TableSettings settings) {
        final List<Step> steps = new ArrayList<>();
        if (settings.missingFlags()) {
            steps.add(new MissingFlagsStep(LEAST_MISSING));
        }
        steps.add(ImputeStep.MEDIAN);
        steps.add(new StandardiseStep(StandardiseStep.Method.Z_SCORE, settings.clip()));
        return steps;
    }

    FeatureFamilies families() {
        return families;
    }

    /** @return numbers per token */
    int width() {
        return width;
    }

    /** @return where each scaled column is in a cell's tokens, one token behind the other */
    int[] places() {
        final int[] places = new int[familyOf.length];
        for (int c = 0; c < places.length; c++) {
            places[c] = familyOf[c] * width + placeOf[c];
        }
        return places;
    }

    /** @return complete, scaled numbers of a table with exactly the encoder's columns */
    Dataset scale(final Dataset table) {
        Dataset current = table;
        for (final FittedStep step : steps) {
            current = step.apply(current);
        }
        return current;
    }

    /** @return [cell][family] 1 = some column of the family is measured, 0 = none is */
    float[][] presence(final Dataset table) {
        final float[][] present = new float[table.size()][families.size()];
        for (int r = 0; r < present.length; r++) {
            for (int c = 0; c < columns.size(); c++) {
                if (!Double.isNaN(table.values()[r][c])) {
                    present[r][familyOf[c]] = 1;
                }
            }
        }
        return present;
    }

    /**
     * @param scaled what {@link #scale} gave, perhaps with more rows
     * @param presence of the first rows; the others count as measured throughout
     * @param targets class per row
     * @return the tokens
     */
    Examples tokens(final Dataset scaled, final float[][] presence, final int[] targets) {
        final float[][] values = new float[scaled.size()][families.size() * width];
        final float[][] present = new float[values.length][];
        final int[] places = places();
        for (int r = 0; r < values.length; r++) {
            present[r] = r < presence.length ? presence[r] : ones();
            for (int c = 0; c < familyOf.length; c++) {
                final boolean blank = settings.missingFamily() == MissingFamily.ZERO && present[r][familyOf[c]] == 0;
                values[r][places[c]] = blank ? 0f : (float) scaled.values()[r][c];
            }
        }
        final boolean mask = settings.missingFamily() == MissingFamily.MASK
                && Arrays.stream(present).anyMatch(TokenEncoder::lacksSome);
        return new Examples(families.size(), values, mask ? present : null, targets);
    }

    private float[] ones() {
        final float[] ones = new float[families.size()];
        Arrays.fill(ones, 1);
        return ones;
    }

    private static boolean lacksSome(final float[] present) {
        for (final float flag : present) {
            if (flag == 0) {
                return true;
            }
        }
        return false;
    }

    void write(final ModelArchive archive) {
        for (int i = 0; i < steps.size(); i++) {
            final ModelArchive part =
                    new ModelArchive("step", Map.of(), new ModelSignature(List.of(), List.of(), List.of()));
            steps.get(i).write(part);
            archive.putChild("step" + (i + 1), part);
        }
    }

    static TokenEncoder read(
            final ModelArchive archive,
            final ModelSignature signature,
            final FeatureFamilies families,
            final TableSettings settings) {
        final List<FittedStep> fitted = new ArrayList<>();
        final List<Step> steps = steps(settings);
        for (int i = 0; i < steps.size(); i++) {
            fitted.add(steps.get(i).read(archive.child("step" + (i + 1))));
        }
        // the columns behind the steps follow from the steps themselves
        Dataset probe = Dataset.of(
                signature.columns(),
                signature.units(),
                new double[1][signature.columns().size()],
                List.of("probe"),
                null,
                null);
        for (final FittedStep step : fitted) {
            probe = step.apply(probe);
        }
        return new TokenEncoder(families, settings, signature.columns(), fitted, probe.columns());
    }
}
