package org.ephys.spark;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.ephys.knime.signal.resume.RecordingKey.Table;
import org.ephys.knime.signal.resume.RowBytes;
import org.ephys.knime.signal.table.Column;

/** Makes rows of a table of what a file adds to it. */
final class TableRows implements FlatMapFunction<Row, Row> {

    private static final long serialVersionUID = 1;

    private final ColumnSource source;
    private transient List<? extends Column<?, ?>> columns;

    /** Tells the columns of a table on whatever machine needs them: columns themselves do not travel. */
    @FunctionalInterface
    interface ColumnSource extends Serializable {
        List<? extends Column<?, ?>> columns();
    }

    /** @param source tells the columns of the table */
    TableRows(final ColumnSource source) {
        this.source = source;
    }

    /** The columns of a table. */
    static StructType schema(final Table table) {
        StructType schema = new StructType();
        for (final Column<?, ?> column : table.columns()) {
            schema = schema.add(column.name(), type(column));
        }
        return schema;
    }

    private static DataType type(final Column<?, ?> column) {
        return switch (column.type()) {
            case TEXT -> DataTypes.StringType;
            case INTEGER -> DataTypes.IntegerType;
            case NUMBER -> DataTypes.DoubleType;
            case FLAG -> DataTypes.BooleanType;
            case NUMBERS -> DataTypes.createArrayType(DataTypes.DoubleType, false);
        };
    }

    /** @param file has the bytes of the rows in its only column */
    List<Object[]> of(final Row file) throws IOException {
        if (columns == null) {
            columns = source.columns();
        }
        return RowBytes.rows(file.getAs(0), columns);
    }

    @Override
    public Iterator<Row> call(final Row file) throws IOException {
        final List<Row> rows = new ArrayList<>();
        for (final Object[] values : of(file)) {
            rows.add(RowFactory.create(
                    Arrays.stream(values).map(TableRows::value).toArray()));
        }
        return rows.iterator();
    }

    private static Object value(final Object value) {
        return value instanceof double[] numbers
                ? Arrays.stream(numbers).boxed().toArray(Double[]::new)
                : value;
    }
}
