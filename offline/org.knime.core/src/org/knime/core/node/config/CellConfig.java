package org.knime.core.node.config;

import org.knime.core.data.DataCell;
import org.knime.core.data.MissingCell;
import org.knime.core.data.def.BooleanCell;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.LongCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.InvalidSettingsException;

/** Cells in configs, as KNIME writes them: the class under "datacell" and the content in a config named by the class. */
final class CellConfig {

    private static final String CLASS = "datacell";

    private CellConfig() {}

    static void save(final DataCell cell, final ConfigWO config) {
        final String name = cell.getClass().getName();
        config.addString(CLASS, name);
        final ConfigWO content = config.addConfig(name);
        final String key = cell.getClass().getSimpleName();
        if (cell instanceof DoubleCell number) {
            content.addDouble(key, number.getDoubleValue());
        } else if (cell instanceof IntCell number) {
            content.addInt(key, number.getIntValue());
        } else if (cell instanceof LongCell number) {
            content.addLong(key, number.getLongValue());
        } else if (cell instanceof StringCell text) {
            content.addString(key, text.getStringValue());
        } else if (cell instanceof BooleanCell truth) {
            content.addBoolean(key, truth.getBooleanValue());
        } else if (!cell.isMissing()) {
            throw new UnsupportedOperationException(
                    "Writing a " + name + " into settings is not supported by the offline KNIME API.");
        }
    }

    static DataCell load(final ConfigRO config) throws InvalidSettingsException {
        final String name = config.getString(CLASS);
        final ConfigRO content = config.getConfig(name);
        final String key = name.substring(name.lastIndexOf('.') + 1);
        return switch (key) {
            case "DoubleCell" -> new DoubleCell(content.getDouble(key));
            case "IntCell" -> new IntCell(content.getInt(key));
            case "LongCell" -> new LongCell(content.getLong(key));
            case "StringCell" -> new StringCell(content.getString(key));
            case "BooleanCell" -> BooleanCell.get(content.getBoolean(key));
            case "MissingCell" -> new MissingCell(null);
            default ->
                throw new InvalidSettingsException(
                        "Reading a " + name + " from settings is not supported by the offline KNIME API.");
        };
    }
}
