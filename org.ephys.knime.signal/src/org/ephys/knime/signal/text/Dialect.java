package org.ephys.knime.signal.text;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How a line is taken apart.
 *
 * @param separator between columns
 */
record Dialect(char separator) {

    static final Dialect TABS = new Dialect('\t');
    static final Dialect SEMICOLONS = new Dialect(';');
    static final Dialect COMMAS = new Dialect(',');

    /** The columns of a line without blanks and quotes around them. */
    List<String> split(final String line) {
        final List<String> cells = new ArrayList<>();
        final StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            final char c = line.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == separator && !quoted) {
                cells.add(cell.toString().strip());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString().strip());
        return cells;
    }

    /** The number that a cell holds; NaN is one. The mark of decimals may be a comma if columns are not. */
    OptionalDouble number(final String cell) {
        if ("nan".equalsIgnoreCase(cell)) {
            return OptionalDouble.of(Double.NaN);
        }
        boolean comma = false;
        for (int i = 0; i < cell.length(); i++) {
            final char c = cell.charAt(i);
            if (c == ',' && separator != ',' && !comma && cell.indexOf('.') < 0) {
                comma = true;
            } else if ((c < '0' || c > '9') && c != '.' && c != '-' && c != '+' && c != 'e' && c != 'E') {
                return OptionalDouble.empty();
            }
        }
        try {
            final double value = Double.parseDouble(comma ? cell.replace(',', '.') : cell);
            return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }

    /** Whether all cells are numbers or empty, and one at least is a number. */
    boolean numbers(final List<String> cells) {
        boolean some = false;
        for (final String cell : cells) {
            if (!cell.isEmpty()) {
                if (number(cell).isEmpty()) {
                    return false;
                }
                some = true;
            }
        }
        return some;
    }
}
