package org.ephys.knime.signal.nwb;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The table of intracellular recordings (NWB ≥ 2.4): each row names a stretch of a response and one of a stimulus, which
 * begin where they like. Rows have no sweep numbers; they are counted from 0 over the rows of an electrode.
 */
final class RecordingsTable {

    private final References responses;
    private final References stimuli;
    private final References fromTemplates;
    private final SimultaneousRows simultaneous;
    private final Map<Integer, Optional<Axis>> times = new HashMap<>();
    private final Map<Long, Series> series;
    private final Map<Long, Series> templates;
    private final Set<String> recorded;
    private final Remarks remarks;

    /**
     * What else is known of the file.
     *
     * @param series what was recorded or applied, by address
     * @param templates waveforms of which stimuli were made, by address
     * @param recorded all electrodes of the file with a response
     */
    record Known(Map<Long, Series> series, Map<Long, Series> templates, Set<String> recorded) {}

    /**
     * Reads the table.
     *
     * @param table in the file
     * @param simultaneous the table that says which of its rows were recorded at once, if there is one
     * @param known series and electrodes of the file
     * @param remarks where to say what is odd
     */
    RecordingsTable(final Node table, final Optional<Node> simultaneous, final Known known, final Remarks remarks) {
        responses = References.of(table, "responses", "response");
        stimuli = References.of(table, "stimuli", "stimulus");
        fromTemplates = References.of(table, "stimuli", "stimulus_template");
        this.simultaneous = new SimultaneousRows(simultaneous, responses.series.length);
        this.series = known.series();
        this.templates = known.templates();
        this.recorded = known.recorded();
        this.remarks = remarks;
    }

    /** The sweeps of an electrode, none if the table has none. */
    List<Row> rows(final String electrode) {
        final List<Row> rows = new ArrayList<>();
        for (int i = 0; i < responses.series.length; i++) {
            final Series response = series.get(responses.series[i]);
            if (response == null || response.stimulus() || !response.electrode().equals(electrode)) {
                continue;
            }
            if (response.inOtherUnit()) {
                remarks.say("Row " + i + " of the table of recordings was left out: its response " + response.name()
                        + " has the unit of a stimulus.");
                continue;
            }
            rows.add(row(rows.size(), i, response));
        }
        return new RowMonitors(series.values(), electrode).beside(rows);
    }

    private Row row(final int number, final int i, final Series response) {
        final List<Stretch> recordedHere = List.of(responses.stretch(i, response));
        Series applied = stimuli.in(i, series);
        References from = stimuli;
        if (applied == null && stimuli.in(i, templates) != null) {
            applied = stimuli.in(i, templates);
        } else if (applied == null) {
            applied = fromTemplates.in(i, templates);
            applied = applied == null ? fromTemplates.in(i, series) : applied;
            from = fromTemplates;
        }
        if (applied == null) {
            return new Row(number, number, recordedHere, List.of(), null);
        }
        if (templates.containsKey(applied.group().address())) {
            remarks.add("The file has no recorded stimulus; the template of which it was made was taken", number);
        } else {
            final Ownership owned =
                    Ownership.of(List.of(applied), sharing(i, response), response.electrode(), recorded);
            if (owned.stimuli().isEmpty()) {
                return new Row(number, number, recordedHere, List.of(), owned.doubt());
            }
        }
        return new Row(number, number, recordedHere, List.of(from.stretch(i, applied)), null);
    }

    /** The responses that were recorded at once with that of a row and have the same stretch of a stimulus, its own first. */
    private List<Series> sharing(final int row, final Series response) {
        final List<Series> sharing = new ArrayList<>(List.of(response));
        if (recorded.size() == 1) {
            return sharing;
        }
        for (int other = 0; other < responses.series.length; other++) {
            final Series beside = other == row ? null : series.get(responses.series[other]);
            if (beside != null
                    && !beside.stimulus()
                    && !beside.inOtherUnit()
                    && !beside.electrode().equals(response.electrode())
                    && stimuli.same(row, other)
                    && atOnce(row, other)) {
                sharing.add(beside);
            }
        }
        return sharing;
    }

    private boolean atOnce(final int row, final int other) {
        return simultaneous.atOnce(row, other).orElseGet(() -> ElectrodeTimes.overlap(time(row), time(other)));
    }

    /** Each is read once, however many rows have the same stimulus. */
    private Optional<Axis> time(final int row) {
        return times.computeIfAbsent(
                row, r -> ElectrodeTimes.time(responses.stretch(r, series.get(responses.series[r]))));
    }

    /** A column of references to stretches of series; empty if there is no such column. */
    private record References(long[] series, long[] starts, long[] counts) {

        static References of(final Node table, final String part, final String column) {
            final Optional<Node> dataset = table.group(part).flatMap(p -> p.dataset(column));
            if (dataset.isPresent() && dataset.get().all() instanceof Map<?, ?> columns) {
                final long[] series = SweepGrouping.toLongs(columns.get("timeseries"));
                final long[] starts = SweepGrouping.toLongs(columns.get("idx_start"));
                final long[] counts = SweepGrouping.toLongs(columns.get("count"));
                if (starts.length == series.length && counts.length == series.length) {
                    return new References(series, starts, counts);
                }
            }
            return new References(new long[0], new long[0], new long[0]);
        }

        /** The stimulus in a row, null if there is none; "none" is written as a reference to the response. */
        Series in(final int row, final Map<Long, Series> known) {
            final Series found = row < series.length ? known.get(series[row]) : null;
            return found == null || !found.stimulus() ? null : found;
        }

        boolean same(final int row, final int other) {
            return row < series.length
                    && other < series.length
                    && series[row] == series[other]
                    && starts[row] == starts[other];
        }

        Stretch stretch(final int row, final Series of) {
            return starts[row] < 0 ? Stretch.whole(of) : new Stretch(of, starts[row], counts[row]);
        }
    }
}
