package org.ephys.knime.runner.output;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.ephys.knime.signal.table.CsvFormat;
import org.ephys.knime.signal.table.SpreadsheetText;
import org.knime.core.data.BooleanValue;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.node.BufferedDataTable;

/**
 * Writes cells by group as GraphPad Prism's column tables: a file per feature, a column per group, the values below one
 * another. Columns end where a group has no more values. Where donors are known, a second file has a donor's mean in the place
 * of its cells.
 */
final class PrismFiles {

    /** So many numbers are held at a time; a table with more is read several times. */
    private static final int MOST_NUMBERS = 4_000_000;

    private static final String MEANS = ", means of donors";

    private final Path folder;

    private final BooleanSupplier cancelled;

    private final boolean safe;

    private int files;

    /**
     * Cells by group.
     *
     * @param name what to call its folder
     * @param table the cells
     * @param group column that names the group of a cell
     * @param donor column that names the donor of a cell, empty if there is none
     */
    public record Source(String name, BufferedDataTable table, String group, String donor) {}

    /** Values of a feature by group, and by group and donor. */
    private static final class Feature {
        private final Map<String, List<Double>> values = new TreeMap<>();
        private final Map<String, Map<String, double[]>> donors = new TreeMap<>();

        void add(final String group, final String donor, final double value) {
            values.computeIfAbsent(group, g -> new ArrayList<>()).add(value);
            if (donor != null) {
                final double[] sum = donors.computeIfAbsent(group, g -> new LinkedHashMap<>())
                        .computeIfAbsent(donor, d -> new double[2]);
                sum[0] += value;
                sum[1]++;
            }
        }

        Map<String, List<Double>> means() {
            final Map<String, List<Double>> means = new TreeMap<>();
            donors.forEach((group, sums) -> means.put(
                    group, sums.values().stream().map(sum -> sum[0] / sum[1]).toList()));
            return means;
        }
    }

    /**
     * @param folder where the folders of the tables are made
     * @param safe whether names of groups that a spreadsheet would run get an apostrophe in front
     * @param cancelled asked before every row
     */
    PrismFiles(final Path folder, final boolean safe, final BooleanSupplier cancelled) {
        this.folder = folder;
        this.safe = safe;
        this.cancelled = cancelled;
    }

    /**
     * Writes the files of a table.
     *
     * @param source the cells
     * @throws IOException if a file cannot be written
     * @throws CancellationException if cancelled
     */
    void write(final Source source) throws IOException {
        final DataTableSpec spec = source.table().getDataTableSpec();
        final int[] numbers = IntStream.range(0, spec.getNumColumns())
                .filter(i -> isNumber(spec.getColumnSpec(i).getType()))
                .toArray();
        final int atOnce =
                (int) Math.max(1, MOST_NUMBERS / Math.max(1, source.table().size()));
        final Set<String> names = new HashSet<>();
        for (int from = 0; from < numbers.length; from += atOnce) {
            final int[] some = IntStream.range(from, Math.min(numbers.length, from + atOnce))
                    .map(i -> numbers[i])
                    .toArray();
            final Feature[] features = read(source, some);
            for (int i = 0; i < some.length; i++) {
                if (!features[i].values.isEmpty()) {
                    final String name = fileName(spec.getColumnSpec(some[i]), names);
                    write(source.name(), name, features[i].values);
                    if (!features[i].donors.isEmpty()) {
                        write(source.name(), name + MEANS, features[i].means());
                    }
                }
            }
        }
    }

    /** @return how many files were written */
    int files() {
        return files;
    }

    private static boolean isNumber(final DataType type) {
        return type.isCompatible(DoubleValue.class) && !type.isCompatible(BooleanValue.class);
    }

    private Feature[] read(final Source source, final int[] columns) {
        final DataTableSpec spec = source.table().getDataTableSpec();
        final int group = spec.findColumnIndex(source.group());
        final int donor = source.donor().isEmpty() ? -1 : spec.findColumnIndex(source.donor());
        final Feature[] features = new Feature[columns.length];
        Arrays.setAll(features, i -> new Feature());
        try (CloseableRowIterator rows = source.table().iterator()) {
            while (rows.hasNext()) {
                if (cancelled.getAsBoolean()) {
                    throw new CancellationException();
                }
                final DataRow row = rows.next();
                final String in = text(row, group);
                for (int i = 0; i < columns.length && in != null; i++) {
                    final DataCell cell = row.getCell(columns[i]);
                    final double value = cell.isMissing() ? Double.NaN : ((DoubleValue) cell).getDoubleValue();
                    if (Double.isFinite(value)) {
                        features[i].add(in, text(row, donor), value);
                    }
                }
            }
        }
        return features;
    }

    private static String text(final DataRow row, final int column) {
        return column < 0 || row.getCell(column).isMissing()
                ? null
                : row.getCell(column).toString();
    }

    /** The feature with its unit, as any file system takes it. */
    private static String fileName(final DataColumnSpec column, final Set<String> names) {
        final String unit = column.getProperties().getProperty("unit", "");
        final String wanted = (column.getName() + (unit.isEmpty() ? "" : " (" + unit.replace("/", " per ") + ")"))
                .replaceAll("[\\\\/:*?\"<>|\\p{Cntrl}]", "_");
        String name = wanted;
        for (int n = 2; !names.add(name.toLowerCase(Locale.ROOT)); n++) {
            name = wanted + " " + n;
        }
        return name;
    }

    private void write(final String table, final String name, final Map<String, List<Double>> columns)
            throws IOException {
        final Path file = Files.createDirectories(folder.resolve(table)).resolve(name + ".csv");
        final int longest = columns.values().stream().mapToInt(List::size).max().orElse(0);
        AtomicFile.write(file, writer -> {
            CsvFormat.line(columns.keySet().stream().map(this::title).toList(), writer);
            for (int row = 0; row < longest; row++) {
                final int at = row;
                final List<String> fields = new ArrayList<>();
                columns.values()
                        .forEach(values -> fields.add(at < values.size() ? Double.toString(values.get(at)) : null));
                CsvFormat.line(fields, writer);
            }
        });
        files++;
    }

    private String title(final String group) {
        return safe && SpreadsheetText.isFormula(group) ? SpreadsheetText.safe(group) : group;
    }
}
