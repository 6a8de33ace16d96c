package org.ephys.knime.signal.summary;

import java.util.ArrayList;
import java.util.List;
import org.ephys.knime.signal.figure.Figure;
import org.ephys.knime.signal.figure.FigureStyle;
import org.ephys.knime.signal.figure.Numerals;
import org.ephys.knime.signal.figure.Sheet;

/** The page of a cell for a lab book: its numbers and its figures on one sheet, as wide as three figures. */
public final class CellPage {

    private CellPage() {}

    /**
     * Makes the page.
     *
     * @param cell what is known of the cell
     * @param figures its figures
     * @param style how they look
     * @return a complete file of scalable vector graphics
     */
    public static String of(final CellPicture cell, final List<Figure> figures, final FigureStyle style) {
        final Sheet sheet = new Sheet(style, 3);
        sheet.heading(cell.cell().id(), cell.cell().file() + "; quality: " + cell.verdict());
        figures.forEach(sheet::add);
        final List<List<String>> rows = new ArrayList<>();
        CellSummary.NUMBERS.forEach(column -> rows.add(List.of(
                column.name(),
                Numerals.rounded(cell.number(column.name()), 4)
                        + (column.unit().isEmpty() ? "" : " " + Numerals.unit(column.unit())),
                cell.places().getOrDefault(column.name(), ""))));
        sheet.table(rows, 2);
        return sheet.svg();
    }
}
