package org.ephys.spark;

import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.ephys.knime.signal.resume.RecordingKey.Table;
import org.ephys.knime.signal.resume.RowBytes;

/** One row per file: what it is, and in a column per table all rows that it adds to the table, as {@link RowBytes}. */
final class FileRow {

    /** What decides the rows of the file. */
    static final String KEY = "_key";
    /** The batch in which it was analysed. */
    static final String BATCH = "_batch";
    /** Whether it need not be analysed again. */
    static final String COMPLETE = "_complete";
    /** How many cells it gave. */
    static final String CELLS = "_cells";

    private FileRow() {}

    /** The columns of the row. */
    static StructType schema(final List<Table> tables) {
        StructType schema = new StructType()
                .add(KEY, DataTypes.StringType)
                .add(BATCH, DataTypes.StringType)
                .add(COMPLETE, DataTypes.BooleanType)
                .add(CELLS, DataTypes.IntegerType);
        for (final Table table : tables) {
            schema = schema.add(table.name(), DataTypes.BinaryType);
        }
        return schema;
    }

    static Row of(
            final ListedFile file,
            final String batch,
            final boolean complete,
            final int cells,
            final List<Table> tables,
            final List<List<Object[]>> rows) {
        final Object[] values = new Object[4 + tables.size()];
        values[0] = file.key();
        values[1] = batch;
        values[2] = complete;
        values[3] = cells;
        for (int t = 0; t < tables.size(); t++) {
            values[4 + t] = RowBytes.of(rows.get(t), tables.get(t).columns());
        }
        return RowFactory.create(values);
    }
}
