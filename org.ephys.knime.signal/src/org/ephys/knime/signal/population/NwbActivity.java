package org.ephys.knime.signal.population;

import java.io.IOException;
import java.nio.file.Path;
import org.ephys.knime.signal.nwb.PopulationFile;
import org.ephys.knime.signal.nwb.PopulationSeries;

/**
 * Activity of ROIs in an NWB file, which is open only while it is read.
 *
 * @param file the file
 * @param series the series in it
 */
record NwbActivity(Path file, PopulationSeries series) implements ActivitySource {
    @Override
    public int cells() {
        return series.columns();
    }

    @Override
    public int frames() {
        return series.frames();
    }

    @Override
    public void read(final int firstFrame, final int count, final float[][] target) throws IOException {
        try (PopulationFile opened = PopulationFile.open(file)) {
            opened.read(series, firstFrame, count, target);
        }
    }
}
