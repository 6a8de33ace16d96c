package org.ephys.knime.signal.rows;

import org.ephys.knime.signal.recording.CellFile;
import org.ephys.knime.signal.table.Column;
import org.ephys.knime.signal.table.ColumnRole;

/** The columns by which every table says which cell a row belongs to. */
public final class CellColumns {

    /** What the cell is called. */
    public static final Column<CellFile, String> ID =
            Column.<CellFile>text("id", "What the cell is called", CellFile::id).as(ColumnRole.ID);

    /** Path of the recording. */
    public static final Column<CellFile, String> FILE =
            Column.text("file", "Path of the recording; of several files one a line", CellFile::file);

    /** Electrode of the cell. */
    public static final Column<CellFile, String> ELECTRODE = Column.textIfAny(
            "electrode", "Electrode with which the cell was recorded, as the file names it", CellFile::electrode);

    /** How the cell is read. */
    public static final Column<CellFile, String> READING = Column.textIfAny(
            "reading_options",
            "How the recording is read, as the settings of the reader or of the analysis say; missing if it is read as it is",
            CellFile::reading);

    private CellColumns() {}
}
