package org.ephys.knime.offline.table;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataType;
import org.knime.core.data.MissingCell;
import org.knime.core.data.MissingValue;
import org.knime.core.data.collection.CollectionCellFactory;
import org.knime.core.data.collection.CollectionDataValue;
import org.knime.core.data.collection.ListCell;
import org.knime.core.data.collection.SetCell;
import org.knime.core.data.def.BooleanCell;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.LongCell;
import org.knime.core.data.def.StringCell;

/** Cells as bytes: a tag, then the value. */
final class CellCodec {

    private static final int MISSING = 0;

    private static final int MISSING_WITH_REASON = 1;

    private static final int DOUBLE = 2;

    private static final int INT = 3;

    private static final int LONG = 4;

    private static final int STRING = 5;

    private static final int TRUE = 6;

    private static final int FALSE = 7;

    private static final int LIST = 8;

    private static final int SET = 9;

    private CellCodec() {}

    static void write(final DataCell cell, final DataOutputStream out) throws IOException {
        if (cell instanceof DoubleCell number) {
            out.writeByte(DOUBLE);
            out.writeDouble(number.getDoubleValue());
        } else if (cell instanceof IntCell number) {
            out.writeByte(INT);
            out.writeInt(number.getIntValue());
        } else if (cell instanceof LongCell number) {
            out.writeByte(LONG);
            out.writeLong(number.getLongValue());
        } else if (cell instanceof StringCell text) {
            out.writeByte(STRING);
            writeText(text.getStringValue(), out);
        } else if (cell instanceof BooleanCell truth) {
            out.writeByte(truth.getBooleanValue() ? TRUE : FALSE);
        } else if (cell.isMissing()) {
            final String reason = cell instanceof MissingValue missing ? missing.getError() : null;
            out.writeByte(reason == null ? MISSING : MISSING_WITH_REASON);
            if (reason != null) {
                writeText(reason, out);
            }
        } else if (cell instanceof ListCell list) {
            out.writeByte(LIST);
            writeAll(list, out);
        } else if (cell instanceof SetCell set) {
            out.writeByte(SET);
            writeAll(set, out);
        } else {
            throw new UnsupportedOperationException(
                    "Cells of class " + cell.getClass().getName() + " are not supported by the offline KNIME API.");
        }
    }

    private static void writeAll(final CollectionDataValue cells, final DataOutputStream out) throws IOException {
        out.writeInt(cells.size());
        for (final DataCell element : cells) {
            write(element, out);
        }
    }

    static DataCell read(final ByteBuffer in) {
        final int tag = in.get();
        return switch (tag) {
            case MISSING -> DataType.getMissingCell();
            case MISSING_WITH_REASON -> new MissingCell(readText(in));
            case DOUBLE -> new DoubleCell(in.getDouble());
            case INT -> new IntCell(in.getInt());
            case LONG -> new LongCell(in.getLong());
            case STRING -> new StringCell(readText(in));
            case TRUE -> BooleanCell.TRUE;
            case FALSE -> BooleanCell.FALSE;
            case LIST -> CollectionCellFactory.createListCell(Arrays.asList(readAll(in)));
            case SET -> CollectionCellFactory.createSetCell(Arrays.asList(readAll(in)));
            default -> throw new IllegalStateException("The stored table is damaged: unknown cell tag " + tag + ".");
        };
    }

    private static DataCell[] readAll(final ByteBuffer in) {
        final DataCell[] cells = new DataCell[in.getInt()];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = read(in);
        }
        return cells;
    }

    static void writeText(final String text, final DataOutputStream out) throws IOException {
        final byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    static String readText(final ByteBuffer in) {
        final byte[] bytes = new byte[in.getInt()];
        in.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
