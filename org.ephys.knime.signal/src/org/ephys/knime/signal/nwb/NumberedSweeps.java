package org.ephys.knime.signal.nwb;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Makes rows of the series that have a sweep number in common. A number that was used more than once (a sweep that was
 * aborted and repeated, protocols that each count from 0) is several sweeps if names or start times tell them apart; the
 * first keeps the number, the others get numbers behind the largest.
 */
final class NumberedSweeps {

    private final String electrode;
    private final Set<String> recorded;
    private final Remarks remarks;
    private final List<Row> rows = new ArrayList<>();
    private final List<Row> again = new ArrayList<>();
    private boolean any;

    private NumberedSweeps(final String electrode, final Set<String> recorded, final Remarks remarks) {
        this.electrode = electrode;
        this.recorded = recorded;
        this.remarks = remarks;
    }

    /**
     * The sweeps of an electrode.
     *
     * @param sweeps all series of a sweep, by number
     * @param electrode whose sweeps
     * @param recorded all electrodes of the file with a response
     * @param remarks where to say what is odd
     * @return none if nothing was recorded with this electrode
     */
    static List<Row> rows(
            final TreeMap<Integer, Set<Series>> sweeps,
            final String electrode,
            final Set<String> recorded,
            final Remarks remarks) {
        final NumberedSweeps made = new NumberedSweeps(electrode, recorded, remarks);
        for (final Map.Entry<Integer, Set<Series>> sweep : sweeps.entrySet()) {
            made.add(sweep.getKey(), sweep.getValue());
        }
        if (!made.any) {
            return List.of();
        }
        made.renumber(sweeps.lastKey());
        return made.rows;
    }

    private void add(final int number, final Collection<Series> sweep) {
        final List<Series> responses = SweepGrouping.of(sweep, false);
        final List<Series> mine = SweepGrouping.of(responses, electrode);
        if (mine.isEmpty() && !responses.isEmpty()) {
            return; // a sweep of other electrodes only
        }
        any |= !mine.isEmpty();
        final Ownership owned = Ownership.of(SweepGrouping.of(sweep, true), responses, electrode, recorded);
        final List<Series> commands = Monitors.stimuli(owned.stimuli());
        final List<Series> recordedHere = Monitors.responses(mine, commands);
        final List<Series> applied = recordedHere.size() == 1 ? Monitors.command(commands) : commands;
        if (recordedHere.size() < mine.size()
                || applied.size() < owned.stimuli().size()) {
            remarks.add(Monitors.REMARK, number);
        }
        final List<Series> monitors = Monitors.currents(mine, recordedHere, owned.stimuli(), applied);
        if (recordedHere.size() > 1) {
            final List<Row> apart = apart(number, recordedHere, applied, monitors);
            if (!apart.isEmpty()) {
                rows.add(apart.get(0));
                again.addAll(apart.subList(1, apart.size()));
                return;
            }
        }
        rows.add(Row.of(number, recordedHere, applied, owned.doubt())
                .besideWhole(monitors.size() == 1 ? monitors.get(0) : null));
    }

    /** Sweeps that share a number, the earliest first; none if they cannot be told apart. */
    private static List<Row> apart(
            final int number, final List<Series> responses, final List<Series> stimuli, final List<Series> monitors) {
        final Map<Series, Series> beside = Monitors.byCommand(monitors, stimuli);
        final List<Row> pairs = new SeriesPairing(responses, stimuli)
                .rows().stream()
                        .filter(row -> row.stimuli().size() == 1)
                        .map(row -> new Row(number, number, row.responses(), row.stimuli(), null)
                                .besideWhole(beside.get(row.stimuli().get(0).series())))
                        .sorted(Comparator.comparingDouble(NumberedSweeps::startTime))
                        .toList();
        return pairs.size() == responses.size() ? pairs : List.of();
    }

    private static double startTime(final Row row) {
        return row.responses().get(0).series().startTime();
    }

    private void renumber(final int largest) {
        if (again.isEmpty()) {
            return;
        }
        again.sort(Comparator.comparingDouble(NumberedSweeps::startTime));
        final List<String> changes = new ArrayList<>();
        int next = largest;
        for (final Row row : again) {
            if (next == Integer.MAX_VALUE) {
                return;
            }
            rows.add(row.as(++next));
            changes.add(row.responses().get(0).series().name() + ": " + row.noted() + " → " + next);
        }
        remarks.say("Sweep numbers occur more than once; " + again.size()
                + (again.size() == 1 ? " sweep got a number of its own (" : " sweeps got numbers of their own (")
                + changes.stream().limit(20).collect(Collectors.joining(", ")) + (changes.size() > 20 ? " …" : "")
                + ").");
    }
}
