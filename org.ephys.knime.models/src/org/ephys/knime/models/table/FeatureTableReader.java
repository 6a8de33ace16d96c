package org.ephys.knime.models.table;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.Listing;
import org.ephys.knime.models.ModelException;
import org.ephys.knime.models.Plural;
import org.ephys.knime.models.schema.FeatureSchema;
import org.ephys.knime.models.schema.NearestNames;

/** Takes the cells, labels, donors and features that are asked for out of a text table. */
public final class FeatureTableReader {
    private final CsvTable table;
    private final TableRequest request;
    private final List<String> warnings = new ArrayList<>();
    private final boolean plusAndMinus;

    private FeatureTableReader(final CsvTable table, final TableRequest request) {
        this.table = table;
        this.request = request;
        plusAndMinus = plusAndMinus();
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
        require(request.id(), "Cell id column", false);
        require(request.label(), "Label column", request.optional());
        require(request.donor(), "Donor column", request.optional());
        request.flags().forEach(flag -> require(flag, "Row filter", false));
        requireOneRoleEach();
        warnings.addAll(table.remarks());
        final int[] rows = rows();
        final List<String> ids = new ArrayList<>();
        final List<String> labels = new ArrayList<>();
        final List<String> donors = new ArrayList<>();
        for (final int row : rows) {
            final String id = text(row, request.id());
            ids.add(id == null ? "row " + (row + 1) : id);
            labels.add(label(row));
            donors.add(donor(row));
        }
        final Optional<FeatureSchema> schema = FeatureSchema.of(table.columns());
        final FeatureChoice choice = new FeatureChoice(table, request, rows, labels, donors);
        final List<String> features = choice.features(schema);
        warnings.addAll(choice.warnings());
        final List<String> units = features.stream()
                .map(f -> schema.map(s -> s.unit(f)).orElse(""))
                .toList();
        final double[][] values = new double[rows.length][features.size()];
        for (int c = 0; c < features.size(); c++) {
            final double[] column = choice.numbers(features.get(c));
            for (int i = 0; i < rows.length; i++) {
                values[i][c] = column[i];
            }
        }
        warnOfEmptyColumns(features, values);
        if (!request.optional()) {
            warnOfLabels(labels);
            warnings.addAll(CellObjections.leaks(table.name(), features, values, labels, donors));
        }
        warnings.addAll(CellObjections.repetitions(table.name(), features, ids, labels, donors, values));
        return new FeatureTable(Dataset.of(features, units, values, ids, labels, donors), warnings);
    }

    private void requireOneRoleEach() {
        final List<String> columns = List.of(request.id(), request.label(), request.donor());
        final List<String> settings = List.of("Cell id column", "Label column", "Donor column");
        for (int a = 0; a < columns.size(); a++) {
            for (int b = a + 1; b < columns.size(); b++) {
                if (!columns.get(a).isEmpty() && columns.get(a).equals(columns.get(b))) {
                    throw new ModelException(
                            "\"" + columns.get(a) + "\" is " + settings.get(a) + " and " + settings.get(b)
                                    + " at once. Name another column in one of them, or leave "
                                    + settings.get(b == 2 ? 2 : 0) + " empty.");
                }
            }
        }
    }

    private String text(final int row, final String column) {
        return column.isEmpty() || !table.has(column) ? null : table.text(row, column);
    }

    private String label(final int row) {
        final String text = text(row, request.label());
        return text == null || Entry.noLabel(text) && !plusAndMinus ? null : text;
    }

    /** Whether the classes are a plus and a minus, so that a dash is one of them. */
    private boolean plusAndMinus() {
        return !request.label().isEmpty()
                && table.has(request.label())
                && IntStream.range(0, table.size()).anyMatch(r -> "+".equals(table.text(r, request.label())));
    }

    private String donor(final int row) {
        final String text = text(row, request.donor());
        return text == null || Entry.noDonor(text) ? null : text;
    }

    private void require(final String column, final String setting, final boolean optional) {
        if (!column.isEmpty() && !optional && !table.has(column)) {
            throw new ModelException(table.name() + " has no column \"" + column + "\" (" + setting + "). "
                    + (table.columns().size() == 1
                            ? "It has one column: is the delimiter none of comma, semicolon, tab, | and blank? "
                            : "")
                    + "The nearest names are: " + String.join(", ", NearestNames.of(column, table.columns())) + "."
                    + (setting.equals("Label column")
                            ? " Change the setting (in the example workflows the variable label)."
                            : " Change the setting (in the example workflows the variables id, donor and flag), or leave it "
                                    + "empty if there is none.")
                    + table.oddities());
        }
    }

    private int[] rows() {
        int unflagged = 0;
        int unlabelled = 0;
        int withoutDonor = 0;
        final boolean donorsNeeded = !request.optional()
                && !request.donor().isEmpty()
                && IntStream.range(0, table.size()).anyMatch(r -> donor(r) != null);
        final List<Integer> kept = new ArrayList<>();
        for (int r = 0; r < table.size(); r++) {
            if (!flagged(r)) {
                unflagged++;
            } else if (!request.optional() && !request.label().isEmpty() && label(r) == null) {
                unlabelled++;
            } else if (donorsNeeded && donor(r) == null) {
                withoutDonor++;
            } else {
                kept.add(r);
            }
        }
        warnOfFlags();
        if (unlabelled > 0) {
            warnings.add(unlabelled + " of " + table.size() + " rows of " + table.name() + " have no label in \""
                    + request.label() + "\" and were left out."
                    + once(unlabelled));
        }
        if (withoutDonor > 0) {
            warnings.add(withoutDonor + " of " + table.size() + " rows of " + table.name() + " have no donor in \""
                    + request.donor() + "\" and were left out. Leave Donor column empty to keep them."
                    + once(withoutDonor));
        }
        if (kept.isEmpty()) {
            throw new ModelException(noneIsLeft(unflagged, unlabelled, withoutDonor));
        }
        if (!request.optional() && !request.donor().isEmpty() && !donorsNeeded) {
            warnings.add("No row of " + table.name() + " has a donor in \"" + request.donor()
                    + "\": the donors are not known. Scores may be too good, as cells of one donor can get into training and "
                    + "test part. Name the column with the donors in Donor column (in the example workflows the variable "
                    + "donor).");
        }
        return kept.stream().mapToInt(Integer::intValue).toArray();
    }

    private String noneIsLeft(final int unflagged, final int unlabelled, final int withoutDonor) {
        final List<String> why = new ArrayList<>();
        if (unflagged > 0) {
            why.add(unflagged + " of " + table.size() + " do not pass the row filter ("
                    + String.join(", ", request.flags()) + "; " + flagEntries() + ")");
        }
        if (unlabelled > 0) {
            why.add(unlabelled + " have no label in \"" + request.label() + "\"");
        }
        if (withoutDonor > 0) {
            why.add(withoutDonor + " have no donor in \"" + request.donor() + "\"");
        }
        return "No row of " + table.name() + " is left: " + String.join(", ", why) + "." + table.oddities();
    }

    /** What to do where most lines lack an entry, as where only the first line of each block has it. */
    private String once(final int without) {
        return 2 * without > table.size()
                ? " If an entry is meant for the lines below it, too, write it into each of them."
                : "";
    }

    /** Entries that are neither yes nor no take cells out that somebody may have meant to keep. */
    private void warnOfFlags() {
        for (final String flag : request.flags()) {
            final List<String> neither = IntStream.range(0, table.size())
                    .mapToObj(r -> table.text(r, flag))
                    .filter(text -> !Flag.known(text))
                    .toList();
            if (!neither.isEmpty()) {
                warnings.add(neither.size() + " of " + table.size() + " entries of \"" + flag + "\" in " + table.name()
                        + " are neither yes nor no and count as no: "
                        + Listing.of(neither.stream().distinct().toList()) + ".");
            }
        }
    }

    /** What the flags' columns hold, and what counts as yes. */
    private String flagEntries() {
        final Set<String> entries = new LinkedHashSet<>();
        for (final String flag : request.flags()) {
            for (int r = 0; r < table.size(); r++) {
                final String text = table.text(r, flag);
                entries.add(text == null ? "missing" : text);
            }
        }
        return "entries are " + Listing.of(List.copyOf(entries)) + "; yes are " + Flag.words() + " in any case";
    }

    private boolean flagged(final int row) {
        for (final String flag : request.flags()) {
            if (!Flag.yes(table.text(row, flag))) {
                return false;
            }
        }
        return true;
    }

    private void warnOfLabels(final List<String> labels) {
        final List<String> unknown = labels.stream()
                .filter(label -> label != null && Entry.unknownLabel(label))
                .toList();
        if (!unknown.isEmpty()) {
            warnings.add(unknown.size() + " of " + labels.size() + " cells of " + table.name() + " have the class "
                    + Listing.of(unknown.stream().distinct().toList())
                    + ", which is learned as any other. Filter them out if it means that nobody knows.");
        }
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
            warnings.add("Every value is missing in " + Plural.of(empty.size(), "feature column") + " of "
                    + table.name() + ": " + Listing.of(empty) + ".");
        }
    }
}
