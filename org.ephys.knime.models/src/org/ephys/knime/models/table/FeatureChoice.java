package org.ephys.knime.models.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ephys.knime.models.Listing;
import org.ephys.knime.models.ModelException;
import org.ephys.knime.models.Plural;
import org.ephys.knime.models.schema.FeatureSchema;
import org.ephys.knime.models.schema.NearestNames;
import org.ephys.knime.models.schema.NotFeatures;

/**
 * Which columns of a table are features. In columns that nobody has named, a few odd entries are missing values; in the
 * others they are errors. What is left out or replaced is told.
 */
final class FeatureChoice {
    private static final int FEW = 3;
    private static final double FEW_OF_ALL = 0.05;
    private static final Pattern AGAIN =
            Pattern.compile("(.+?)(?:\\.\\d+|_\\d+|_[xy]|\\.[xy]|_dup\\w*| ?\\(\\d+\\)| copy)");
    private static final Pattern NUMBER_FIRST = Pattern.compile("[^\\p{L}\\p{N}]*\\p{Nd}");

    private final CsvTable table;
    private final TableRequest request;
    private final int[] rows;
    private final List<String> labels;
    private final List<String> donors;
    private final Set<String> classes;
    private final List<String> candidates;
    private final Set<String> lenient = new HashSet<>();
    private final List<String> leftOut = new ArrayList<>();
    private final List<String> notNumeric = new ArrayList<>();
    private final List<String> replaced = new ArrayList<>();
    private final Set<String> units = new LinkedHashSet<>();

    /**
     * @param table a table
     * @param request what is wanted of it
     * @param rows those that take part
     * @param labels of these rows, {@code null} where missing
     * @param donors of these rows, {@code null} where missing
     */
    FeatureChoice(
            final CsvTable table,
            final TableRequest request,
            final int[] rows,
            final List<String> labels,
            final List<String> donors) {
        this.table = table;
        this.request = request;
        this.rows = rows;
        this.labels = labels;
        this.donors = donors;
        classes = new TreeSet<>(labels.stream().filter(Objects::nonNull).toList());
        candidates = new ArrayList<>(table.columns());
        candidates.removeAll(List.of(request.id(), request.label(), request.donor()));
        candidates.removeAll(request.flags());
    }

    /**
     * @param schema the known schema that the table follows
     * @return names of the feature columns
     * @throws ModelException if there is none, or one that was named is not there
     */
    List<String> features(final Optional<FeatureSchema> schema) {
        if (!request.features().isEmpty()) {
            return named();
        }
        if (schema.isPresent()) {
            return schema.get().features();
        }
        final List<String> chosen = new ArrayList<>();
        for (final String column : candidates) {
            final Optional<String> reason = (NotFeatures.unnamed(column) ? identity(column) : Optional.<String>empty())
                    .or(() -> NotFeatures.reason(column))
                    .or(() -> namedAfterClass(column))
                    .or(() -> repeated(column))
                    .or(() -> identity(column));
            if (reason.isEmpty() && usable(column)) {
                chosen.add(column);
            } else if (reason.isPresent() && mostlyNumbers(column)) {
                leftOut.add(column + " (" + reason.get() + ")");
            }
        }
        if (chosen.isEmpty()) {
            throw new ModelException(table.name() + " has no numeric columns that could be features. "
                    + "Name the feature columns, or check the delimiter and the decimal point."
                    + String.join("", warnings().stream().map(w -> " " + w).toList()));
        }
        return chosen;
    }

    private List<String> named() {
        final Set<String> chosen = new LinkedHashSet<>();
        for (final String name : request.features()) {
            final Pattern pattern =
                    Pattern.compile(Pattern.quote(name).replace("*", "\\E.*\\Q"), Pattern.CASE_INSENSITIVE);
            final List<String> matching = name.contains("*")
                    ? candidates.stream()
                            .filter(c -> pattern.matcher(c).matches() && (chosen.contains(c) || usable(c)))
                            .toList()
                    : candidates.stream().filter(name::equals).toList();
            if (matching.isEmpty()) {
                throw new ModelException(table.name() + " has no feature column \"" + name
                        + "\". The nearest names are: " + String.join(", ", NearestNames.of(name, candidates)) + ".");
            }
            chosen.addAll(matching);
        }
        return List.copyOf(chosen);
    }

    private Optional<String> namedAfterClass(final String column) {
        return !request.optional() && NotFeatures.namedAfter(column, classes)
                ? Optional.of("is called after a class")
                : Optional.empty();
    }

    /** A column that was read twice, as data frames rename it: "sag.1" with the numbers of "sag". */
    private Optional<String> repeated(final String column) {
        final Matcher again = AGAIN.matcher(column);
        return again.matches()
                        && table.has(again.group(1))
                        && Arrays.equals(
                                table.numbers(column).values(),
                                table.numbers(again.group(1)).values())
                ? Optional.of("is " + again.group(1) + " once more")
                : Optional.empty();
    }

    private Optional<String> identity(final String column) {
        if (request.optional() || !mostlyNumbers(column)) {
            return Optional.empty();
        }
        final double[] values = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            values[i] = table.numbers(column).values()[rows[i]];
        }
        return Identity.of(values, labels, donors);
    }

    private List<Integer> oddRows(final String column) {
        final NumberColumn numbers = table.numbers(column);
        final List<Integer> odd = new ArrayList<>();
        for (final int row : rows) {
            if (numbers.odd().get(row)) {
                odd.add(row);
            }
        }
        return odd;
    }

    private int count(final String column) {
        final double[] values = table.numbers(column).values();
        int count = 0;
        for (final int row : rows) {
            count += Double.isNaN(values[row]) ? 0 : 1;
        }
        return count;
    }

    private boolean mostlyNumbers(final String column) {
        return count(column) > oddRows(column).size();
    }

    /** Whether a column holds numbers but for a few entries; remembers what is odd. */
    private boolean usable(final String column) {
        final List<Integer> odd = oddRows(column);
        final int numbers = count(column);
        if (!table.numbers(column).unit().isEmpty()) {
            units.add(column + " (" + table.numbers(column).unit() + ")");
        }
        if (odd.isEmpty()) {
            if (numbers == 0 && !request.optional()) {
                leftOut.add(column + " (has no value)");
            }
            return numbers > 0 || request.optional(); // new cells may all lack what others were trained with
        }
        final String first = "\"" + table.text(odd.get(0), column) + "\" in column \"" + column + "\", "
                + table.place(odd.get(0)) + (odd.size() > 1 ? " and " + (odd.size() - 1) + " more" : "");
        final boolean few = odd.size() < numbers && odd.size() <= Math.max(FEW, FEW_OF_ALL * (odd.size() + numbers));
        final boolean missing = odd.stream().allMatch(row -> Entry.noNumber(table.text(row, column)));
        if ((numbers > 0 || request.optional()) && (few || missing)) {
            if (lenient.add(column)) {
                replaced.add(first);
            }
            return true;
        }
        if (missing) {
            leftOut.add(column + " (has no value)");
        } else if (yesOrNo(column, odd)) {
            leftOut.add(column + " (words for yes and no; numbers 1 and 0 would be a feature)");
        } else if (numbers >= odd.size() || mostlyWithDigits(column, odd)) {
            notNumeric.add(first);
        }
        return false;
    }

    private boolean mostlyWithDigits(final String column, final List<Integer> odd) {
        final long digits = odd.stream()
                .filter(row -> NUMBER_FIRST.matcher(table.text(row, column)).lookingAt())
                .count();
        return 2 * digits > odd.size();
    }

    private boolean yesOrNo(final String column, final List<Integer> odd) {
        final Set<String> words = new TreeSet<>();
        odd.forEach(row -> words.add(table.text(row, column).toLowerCase(Locale.ROOT)));
        return words.size() == 2 && words.stream().allMatch(Flag::known);
    }

    /**
     * @param feature one that was chosen
     * @return the number of each row that takes part, NaN if it is missing
     * @throws ModelException if an entry is no number and the column was named or belongs to a known schema
     */
    double[] numbers(final String feature) {
        final double[] column = table.numbers(feature).values();
        final boolean strict =
                !lenient.contains(feature) && !table.numbers(feature).odd().isEmpty();
        final double[] numbers = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            numbers[i] = strict ? table.number(rows[i], feature) : column[rows[i]];
        }
        return numbers;
    }

    /** @return what was left out and replaced, a sentence per kind */
    List<String> warnings() {
        final List<String> warnings = new ArrayList<>();
        if (!leftOut.isEmpty()) {
            warnings.add(Plural.of(leftOut.size(), "column") + " of " + table.name()
                    + (leftOut.size() == 1
                            ? " is no feature unless it is named: "
                            : " are no features unless they are named: ")
                    + Listing.of(leftOut) + ".");
        }
        if (!units.isEmpty()) {
            warnings.add("The numbers of " + Plural.of(units.size(), "column") + " of " + table.name()
                    + " stand with their unit, which was cut off: "
                    + Listing.of(List.copyOf(units))
                    + ".");
        }
        if (!replaced.isEmpty()) {
            warnings.add("Entries of " + Plural.of(replaced.size(), "feature column") + " of " + table.name()
                    + " are no numbers and count as missing: " + Listing.of(replaced) + ".");
        }
        if (!notNumeric.isEmpty()) {
            warnings.add(Plural.of(notNumeric.size(), "column") + " of " + table.name()
                    + (notNumeric.size() == 1 ? " was" : " were")
                    + " left out of the features, as many entries are no numbers or no certain ones: "
                    + Listing.of(notNumeric) + ".");
        }
        return warnings;
    }
}
