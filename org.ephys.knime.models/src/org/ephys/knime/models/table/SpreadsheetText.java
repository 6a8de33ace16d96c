package org.ephys.knime.models.table;

import java.util.regex.Pattern;

/**
 * Texts with an apostrophe in front, so that a spreadsheet that opens the file does not run them as formulas
 * ({@code '=1+1}). Programs that write tables put it there; in a cell that was typed the spreadsheet hides it itself.
 */
final class SpreadsheetText {

    private static final Pattern APOSTROPHE = Pattern.compile(
            "^'(?=[ ']*[=+\\-@\\t\\r\uFF1D\uFF0B\uFF0D\uFF20])|(?<=[;\\t\\r\\n])'(?=[ ']*[=+\\-@\uFF1D\uFF0B\uFF0D\uFF20])");

    private SpreadsheetText() {}

    /** @return the text without these apostrophes, of several in a row without one */
    static String plain(final String text) {
        return text.indexOf('\'') < 0 ? text : APOSTROPHE.matcher(text).replaceAll("");
    }
}
