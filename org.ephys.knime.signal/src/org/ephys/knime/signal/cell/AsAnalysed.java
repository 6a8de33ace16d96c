package org.ephys.knime.signal.cell;

import org.ephys.knime.signal.recording.CellFile;
import org.ephys.knime.signal.recording.ReadingOptions;
import org.ephys.knime.signal.recording.ReadingText;
import org.ephys.knime.signal.recording.UnitCorrection;

/**
 * Cells as an analysis reads them. How it does stands with the cell, so that whoever opens its recording later sees the
 * samples that were analysed.
 */
public final class AsAnalysed {
    private AsAnalysed() {}

    /**
     * A cell that says how it is read for an analysis. Factors of the analysis take the place of the cell's: what is
     * corrected twice is wrong again. Whether the offset of NWB counts is up to the mode alone.
     *
     * @param cell a cell as a table has it
     * @param options of the analysis
     * @return the cell, to be opened as it says and to be analysed with units that need no correction any more
     * @throws IllegalArgumentException if what the cell says cannot be understood
     */
    public static CellFile of(final CellFile cell, final AnalysisOptions options) {
        final ReadingOptions known = ReadingText.parse(cell.reading());
        final UnitCorrection units = new UnitCorrection(
                factor(options.units().voltage(), known.units().voltage()),
                factor(options.units().current(), known.units().current()));
        return cell.withReading(ReadingText.of(
                known.withUnits(units).withOffset(options.reading().applyOffset())));
    }

    private static double factor(final double ofAnalysis, final double ofCell) {
        return ofAnalysis == 1 ? ofCell : ofAnalysis;
    }
}
