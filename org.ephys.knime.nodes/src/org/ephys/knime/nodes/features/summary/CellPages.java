package org.ephys.knime.nodes.features.summary;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ephys.knime.models.trust.PredictionNames;
import org.ephys.knime.nodes.execution.NodePath;
import org.ephys.knime.nodes.table.ColumnChoice;
import org.ephys.knime.nodes.table.Columns;
import org.ephys.knime.nodes.table.Columns.Role;
import org.ephys.knime.signal.figure.Figure;
import org.ephys.knime.signal.figure.FigureStyle;
import org.ephys.knime.signal.recording.CellFile;
import org.ephys.knime.signal.rows.CellRows;
import org.ephys.knime.signal.rows.CellTable;
import org.ephys.knime.signal.summary.CellPage;
import org.ephys.knime.signal.summary.CellPicture;
import org.ephys.knime.signal.summary.CellSummary;
import org.ephys.knime.signal.summary.PlaceRow;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.StringValue;
import org.knime.core.node.InvalidSettingsException;

/** Compares each cell with the reference cells and writes its page, one cell after the other. */
final class CellPages {
    private final Optional<ReferenceCells> reference;
    private final Optional<PageFiles> files;
    private final FigureStyle style;
    private final int classColumn;
    private final List<String> failed = new ArrayList<>();

    /**
     * @param parameters the settings of the node
     * @param cells the columns of the cells
     * @param reference the cells to compare with, empty = none
     * @throws InvalidSettingsException if the folder cannot be made, or a column is not there
     */
    CellPages(
            final CellSummaryNodeParameters parameters,
            final DataTableSpec cells,
            final Optional<ReferenceCells> reference)
            throws InvalidSettingsException {
        this.reference = reference;
        style = parameters.style();
        classColumn = cells.findColumnIndex(classes(cells, parameters.m_classColumn));
        files = parameters.folder().isBlank() ? Optional.empty() : Optional.of(folder(parameters.folder()));
    }

    private static PageFiles folder(final String folder) throws InvalidSettingsException {
        try {
            return new PageFiles(NodePath.resolve(folder, "Folder for pages"));
        } catch (IOException e) {
            throw new InvalidSettingsException(
                    "The folder for pages, " + folder + ", cannot be made: " + e.getMessage()
                            + ". Choose another, or leave it empty.",
                    e);
        }
    }

    /**
     * @param cells the columns of the cells
     * @param setting the chosen column
     * @return the name of the column with their classes, {@code ""} = none
     * @throws InvalidSettingsException if there is no such column
     */
    static String classes(final DataTableSpec cells, final String setting) throws InvalidSettingsException {
        if (ColumnChoice.isName(setting)) {
            if (!cells.containsName(setting)) {
                throw new InvalidSettingsException(
                        "The cells have no column \"" + setting + "\". Choose the column of their classes again.");
            }
            return setting;
        }
        return setting.equals(ColumnChoice.NONE)
                ? ""
                : Stream.of(cells.getColumnNames())
                        .filter(PredictionNames::isPrediction)
                        .findFirst()
                        .or(() -> Columns.withRole(cells, Role.LABEL))
                        .orElse("");
    }

    /**
     * @param row a row of the cells
     * @param cell the cell that it names
     * @param rows what came out of it, in the order of {@link Pictures#TABLES}
     * @param places takes its places among the reference cells
     * @param words takes what its page says about them
     */
    void add(
            final DataRow row,
            final CellFile cell,
            final CellRows rows,
            final Consumer<PlaceRow> places,
            final Consumer<PlaceWords> words) {
        final Map<String, String> phrases = reference
                .map(others -> {
                    final List<PlaceRow> found = others.places(
                            cell,
                            rows.table(Pictures.place(CellTable.FEATURES)).get(0),
                            rows.table(Pictures.place(CellSummary.CELLS)).get(0));
                    found.forEach(places);
                    return ReferenceCells.words(found, classOf(row));
                })
                .orElse(Map.of());
        phrases.forEach((number, phrase) -> words.accept(new PlaceWords(cell, number, phrase)));
        if (files.isPresent()) {
            final String name = files.get().name(cell.id());
            if (rows.usable()) {
                write(name, Pictures.of(cell, rows::table, phrases));
            }
        }
    }

    private String classOf(final DataRow row) {
        final DataCell cell = classColumn < 0 ? null : row.getCell(classColumn);
        return cell instanceof StringValue value ? value.getStringValue() : "";
    }

    /** A page that cannot be written does not stop the others. */
    private void write(final String name, final CellPicture cell) {
        final List<Figure> figures = CellTraces.draw(cell, style);
        try {
            files.get().write(name, CellPage.of(cell, figures, style));
        } catch (IOException e) {
            failed.add(name + " (" + e + ")");
        }
    }

    /**
     * @param other what else to warn of, {@code null} = nothing
     * @return the same, and what could not be written
     */
    String warning(final String other) {
        final String pages =
                failed.isEmpty() ? null : failed.size() + " pages could not be written, first: " + failed.get(0) + ".";
        return Stream.of(other, pages)
                .filter(text -> text != null)
                .collect(Collectors.collectingAndThen(Collectors.joining(" "), text -> text.isEmpty() ? null : text));
    }

    /**
     * @param table finds the rows of a cell
     * @return what the page of a cell says
     */
    static Function<CellFile, Map<String, String>> words(final RowsOfCells table) {
        return cell -> table.of(cell).stream()
                .collect(Collectors.toMap(
                        row -> PlaceWords.SCHEMA.value(row, PlaceWords.NUMBER),
                        row -> PlaceWords.SCHEMA.value(row, PlaceWords.WORDS),
                        (first, again) -> first));
    }
}
