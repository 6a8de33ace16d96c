package org.ephys.knime.models.table;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.ModelException;
import org.ephys.knime.models.schema.FeatureSchema;
import org.ephys.knime.models.schema.NearestNames;
import org.ephys.knime.models.schema.NotFeatures;

/** Takes the cells, labels, donors and features that are asked for out of a text table. */
public final class FeatureTableReader {
    private static final Set<String> TRUE = Set.of("1", "1.0", "true", "yes");

    private final CsvTable table;
    private final TableRequest request;
    private final List<String> warnings = new ArrayList<>();

    private FeatureTableReader(final CsvTable table, final TableRequest request) {
        this.table = table;
        this.request = request;
    }

    /**
     * @param table a text table
     * @param request what is wanted of it
     * @return the cells that pass the flags and, unless labels are optional, have a label
     * @throws ModelException if a column is missing or not numeric, or no cell is left
     */
    public static FeatureTable read(final CsvTable table, final TableRequest request) {
        return new FeatureTableReader(table, request).read();
    }

    private FeatureTable read() {
        require(request.id(), "cell id", false);
        require(request.label(), "label", request.optional());
        require(request.donor(), "donor", request.optional());
        request.flags().forEach(flag -> require(flag, "row filter", false));
        final Optional<FeatureSchema> schema = FeatureSchema.of(table.columns());
        final List<String> features = features(schema);
        final int[] rows = rows();
        final List<String> units = features.stream()
                .map(f -> schema.map(s -> s.unit(f)).orElse(""))
                .toList();
        final double[][] values = new double[rows.length][features.size()];
        final List<String> ids = new ArrayList<>();
        final List<String> labels = new ArrayList<>();
        final List<String> donors = new ArrayList<>();
        for (int i = 0; i < rows.length; i++) {
            final String id = text(rows[i], request.id());
            ids.add(id == null ? "row " + (rows[i] + 1) : id);
            labels.add(text(rows[i], request.label()));
            donors.add(text(rows[i], request.donor()));
            for (int c = 0; c < features.size(); c++) {
                values[i][c] = table.number(rows[i], features.get(c));
            }
        }
        warnOfEmptyColumns(features, values);
        return new FeatureTable(Dataset.of(features, units, values, ids, labels, donors), warnings);
    }

    private String text(final int row, final String column) {
        return column.isEmpty() || !table.has(column) ? null : table.text(row, column);
    }

    private void require(final String column, final String what, final boolean optional) {
        if (!column.isEmpty() && !optional && !table.has(column)) {
            throw new ModelException(table.name() + " has no column \"" + column + "\" (" + what + "). "
                    + nearest(column, table.columns()));
        }
    }

    private static String nearest(final String name, final List<String> columns) {
        return "The nearest names are: " + String.join(", ", NearestNames.of(name, columns)) + ".";
    }

    private List<String> features(final Optional<FeatureSchema> schema) {
        final List<String> candidates = new ArrayList<>(table.columns());
        candidates.removeAll(List.of(request.id(), request.label(), request.donor()));
        candidates.removeAll(request.flags());
        if (!request.features().isEmpty()) {
            return named(candidates);
        }
        if (schema.isPresent()) {
            return schema.get().features();
        }
        final List<String> numeric = candidates.stream()
                .filter(c -> !NotFeatures.contains(c) && table.numeric(c))
                .toList();
        if (numeric.isEmpty()) {
            throw new ModelException(table.name() + " has no numeric columns that could be features. "
                    + "Name the feature columns, or check the delimiter and the decimal point.");
        }
        return numeric;
    }

    private List<String> named(final List<String> candidates) {
        final Set<String> chosen = new LinkedHashSet<>();
        for (final String name : request.features()) {
            final Pattern pattern =
                    Pattern.compile(Pattern.quote(name).replace("*", "\\E.*\\Q"), Pattern.CASE_INSENSITIVE);
            final List<String> matching = name.contains("*")
                    ? candidates.stream()
                            .filter(c -> pattern.matcher(c).matches() && table.numeric(c))
                            .toList()
                    : candidates.stream().filter(name::equals).toList();
            if (matching.isEmpty()) {
                throw new ModelException(
                        table.name() + " has no feature column \"" + name + "\". " + nearest(name, candidates));
            }
            chosen.addAll(matching);
        }
        return List.copyOf(chosen);
    }

    private int[] rows() {
        int unflagged = 0;
        int unlabelled = 0;
        final List<Integer> kept = new ArrayList<>();
        for (int r = 0; r < table.size(); r++) {
            if (!flagged(r)) {
                unflagged++;
            } else if (!request.optional() && !request.label().isEmpty() && table.text(r, request.label()) == null) {
                unlabelled++;
            } else {
                kept.add(r);
            }
        }
        if (unlabelled > 0) {
            warnings.add(unlabelled + " of " + table.size() + " rows of " + table.name() + " have no label in \""
                    + request.label() + "\" and were left out.");
        }
        if (kept.isEmpty()) {
            throw new ModelException("No row of " + table.name() + " is left: " + unflagged + " of " + table.size()
                    + " do not pass the row filter (" + String.join(", ", request.flags()) + "), " + unlabelled
                    + " have no label.");
        }
        return kept.stream().mapToInt(Integer::intValue).toArray();
    }

    private boolean flagged(final int row) {
        for (final String flag : request.flags()) {
            final String text = table.text(row, flag);
            if (text == null || !TRUE.contains(text.toLowerCase(Locale.ROOT))) {
                return false;
            }
        }
        return true;
    }

    private void warnOfEmptyColumns(final List<String> features, final double[][] values) {
        final List<String> empty = new ArrayList<>();
        for (int c = 0; c < features.size(); c++) {
            final int column = c;
            if (java.util.Arrays.stream(values).allMatch(row -> Double.isNaN(row[column]))) {
                empty.add(features.get(c));
            }
        }
        if (!empty.isEmpty()) {
            warnings.add("Every value is missing in " + empty.size() + " feature column(s) of " + table.name() + ": "
                    + String.join(", ", empty) + ".");
        }
    }
}
