package org.ephys.knime.models.sparsepca;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ephys.knime.models.ModelException;
import org.ephys.knime.models.archive.Settings;
import org.ephys.knime.models.sparsepca.SparseComponents.Sparsity;

/**
 * How the columns of one family become components.
 *
 * @param name prefix of the component names
 * @param columns names of its columns; or one name that ends in {@code *}: all columns that start so, in table order
 * @param ranges positions within the columns to take, as pairs from (inclusive), to (exclusive); empty = all
 * @param sparsity what {@code amounts} mean
 * @param amounts number of non-zero loadings, or L1 penalty, per component; empty = plain principal components
 * @param components how many components
 */
public record FamilySpec(
        String name,
        List<String> columns,
        List<Integer> ranges,
        Sparsity sparsity,
        List<Double> amounts,
        int components) {
    /** Copies the lists. */
    public FamilySpec {
        columns = List.copyOf(columns);
        ranges = List.copyOf(ranges);
        amounts = List.copyOf(amounts);
        if (components < 1 || !amounts.isEmpty() && amounts.size() != components || ranges.size() % 2 != 0) {
            throw new ModelException("The family \"" + name + "\" of the sparse PCA needs at least one component, and "
                    + "one number per component.");
        }
    }

    /**
     * @param name prefix of the component names, also of the columns: {@code name_0}, {@code name_1} ...
     * @param ranges positions to take, as pairs; {@code null} = all
     * @param components how many components
     * @param nonZeros non-zero loadings per component; none = plain principal components
     */
    static FamilySpec vector(
            final String name, final List<Integer> ranges, final int components, final int... nonZeros) {
        final List<Double> amounts = new ArrayList<>();
        for (final int count : nonZeros) {
            amounts.add((double) count);
        }
        return new FamilySpec(
                name,
                List.of(name + "_*"),
                ranges == null ? List.of() : ranges,
                Sparsity.NON_ZEROS,
                amounts,
                components);
    }

    /** @return the names of this family's columns in a table */
    List<String> in(final List<String> table) {
        final List<String> all = new ArrayList<>();
        for (final String column : columns) {
            if (column.endsWith("*")) {
                final String prefix = column.substring(0, column.length() - 1);
                table.stream()
                        .filter(name -> name.startsWith(prefix)
                                && name.substring(prefix.length()).matches("[0-9]+"))
                        .forEach(all::add);
            } else if (table.contains(column)) {
                all.add(column);
            }
        }
        if (ranges.isEmpty()) {
            return all;
        }
        final List<String> taken = new ArrayList<>();
        for (int r = 0; r < ranges.size(); r += 2) {
            taken.addAll(all.subList(Math.min(ranges.get(r), all.size()), Math.min(ranges.get(r + 1), all.size())));
        }
        return taken;
    }

    /** @return one amount per component, for a table that has only {@code width} of the columns */
    double[] amountsFor(final int width) {
        return amounts.stream()
                .limit(width)
                .mapToDouble(amount -> sparsity == Sparsity.NON_ZEROS ? Math.min(amount, width) : amount)
                .toArray();
    }

    Map<String, Object> settings() {
        final Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("name", name);
        settings.put("columns", columns);
        settings.put("ranges", ranges);
        settings.put("sparsity", Settings.nameOf(sparsity));
        settings.put("amounts", amounts);
        settings.put("components", components);
        return settings;
    }

    static FamilySpec of(final Map<String, Object> stored) {
        final Settings settings = new Settings("a family of the sparse PCA", stored);
        final FamilySpec family = new FamilySpec(
                settings.text("name", ""),
                settings.list("columns").stream().map(String::valueOf).toList(),
                settings.list("ranges").stream()
                        .map(number -> ((Number) number).intValue())
                        .toList(),
                settings.choice("sparsity", Sparsity.class, Sparsity.NON_ZEROS),
                settings.list("amounts").stream()
                        .map(number -> ((Number) number).doubleValue())
                        .toList(),
                settings.integer("components", 1));
        settings.end();
        return family;
    }
}
