package org.ephys.knime.nodes.features.summary;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.ephys.knime.nodes.features.scalar.AnalysedCells;
import org.ephys.knime.signal.figure.Figure;
import org.ephys.knime.signal.figure.FigureStyle;
import org.ephys.knime.signal.figure.Numerals;
import org.ephys.knime.signal.recording.CellFile;
import org.ephys.knime.signal.rows.CellTable;
import org.ephys.knime.signal.summary.CellPicture;
import org.ephys.knime.signal.summary.CellSummary;
import org.knime.core.node.BufferedDataTable;

/** The cells of the view: features and traces as those of IPFX Features, and above them the page of the cell. */
final class SummarisedCells extends AnalysedCells {
    private final List<RowsOfCells> rows = new ArrayList<>();
    private final Function<CellFile, Map<String, String>> words;

    /** @param tables those of {@link Pictures#TABLES}, and that of {@link PlaceWords} */
    SummarisedCells(final BufferedDataTable[] tables) {
        super(
                tables[Pictures.place(CellTable.FEATURES)],
                tables[Pictures.place(CellTable.SWEEPS)],
                tables[Pictures.place(CellTable.SPIKES)],
                tables[Pictures.place(CellTable.REASONS)]);
        for (int t = 0; t < Pictures.TABLES.size(); t++) {
            rows.add(new RowsOfCells(tables[t], Pictures.TABLES.get(t).schema()));
        }
        words = CellPages.words(new RowsOfCells(tables[Pictures.TABLES.size()], PlaceWords.SCHEMA));
    }

    @Override
    protected boolean summarises() {
        return true;
    }

    @Override
    protected Map<String, Object> summary(final int at) {
        if (!hasSweeps(at)) {
            return Map.of();
        }
        final CellFile cell = cell(at).key();
        final CellPicture known = Pictures.of(cell, table -> rows.get(table).of(cell), words.apply(cell));
        final CellPicture picture = new CellPicture(
                cell(at),
                known.verdict(),
                known.numbers(),
                known.steps(),
                known.fits(),
                known.spikes(),
                known.sweeps(),
                known.places());
        final List<Map<String, Object>> figures = new ArrayList<>();
        for (final Figure figure : CellTraces.draw(picture, FigureStyle.DEFAULT)) {
            figures.add(Map.of(
                    "name", figure.name(), "title", figure.title(), "caption", figure.caption(), "svg", figure.svg()));
        }
        final List<List<String>> numbers = new ArrayList<>();
        CellSummary.NUMBERS.forEach(column -> numbers.add(List.of(
                column.name(),
                Numerals.rounded(picture.numbers().getOrDefault(column.name(), Double.NaN), 4),
                column.unit(),
                column.description(),
                picture.places().getOrDefault(column.name(), ""))));
        final Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("verdict", picture.verdict());
        summary.put("figures", figures);
        summary.put("numbers", numbers);
        return summary;
    }
}
