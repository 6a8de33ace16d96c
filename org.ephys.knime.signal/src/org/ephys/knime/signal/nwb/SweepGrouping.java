package org.ephys.knime.signal.nwb;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Finds out which series belong together as a sweep. Files say so in one of four ways, tried in this order: a sweep
 * table (NWB &lt; 2.4 and MIES), sweep numbers on the series, a table of intracellular recordings (NWB ≥ 2.4), or only by
 * their names and times.
 */
final class SweepGrouping {

    private final Node root;
    private final List<Series> all;
    private final List<String> warnings;

    /**
     * Prepares grouping.
     *
     * @param root of the file
     * @param all series of the file
     * @param warnings where to say what is odd
     */
    SweepGrouping(final Node root, final List<Series> all, final List<String> warnings) {
        this.root = root;
        this.all = all;
        this.warnings = warnings;
    }

    /** The sweeps of one electrode by number. */
    List<Row> rows(final String electrode) {
        List<Row> rows = attempt("sweep table", () -> bySweepTable(electrode));
        if (rows.isEmpty()) {
            rows = byOwnNumber(electrode);
        }
        if (rows.isEmpty()) {
            rows = attempt("table of intracellular recordings", () -> byRecordingsTable(electrode));
        }
        if (rows.isEmpty() && !all.isEmpty()) {
            warnings.add("The file has neither sweep numbers nor a table of sweeps; responses and stimuli were paired"
                    + " by their names and times.");
            rows = new SeriesPairing(of(electrode)).rows();
        }
        return rows;
    }

    private List<Series> of(final String electrode) {
        final List<Series> found = of(all, electrode);
        found.addAll(electrode.isEmpty() ? List.of() : of(all, ""));
        return found;
    }

    private static List<Series> of(final Collection<Series> series, final String electrode) {
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
            warnings.add("The " + table + " cannot be read (" + Hdf5.brief(e) + ") and was ignored.");
            return List.of();
        }
    }

    private List<Row> bySweepTable(final String electrode) {
        final Node table =
                root.group("general", "intracellular_ephys", "sweep_table").orElse(null);
        if (table == null) {
            return List.of();
        }
        final long[] numbers = integers(table, "sweep_number");
        final long[] references = integers(table, "series");
        final long[] ends = integers(table, "series_index");
        final Map<Long, Series> byAddress = byAddress(all);
        final Map<Integer, Set<Series>> sweeps = new TreeMap<>();
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
        return toRows(sweeps, electrode);
    }

    private static Set<Series> at(final Map<Integer, Set<Series>> sweeps, final int number) {
        return sweeps.computeIfAbsent(number, n -> new LinkedHashSet<>());
    }

    private List<Row> byOwnNumber(final String electrode) {
        final Map<Integer, Set<Series>> sweeps = new TreeMap<>();
        for (final Series series : all) {
            if (series.number() != null) {
                at(sweeps, series.number()).add(series);
            }
        }
        return toRows(sweeps, electrode);
    }

    private static List<Row> toRows(final Map<Integer, Set<Series>> sweeps, final String electrode) {
        final List<Row> rows = new ArrayList<>();
        boolean recorded = false;
        for (final Map.Entry<Integer, Set<Series>> sweep : sweeps.entrySet()) {
            final List<Series> responses = of(sweep.getValue(), false);
            final List<Series> mine = of(responses, electrode);
            if (mine.isEmpty() && !responses.isEmpty()) {
                continue; // a sweep of other electrodes only
            }
            rows.add(new Row(sweep.getKey(), mine, stimuli(sweep.getValue(), electrode), 0, -1));
            recorded |= !mine.isEmpty();
        }
        return recorded ? rows : List.of();
    }

    /** Some writers give command and response electrodes of their own, so a single stimulus always belongs. */
    private static List<Series> stimuli(final Collection<Series> sweep, final String electrode) {
        final List<Series> stimuli = of(sweep, true);
        final List<Series> mine = of(stimuli, electrode);
        return mine.isEmpty() || stimuli.size() == 1 ? stimuli : mine;
    }

    /** Rows have no sweep numbers; they are counted from 0 over the rows of the electrode. */
    private List<Row> byRecordingsTable(final String electrode) {
        final Optional<Node> table = root.group("general", "intracellular_ephys", "intracellular_recordings");
        final References responses = References.of(table, "responses", "response");
        final References stimuli = References.of(table, "stimuli", "stimulus");
        if (responses == null) {
            return List.of();
        }
        final Map<Long, Series> byAddress = byAddress(all);
        final List<Row> rows = new ArrayList<>();
        for (int i = 0; i < responses.series.length; i++) {
            final Series response = byAddress.get(responses.series[i]);
            if (response == null || response.stimulus() || !response.electrode().equals(electrode)) {
                continue;
            }
            final Series stimulus =
                    stimuli == null || i >= stimuli.series.length ? null : byAddress.get(stimuli.series[i]);
            final boolean applied = stimulus != null && stimulus.stimulus();
            rows.add(new Row(
                    rows.size(),
                    List.of(response),
                    applied ? List.of(stimulus) : List.of(),
                    Math.max(responses.starts[i], 0),
                    responses.starts[i] < 0 ? -1 : responses.counts[i]));
        }
        return rows;
    }

    /** A column of references to stretches of series. */
    private record References(long[] series, long[] starts, long[] counts) {

        static References of(final Optional<Node> table, final String part, final String column) {
            final Node dataset = table.flatMap(t -> t.group(part))
                    .flatMap(p -> p.dataset(column))
                    .orElse(null);
            if (dataset == null || !(dataset.all() instanceof Map<?, ?> columns)) {
                return null;
            }
            final long[] series = toLongs(columns.get("timeseries"));
            final long[] starts = toLongs(columns.get("idx_start"));
            final long[] counts = toLongs(columns.get("count"));
            final boolean whole = starts.length == series.length && counts.length == series.length;
            return whole ? new References(series, starts, counts) : null;
        }
    }

    private static Map<Long, Series> byAddress(final Collection<Series> series) {
        final Map<Long, Series> map = new HashMap<>();
        for (final Series one : series) {
            map.put(one.group().address(), one);
        }
        return map;
    }

    private static long[] integers(final Node group, final String name) {
        final Node values = group.dataset(name).orElse(null);
        return values == null ? new long[0] : toLongs(values.all());
    }

    private static long[] toLongs(final Object values) {
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
