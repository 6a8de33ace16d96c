package org.ephys.knime.signal.nwb;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * Finds out which series belong together as a sweep. Files say so in one of four ways, tried in this order: a sweep
 * table (NWB &lt; 2.4 and MIES), sweep numbers on the series, a table of intracellular recordings (NWB ≥ 2.4), or only by
 * their names and times.
 */
final class SweepGrouping {

    private static final int MOST_ELECTRODES = 64;
    private static final String SHARED =
            "was recorded with several electrodes, and its stimulus names none of them. Name"
                    + " the electrode that got the current.";

    private final Node root;
    private final List<Series> all;
    private final List<Series> templates;
    private final Set<String> recorded = new HashSet<>();
    private final Remarks remarks;

    /**
     * Prepares grouping.
     *
     * @param root of the file
     * @param all series of the file that were recorded or applied
     * @param templates waveforms of which stimuli were made; they count only where a table names them
     * @param remarks where to say what is odd
     */
    SweepGrouping(final Node root, final List<Series> all, final List<Series> templates, final Remarks remarks) {
        this.root = root;
        this.all = all;
        this.templates = templates;
        this.remarks = remarks;
        of(all, false).forEach(response -> recorded.add(response.electrode()));
    }

    /** The sweeps of one electrode by number. */
    List<Row> rows(final String electrode) {
        List<Row> rows = attempt("sweep table", () -> bySweepTable(electrode));
        if (rows.isEmpty()) {
            rows = byOwnNumber(electrode);
        }
        final List<Row> numbered = rows;
        if (rows.isEmpty() || lackNumbers(rows)) {
            rows = attempt("table of intracellular recordings", () -> byRecordingsTable(electrode));
        }
        if (rows.isEmpty() && !all.isEmpty()) {
            remarks.say((numbered.isEmpty()
                            ? "The file has neither sweep numbers nor a table of sweeps"
                            : "The stimuli of the file have no sweep numbers")
                    + "; responses and stimuli were paired by their names and times.");
            rows = byNamesAndTimes(electrode);
        }
        return numbered.isEmpty()
                        || rows.stream().anyMatch(row -> !row.stimuli().isEmpty())
                ? rows
                : numbered;
    }

    /** Whether responses have numbers, but stimuli have none. */
    private boolean lackNumbers(final List<Row> rows) {
        return rows.stream().allMatch(row -> row.stimuli().isEmpty())
                && of(all, true).stream().anyMatch(stimulus -> stimulus.number() == null);
    }

    private List<Row> byNamesAndTimes(final String electrode) {
        final Candidates found = candidates(electrode);
        final SeriesPairing pairing = found.pairing();
        if (found.aside()) {
            remarks.say(Monitors.REMARK + ".");
        }
        if (pairing.remark() != null) {
            remarks.say(pairing.remark());
        }
        final Set<Series> claimed = claimedByOthers(electrode);
        final Map<Series, Series> monitors = found.monitors();
        return pairing.rows().stream()
                .map(row -> row.stimuli().stream().anyMatch(stretch -> claimed.contains(stretch.series()))
                        ? new Row(row.number(), row.noted(), row.responses(), List.of(), SHARED)
                        : row.stimuli().isEmpty()
                                ? row
                                : row.besideWhole(
                                        monitors.get(row.stimuli().get(0).series())))
                .toList();
    }

    /** What may belong to an electrode, and what of it is left without recorded currents. */
    private record Candidates(List<Series> mine, List<Series> responses, List<Series> free, List<Series> applied) {

        boolean aside() {
            return applied.size() < free.size() || responses.size() < mine.size();
        }

        SeriesPairing pairing() {
            return new SeriesPairing(responses, applied);
        }

        /** The recorded currents, by the command that they were recorded beside. */
        Map<Series, Series> monitors() {
            return Monitors.byCommand(Monitors.currents(mine, responses, free, applied), applied);
        }
    }

    private Candidates candidates(final String electrode) {
        final List<Series> mine = of(of(all, false), electrode);
        mine.addAll(electrode.isEmpty() ? List.of() : of(of(all, false), ""));
        final List<Series> free = new ArrayList<>();
        for (final Series stimulus : of(all, true)) {
            final String named = stimulus.electrode();
            if (named.equals(electrode) || named.isEmpty() || recorded.size() == 1 && !recorded.contains(named)) {
                free.add(stimulus);
            }
        }
        return new Candidates(mine, Monitors.responses(mine, List.of()), free, Monitors.stimuli(free));
    }

    /** Stimuli without electrode that would do for other electrodes as well. */
    private Set<Series> claimedByOthers(final String electrode) {
        if (recorded.size() > MOST_ELECTRODES) {
            return new HashSet<>(of(of(all, true), ""));
        }
        final Set<Series> claimed = new HashSet<>();
        for (final String other : recorded) {
            if (!other.equals(electrode) && !other.isEmpty()) {
                candidates(other).pairing().rows().forEach(row -> row.stimuli().forEach(s -> claimed.add(s.series())));
            }
        }
        return claimed;
    }

    /** Those of an electrode. */
    static List<Series> of(final Collection<Series> series, final String electrode) {
        final List<Series> found = new ArrayList<>();
        for (final Series one : series) {
            if (one.electrode().equals(electrode)) {
                found.add(one);
            }
        }
        return found;
    }

    /** Those that were applied, or those that were recorded. */
    static List<Series> of(final Collection<Series> series, final boolean stimuli) {
        final List<Series> found = new ArrayList<>();
        for (final Series one : series) {
            if (one.stimulus() == stimuli) {
                found.add(one);
            }
        }
        return found;
    }

    private interface Attempt {
        List<Row> rows();
    }

    private List<Row> attempt(final String table, final Attempt attempt) {
        try {
            return attempt.rows();
        } catch (RuntimeException e) {
            remarks.say("The " + table + " cannot be read (" + Hdf5.brief(e) + ") and was ignored.");
            return List.of();
        }
    }

    private List<Row> bySweepTable(final String electrode) {
        final Node table =
                root.group("general", "intracellular_ephys", "sweep_table").orElse(null);
        if (table == null) {
            return List.of();
        }
        final long[] numbers = integers(table, NwbNames.SWEEP_NUMBER);
        final long[] references = integers(table, "series");
        final long[] ends = integers(table, "series_index");
        final Map<Long, Series> byAddress = byAddress(all);
        final TreeMap<Integer, Set<Series>> sweeps = new TreeMap<>();
        for (int row = 0; row < numbers.length; row++) {
            final long from = ends.length == 0 ? row : row == 0 ? 0 : ends[row - 1];
            final long to = ends.length == 0 ? row + 1L : ends[row];
            if (numbers[row] < 0 || numbers[row] > Integer.MAX_VALUE || from < 0 || to > references.length) {
                throw new IllegalArgumentException("row " + row + " points nowhere");
            }
            final Set<Series> sweep = at(sweeps, (int) numbers[row]);
            for (long i = from; i < to; i++) {
                final Series series = byAddress.get(references[(int) i]);
                if (series != null) {
                    sweep.add(series);
                }
            }
        }
        return NumberedSweeps.rows(sweeps, electrode, recorded, remarks);
    }

    private static Set<Series> at(final Map<Integer, Set<Series>> sweeps, final int number) {
        return sweeps.computeIfAbsent(number, n -> new LinkedHashSet<>());
    }

    private List<Row> byOwnNumber(final String electrode) {
        final TreeMap<Integer, Set<Series>> sweeps = new TreeMap<>();
        for (final Series series : all) {
            if (series.number() != null) {
                at(sweeps, series.number()).add(series);
            }
        }
        return NumberedSweeps.rows(sweeps, electrode, recorded, remarks);
    }

    private List<Row> byRecordingsTable(final String electrode) {
        final Node table = root.group("general", "intracellular_ephys", "intracellular_recordings")
                .orElse(null);
        return table == null
                ? List.of()
                : new RecordingsTable(
                                table,
                                root.group("general", "intracellular_ephys", "simultaneous_recordings"),
                                new RecordingsTable.Known(byAddress(all), byAddress(templates), recorded),
                                remarks)
                        .rows(electrode);
    }

    private static Map<Long, Series> byAddress(final Collection<Series> series) {
        final Map<Long, Series> map = new HashMap<>();
        for (final Series one : series) {
            map.put(one.group().address(), one);
        }
        return map;
    }

    static long[] integers(final Node group, final String name) {
        final Node values = group.dataset(name).orElse(null);
        return values == null ? new long[0] : toLongs(values.all());
    }

    static long[] toLongs(final Object values) {
        if (values instanceof long[]) {
            return (long[]) values;
        }
        if (values == null || !values.getClass().isArray()) {
            return values instanceof Number ? new long[] {((Number) values).longValue()} : new long[0];
        }
        final long[] result = new long[Array.getLength(values)];
        for (int i = 0; i < result.length; i++) {
            final Object value = Objects.requireNonNull(Array.get(values, i));
            result[i] = ((Number) value).longValue();
        }
        return result;
    }
}
