package org.ephys.knime.models.alignment;

import java.util.ArrayList;
import java.util.List;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.ModelException;

/**
 * A sum of columns, each perhaps times or divided by a number, and numbers: {@code threshold_v + peak_deltav},
 * {@code tau * 1000}, {@code threshold_t * 1000 - 500}. Column names with other characters than letters, digits, {@code _}
 * and {@code .} stand in double quotes. Nothing else is possible, so a mapping from anywhere is safe to evaluate.
 *
 * @param columns the columns
 * @param factors factor of each column
 * @param offset the numbers' sum
 */
public record LinearExpression(List<String> columns, List<Double> factors, double offset) {
    /** Copies the lists. */
    public LinearExpression {
        columns = List.copyOf(columns);
        factors = List.copyOf(factors);
    }

    /**
     * @param text the expression
     * @return it, parsed
     * @throws ModelException if it is not a sum of columns and numbers
     */
    public static LinearExpression parse(final String text) {
        return new Parser(text).sum();
    }

    /** @return the value of each row; NaN where a column is missing in the row */
    double[] of(final Dataset table) {
        final int[] positions = columns.stream().mapToInt(table::indexOf).toArray();
        final double[] result = new double[table.size()];
        for (int r = 0; r < result.length; r++) {
            result[r] = offset;
            for (int c = 0; c < positions.length; c++) {
                result[r] += factors.get(c) * table.values()[r][positions[c]];
            }
        }
        return result;
    }

    private static final class Parser {
        private final String text;
        private int at;

        Parser(final String text) {
            this.text = text;
        }

        LinearExpression sum() {
            final List<String> columns = new ArrayList<>();
            final List<Double> factors = new ArrayList<>();
            double offset = 0;
            double sign = skip('-') ? -1 : 1;
            while (true) {
                final List<String> names = new ArrayList<>();
                final double factor = sign * product(names);
                if (names.isEmpty()) {
                    offset += factor;
                } else {
                    columns.add(names.get(0));
                    factors.add(factor);
                }
                if (skip('+')) {
                    sign = 1;
                } else if (skip('-')) {
                    sign = -1;
                } else {
                    break;
                }
            }
            if (at < text.length()) {
                throw wrong("\"" + text.substring(at) + "\" is unexpected");
            }
            return new LinearExpression(columns, factors, offset);
        }

        private double product(final List<String> names) {
            double factor = factor(names);
            while (true) {
                if (skip('*')) {
                    factor *= factor(names);
                } else if (skip('/')) {
                    final int before = names.size();
                    factor /= factor(names);
                    if (names.size() > before) {
                        throw wrong("dividing by a column is not possible");
                    }
                } else {
                    break;
                }
            }
            if (names.size() > 1) {
                throw wrong("multiplying columns is not possible");
            }
            if (Double.isNaN(factor) || Double.isInfinite(factor)) {
                throw wrong("a factor is not a number");
            }
            return factor;
        }

        private double factor(final List<String> names) {
            blanks();
            final int start = at;
            if (at < text.length() && text.charAt(at) == '"') {
                final int end = text.indexOf('"', at + 1);
                if (end < 0) {
                    throw wrong("a quote is not closed");
                }
                names.add(text.substring(at + 1, end));
                at = end + 1;
                blanks();
                return 1;
            }
            while (at < text.length()
                    && (Character.isLetterOrDigit(text.charAt(at)) || "_.".indexOf(text.charAt(at)) >= 0)) {
                at++;
            }
            final String word = text.substring(start, at);
            blanks();
            if (word.isEmpty()) {
                throw wrong("a column or a number is expected at position " + (start + 1));
            }
            if (word.matches("[0-9]*\\.?[0-9]+(e[0-9]+)?|[0-9]+\\.")) {
                return Double.parseDouble(word);
            }
            names.add(word);
            return 1;
        }

        private boolean skip(final char symbol) {
            blanks();
            if (at < text.length() && text.charAt(at) == symbol) {
                at++;
                return true;
            }
            return false;
        }

        private void blanks() {
            while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
                at++;
            }
        }

        private ModelException wrong(final String why) {
            return new ModelException("The expression \"" + text + "\" of the mapping cannot be used: " + why
                    + ". Write a sum of columns and numbers, such as: threshold_v + peak_deltav, or: tau * 1000.");
        }
    }
}
