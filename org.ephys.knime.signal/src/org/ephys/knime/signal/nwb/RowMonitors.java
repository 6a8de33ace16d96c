package org.ephys.knime.signal.nwb;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the current that was recorded beside the rows of a table of recordings, which has no place for it: a series of the
 * same electrode that begins with the response of a row. Where several do, nothing is said.
 */
final class RowMonitors {

    /** How far in s two series that were recorded together may be apart. */
    private static final double TOGETHER = 1e-4;

    private final Map<Long, Series> byStart = new HashMap<>();

    /**
     * @param series of the file
     * @param electrode of the rows
     */
    RowMonitors(final Collection<Series> series, final String electrode) {
        final Set<Long> several = new HashSet<>();
        for (final Series one : series) {
            if (one.electrode().equals(electrode)
                    && (!one.stimulus() || one.inOtherUnit() || one.calledMonitor())
                    && one.hasCurrent()
                    && byStart.put(start(one), one) != null) {
                several.add(start(one));
            }
        }
        byStart.keySet().removeAll(several);
    }

    /** When a series begins, in units of what is together; series with timestamps are all the same here. */
    private static long start(final Series series) {
        return Double.isNaN(series.startTime()) ? Long.MIN_VALUE : Math.round(series.startTime() / TOGETHER);
    }

    /** The rows with their recorded currents. */
    List<Row> beside(final List<Row> rows) {
        if (byStart.isEmpty()) {
            return rows;
        }
        final Map<Long, Series> responses = new HashMap<>();
        for (final Row row : rows) {
            final Series response = row.responses().get(0).series();
            final Series other = responses.put(start(response), response);
            if (other != null && !other.equals(response)) {
                byStart.remove(start(response));
            }
        }
        return rows.stream()
                .map(row -> {
                    final Stretch response = row.responses().get(0);
                    final Series monitor = byStart.get(start(response.series()));
                    final boolean own = monitor == null
                            || monitor.equals(response.series())
                            || row.stimuli().stream().anyMatch(s -> s.series().equals(monitor));
                    return own ? row : row.beside(new Stretch(monitor, response.start(), response.count()));
                })
                .toList();
    }
}
