package org.ephys.knime.signal.rows;

import org.ephys.knime.signal.recording.CellFile;
import org.ephys.knime.signal.table.Column;
import org.ephys.knime.signal.table.ColumnRole;

/** The columns by which every table says which cell a row belongs to. */
public final class CellColumns {
    /** Name of the column with what the cell is called. */
    public static final String ID_NAME = "id";
    /** Name of the column with the path. */
    public static final String FILE_NAME = "file";
    /** Name of the column with the electrode. */
    public static final String ELECTRODE_NAME = "electrode";
    /** Name of the column with how the cell is read. */
    public static final String READING_NAME = "reading_options";

    /** What the cell is called. */
    public static final Column<CellFile, String> ID = Column.<CellFile>text(
                    ID_NAME, "What the cell is called", CellFile::id)
            .as(ColumnRole.ID);

    /** Path of the recording. */
    public static final Column<CellFile, String> FILE =
            Column.text(FILE_NAME, "Path of the recording; of several files one a line", CellFile::file);

    /** Electrode of the cell. */
    public static final Column<CellFile, String> ELECTRODE = Column.textIfAny(
            ELECTRODE_NAME, "Electrode with which the cell was recorded, as the file names it", CellFile::electrode);

    /** How the cell is read. */
    public static final Column<CellFile, String> READING = Column.textIfAny(
            READING_NAME,
            "How the recording is read, as the settings of the reader or of the analysis say; missing if it is read as it is",
            CellFile::reading);

    private CellColumns() {}
}
