package org.ephys.knime.signal.population;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * Cells of several sources, one after the other.
 *
 * @param sources the sources
 * @param frames as many as all of them have
 */
record StackedActivity(List<ActivitySource> sources, int frames) implements ActivitySource {
    @Override
    public int cells() {
        return sources.stream().mapToInt(ActivitySource::cells).sum();
    }

    @Override
    public void read(final int firstFrame, final int count, final float[][] target) throws IOException {
        int first = 0;
        for (final ActivitySource source : sources) {
            source.read(firstFrame, count, Arrays.copyOfRange(target, first, first + source.cells()));
            first += source.cells();
        }
    }
}
