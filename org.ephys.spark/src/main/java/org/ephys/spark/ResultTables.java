package org.ephys.spark;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;
import org.ephys.knime.signal.quality.QualityCriteria;
import org.ephys.knime.signal.resume.RecordingKey.Table;
import org.ephys.knime.signal.resume.RowBytes;
import org.ephys.knime.signal.rows.CellTable;
import org.ephys.knime.signal.rows.QualityLimits;
import org.ephys.knime.signal.rows.VectorTable;
import org.ephys.knime.signal.table.Column;
import org.ephys.knime.signal.vectors.FeatureFamily;

/**
 * Makes the tables of all finished recordings, in the order of the recordings, as Parquet and as the CSV files that a run
 * on one machine writes.
 */
final class ResultTables implements AutoCloseable {

    private static final String PLACE = "_place";

    private final SparkSession spark;
    private final Settings settings;
    private final boolean safe;
    private final ResultFolder folder;
    /** Place, and what each table gets of the file, in the order of the places. */
    private final Dataset<Row> files;

    /**
     * A row that no analysis has made.
     *
     * @param place the place of its file
     * @param values one per column
     */
    record ExtraRow(int place, Object[] values) {}

    /**
     * @param spark the session
     * @param arguments say what tables there are, and how to write them
     * @param finished a {@link FileRow} for each file of each batch
     * @param chosen place, key and batch of each file of this job
     * @param folder where to write
     */
    ResultTables(
            final SparkSession spark,
            final Arguments arguments,
            final Dataset<Row> finished,
            final List<Row> chosen,
            final ResultFolder folder) {
        this.spark = spark;
        settings = arguments.settings();
        safe = arguments.spreadsheetSafe();
        this.folder = folder;
        final StructType columns = new StructType()
                .add(PLACE, DataTypes.IntegerType)
                .add(FileRow.KEY, DataTypes.StringType)
                .add(FileRow.BATCH, DataTypes.StringType);
        files = finished.join(
                        broadcast(spark.createDataFrame(chosen, columns)), new String[] {FileRow.KEY, FileRow.BATCH})
                .drop(FileRow.KEY, FileRow.BATCH, FileRow.COMPLETE, FileRow.CELLS)
                .orderBy(PLACE)
                .persist(StorageLevel.MEMORY_AND_DISK());
    }

    /**
     * Writes a table.
     *
     * @param table one of the tables
     * @param extra further rows of it
     * @throws IOException if it cannot be written
     */
    void write(final Table table, final List<ExtraRow> extra) throws IOException {
        write(table, bytes(table, extra), rows(settings, table.name()));
    }

    /**
     * Adds up what became of the limits of quality control, and writes it.
     *
     * @throws IOException if it cannot be written
     */
    void writeLimits() throws IOException {
        final String quality = CellTable.QUALITY.name();
        final TableRows rows = rows(settings, quality);
        final QualityLimits limits = new QualityLimits(QualityCriteria.DEFAULT);
        for (final Iterator<Row> each = files.select(quality).toLocalIterator(); each.hasNext(); ) {
            rows.of(each.next()).forEach(limits::add);
        }
        final Table table = Table.of(JobTables.LIMITS, QualityLimits.Outcome.SCHEMA);
        final byte[] sums = RowBytes.of(
                limits.outcomes().stream()
                        .map(QualityLimits.Outcome.SCHEMA::values)
                        .toList(),
                table.columns());
        write(
                table,
                spark.createDataFrame(
                        List.of(RowFactory.create(sums)), new StructType().add(table.name(), DataTypes.BinaryType)),
                new TableRows(() -> QualityLimits.Outcome.SCHEMA.columns()));
    }

    /**
     * Predicts all cells and writes what comes out.
     *
     * @param model predicts
     * @throws IOException if it cannot be written
     */
    void writePredictions(final Broadcast<SavedModel> model) throws IOException {
        final Table table = new PredictionTable(model.value()).table();
        final StructType bytes = new StructType().add(table.name(), DataTypes.BinaryType);
        final Dataset<Row> predicted = files.select(JobTables.FEATURES)
                .mapPartitions(new PredictCells(rows(settings, JobTables.FEATURES), model), Encoders.row(bytes))
                .persist(StorageLevel.MEMORY_AND_DISK());
        try {
            write(table, predicted, new TableRows(() -> new PredictionTable(model.value())
                    .table()
                    .columns()));
        } finally {
            predicted.unpersist();
        }
    }

    private static TableRows rows(final Settings settings, final String name) {
        return new TableRows(() -> settings.tables().of(name).columns());
    }

    private void write(final Table table, final Dataset<Row> bytes, final TableRows rows) throws IOException {
        bytes.flatMap(rows, Encoders.row(TableRows.schema(table))).write().parquet(folder.parquet(table.name()));
        final List<String> header;
        final TableLines lines;
        if (table.name().equals(JobTables.VECTORS)) {
            final Map<FeatureFamily, Integer> lengths = lengths(bytes, rows);
            header = VectorTable.points(lengths).names();
            final List<Integer> fields = new ArrayList<>(Arrays.asList(null, null, null, null)); // which cell it is
            fields.addAll(lengths.values());
            lines = new TableLines(rows, safe, fields.toArray(Integer[]::new));
        } else {
            header = table.columns().stream().<String>map(Column::name).toList();
            lines = new TableLines(rows, safe);
        }
        bytes.flatMap(lines, Encoders.STRING())
                .write()
                .option("compression", "none")
                .text(folder.lines(table.name()));
        folder.joinLines(table.name(), TableLines.line(header));
    }

    /** Place by place what the table gets of a file, in one column. */
    private Dataset<Row> bytes(final Table table, final List<ExtraRow> extra) {
        final Dataset<Row> column = files.select(col(PLACE), col(table.name()));
        if (extra.isEmpty()) {
            return column.select(table.name());
        }
        final StructType schema =
                new StructType().add(PLACE, DataTypes.IntegerType).add(table.name(), DataTypes.BinaryType);
        final List<Row> rows = new ArrayList<>();
        for (final ExtraRow row : extra) {
            rows.add(RowFactory.create(row.place(), RowBytes.of(List.<Object[]>of(row.values()), table.columns())));
        }
        return column.union(spark.createDataFrame(rows, schema)).orderBy(PLACE).select(table.name());
    }

    /** How many columns each family needs: as many as the longest of its vectors has points, or the preset says. */
    private Map<FeatureFamily, Integer> lengths(final Dataset<Row> bytes, final TableRows rows) {
        final Map<FeatureFamily, Integer> lengths = settings.tables().lengths();
        final int families = lengths.size();
        final int[] longest = bytes.javaRDD()
                .map(file -> longest(rows.of(file), families))
                .fold(new int[families], ResultTables::longer);
        int f = 0;
        for (final FeatureFamily family : lengths.keySet()) {
            lengths.merge(family, longest[f++], Math::max);
        }
        return lengths;
    }

    private static int[] longest(final List<Object[]> rows, final int families) {
        final int[] longest = new int[families];
        for (final Object[] row : rows) {
            for (int f = 0; f < families; f++) {
                final double[] vector = (double[]) row[row.length - families + f];
                longest[f] = Math.max(longest[f], vector == null ? 0 : vector.length);
            }
        }
        return longest;
    }

    private static int[] longer(final int[] a, final int[] b) {
        final int[] longer = new int[a.length];
        Arrays.setAll(longer, f -> Math.max(a[f], b[f]));
        return longer;
    }

    @Override
    public void close() {
        files.unpersist();
    }
}
