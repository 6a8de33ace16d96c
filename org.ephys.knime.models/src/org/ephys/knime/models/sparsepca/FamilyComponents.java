package org.ephys.knime.models.sparsepca;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ephys.knime.models.archive.ModelArchive;
import org.ephys.knime.models.archive.Settings;

/**
 * The kept components of one family.
 *
 * @param family its name
 * @param columns names of the columns that they are made of
 * @param names {@code <family>_<index>} per component
 * @param loadings [column][component]
 * @param explained share of the family's variance per component
 * @param mean of the training rows' scores
 * @param deviation population SD of the training rows' scores; 1 where they are constant
 */
public record FamilyComponents(
        String family,
        List<String> columns,
        List<String> names,
        double[][] loadings,
        double[] explained,
        double[] mean,
        double[] deviation) {
    /** A component that explains less is made of those before it. */
    private static final double NOTHING = 1e-9;

    /** Copies the lists. */
    public FamilyComponents {
        columns = List.copyOf(columns);
        names = List.copyOf(names);
    }

    static FamilyComponents none(final String family) {
        return new FamilyComponents(
                family, List.of(), List.of(), new double[0][0], new double[0], new double[0], new double[0]);
    }

    static FamilyComponents of(
            final String family,
            final List<String> columns,
            final double[][] data,
            final SparseComponents found,
            final double minExplained) {
        final List<String> names = new ArrayList<>();
        final int[] kept = java.util.stream.IntStream.range(0, found.explained().length)
                .filter(k -> found.explained()[k] >= Math.max(minExplained, NOTHING))
                .toArray();
        final double[][] loadings = new double[columns.size()][kept.length];
        final double[] explained = new double[kept.length];
        for (int k = 0; k < kept.length; k++) {
            names.add(family + "_" + kept[k]);
            explained[k] = found.explained()[kept[k]];
            for (int c = 0; c < loadings.length; c++) {
                loadings[c][k] = found.loadings()[c][kept[k]];
            }
        }
        final double[] mean = new double[kept.length];
        final double[] deviation = new double[kept.length];
        final double[] scores = new double[data.length];
        for (int k = 0; k < kept.length; k++) {
            for (int r = 0; r < scores.length; r++) {
                scores[r] = score(data[r], loadings, k);
                mean[k] += scores[r] / scores.length;
            }
            double squares = 0;
            for (final double score : scores) {
                squares += (score - mean[k]) * (score - mean[k]);
            }
            deviation[k] = squares == 0 ? 1 : Math.sqrt(squares / scores.length);
        }
        return new FamilyComponents(family, columns, names, loadings, explained, mean, deviation);
    }

    private static double score(final double[] row, final double[][] loadings, final int component) {
        double sum = 0;
        for (int c = 0; c < row.length; c++) {
            if (loadings[c][component] != 0) {
                sum += row[c] * loadings[c][component];
            }
        }
        return sum;
    }

    /** @return z-scored score of a row, whose values are in the order of {@link #columns} */
    double zScore(final double[] row, final int component) {
        return (score(row, loadings, component) - mean[component]) / deviation[component];
    }

    Map<String, Object> write(final ModelArchive archive, final int number) {
        archive.put("loadings" + number, loadings);
        archive.put("explained" + number, explained);
        archive.put("mean" + number, mean);
        archive.put("deviation" + number, deviation);
        final Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("name", family);
        properties.put("columns", columns);
        properties.put("components", names);
        return properties;
    }

    static FamilyComponents read(final Map<String, Object> stored, final ModelArchive archive, final int number) {
        final Settings settings = new Settings("the model file", stored);
        final List<String> columns =
                settings.list("columns").stream().map(String::valueOf).toList();
        final List<String> names =
                settings.list("components").stream().map(String::valueOf).toList();
        return new FamilyComponents(
                settings.text("name", ""),
                columns,
                names,
                archive.matrix("loadings" + number, columns.size(), names.size()),
                archive.doubles("explained" + number, names.size()),
                archive.doubles("mean" + number, names.size()),
                archive.doubles("deviation" + number, names.size()));
    }
}
