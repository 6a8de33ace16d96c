package org.ephys.knime.nodes.features.summary;

import org.ephys.knime.signal.recording.CellFile;
import org.ephys.knime.signal.rows.CellColumns;
import org.ephys.knime.signal.table.Column;
import org.ephys.knime.signal.table.RowSchema;

/**
 * What the page of a cell says about its place among others; a row of a table that the view keeps.
 *
 * @param cell the cell
 * @param number name of a number of the summary
 * @param words for example "12th percentile of Pvalb"
 */
record PlaceWords(CellFile cell, String number, String words) {
    static final Column<PlaceWords, String> NUMBER = Column.text("number", "Name of the number", PlaceWords::number);

    static final Column<PlaceWords, String> WORDS = Column.text("words", "Its place in words", PlaceWords::words);

    static final RowSchema<PlaceWords> SCHEMA = RowSchema.of(PlaceWords.class)
            .add(CellColumns.ID.of(PlaceWords::cell))
            .add(CellColumns.FILE.of(PlaceWords::cell))
            .add(NUMBER)
            .add(WORDS)
            .build();
}
