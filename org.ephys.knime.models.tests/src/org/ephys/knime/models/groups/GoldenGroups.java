package org.ephys.knime.models.groups;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.DatasetSchema;

/** The tables of golden_groups.R, and what R says of them. */
final class GoldenGroups {
    private GoldenGroups() {}

    private static List<String[]> lines(final String file) {
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(GoldenGroups.class.getResourceAsStream(file), StandardCharsets.UTF_8))) {
            return reader.lines().skip(1).map(line -> line.split(",")).toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @return name → value of one set */
    static Map<String, Double> values(final String set) {
        final Map<String, Double> values = new LinkedHashMap<>();
        lines("golden_groups.csv").stream()
                .filter(line -> line[0].equals(set))
                .forEach(line -> values.put(line[1], Double.valueOf(line[2])));
        return values;
    }

    /** @return a table of one feature, labels = groups, groups = donors */
    static Dataset table(final String set) {
        final List<double[]> values = new ArrayList<>();
        final List<String> groups = new ArrayList<>();
        final List<String> donors = new ArrayList<>();
        final List<String> ids = new ArrayList<>();
        for (final String[] line : lines("golden_groups_rows.csv")) {
            if (line[0].equals(set)) {
                ids.add("cell" + ids.size());
                donors.add(line[1]);
                groups.add(line[2]);
                values.add(new double[] {Double.parseDouble(line[3])});
            }
        }
        return Dataset.of(
                DatasetSchema.of(List.of("feature"), List.of("mV")),
                values.toArray(double[][]::new),
                ids,
                groups,
                donors);
    }

    /** @return the same as numbers */
    static GroupedValues grouped(final String set) {
        final Dataset table = table(set);
        final List<String> groups = table.classes();
        final List<String> donors = List.copyOf(new TreeSet<>(table.groups()));
        final int[] wanted = new int[groups.size()];
        java.util.Arrays.setAll(wanted, g -> g);
        return GroupedValues.of(
                java.util.Arrays.stream(table.values())
                        .mapToDouble(row -> row[0])
                        .toArray(),
                table.labels().stream().mapToInt(groups::indexOf).toArray(),
                table.groups().stream().mapToInt(donors::indexOf).toArray(),
                wanted);
    }
}
