package org.ephys.knime.signal.table;

import java.util.regex.Pattern;

/**
 * Texts that a spreadsheet would run as a formula when it opens a CSV file: those that begin with {@code =}, {@code +},
 * {@code -}, {@code @}, a tab or a carriage return and are no numbers. A spreadsheet whose delimiter is the semicolon, as
 * in much of Europe, takes a comma-separated line apart at semicolons, tabs and line ends within the texts: what follows
 * them counts as a beginning, too.
 *
 * <p>An apostrophe in front makes a text of each. One is put in front of apostrophes that stand there already, so that
 * taking one away always gives the text as it was; the reader of tables of cells does so.
 */
public final class SpreadsheetText {

    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d+([.,]\\d+)?([eE][+-]?\\d+)?");

    /** The places in front of what would be run; the signs with the width of a letter of Japanese count there. */
    private static final Pattern BEGINNING = Pattern.compile(
            "^(?=[ ']*[=+\\-@\\t\\r\uFF1D\uFF0B\uFF0D\uFF20])|(?<=[;\\t\\r\\n])(?=[ ']*[=+\\-@\uFF1D\uFF0B\uFF0D\uFF20])");

    private SpreadsheetText() {}

    /**
     * Asks whether a text has to be changed.
     *
     * @param text a text of a table, not a number that is written as text by a column of numbers
     * @return whether a spreadsheet would run it or a part of it
     */
    public static boolean isFormula(final String text) {
        return BEGINNING.matcher(text).find() && !NUMBER.matcher(text).matches();
    }

    /**
     * The text as a spreadsheet shows it without running it.
     *
     * @param text a text of a table
     * @return the text, with apostrophes where it would be run
     */
    public static String safe(final String text) {
        return isFormula(text) ? BEGINNING.matcher(text).replaceAll("'") : text;
    }
}
