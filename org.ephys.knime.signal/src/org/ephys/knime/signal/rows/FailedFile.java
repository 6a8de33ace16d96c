package org.ephys.knime.signal.rows;

import org.ephys.knime.signal.recording.Failure;
import org.ephys.knime.signal.table.Column;
import org.ephys.knime.signal.table.RowSchema;

/**
 * A file that gave nothing: a row of the table of failed files.
 *
 * @param file its path as the user gave it
 * @param failure why
 */
public record FailedFile(String file, Failure failure) {

    /** The table. */
    public static final RowSchema<FailedFile> SCHEMA = RowSchema.of(FailedFile.class)
            .add(CellColumns.FILE.from(FailedFile::file))
            .add(Column.text("reason", "Kind of failure; docs/reasons.md explains each", row -> row.failure.code()))
            .add(CellReason.MESSAGE.from(row -> row.failure.message()))
            .build();
}
