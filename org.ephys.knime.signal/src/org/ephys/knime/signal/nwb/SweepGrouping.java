package org.ephys.knime.signal.nwb;

import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
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

    private final Group root;
    private final List<Series> all;
    private final List<String> warnings;

    /**
     * Prepares grouping.
     *
     * @param root of the file
     * @param all series of the file
     * @param warnings where to say what is odd
     */
    SweepGrouping(final Group root, final List<Series> all, final List<String> warnings) {
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
        return all.stream()
                .filter(s -> s.electrode().equals(electrode) || s.electrode().isEmpty())
                .toList();
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
        final Group table = Nodes.group(root, "general", "intracellular_ephys", "sweep_table")
                .orElse(null);
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
            final Set<Series> sweep = sweeps.computeIfAbsent((int) numbers[row], n -> new LinkedHashSet<>());
            for (long i = from; i < to; i++) {
                Optional.ofNullable(byAddress.get(references[(int) i])).ifPresent(sweep::add);
            }
        }
        return toRows(sweeps, electrode);
    }

    private List<Row> byOwnNumber(final String electrode) {
        final Map<Integer, Set<Series>> sweeps = new TreeMap<>();
        for (final Series series : all) {
            if (series.number() != null) {
                sweeps.computeIfAbsent(series.number(), n -> new LinkedHashSet<>())
                        .add(series);
            }
        }
        return toRows(sweeps, electrode);
    }

    private static List<Row> toRows(final Map<Integer, Set<Series>> sweeps, final String electrode) {
        final List<Row> rows = new ArrayList<>();
        boolean recorded = false;
        for (final Map.Entry<Integer, Set<Series>> sweep : sweeps.entrySet()) {
            final List<Series> responses =
                    sweep.getValue().stream().filter(s -> !s.stimulus()).toList();
            final List<Series> mine = responses.stream()
                    .filter(s -> s.electrode().equals(electrode))
                    .toList();
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
        final List<Series> stimuli = sweep.stream().filter(Series::stimulus).toList();
        final List<Series> mine =
                stimuli.stream().filter(s -> s.electrode().equals(electrode)).toList();
        return mine.isEmpty() || stimuli.size() == 1 ? stimuli : mine;
    }

    /** Rows have no sweep numbers; they are counted from 0 over the rows of the electrode. */
    private List<Row> byRecordingsTable(final String electrode) {
        final Optional<Group> table = Nodes.group(root, "general", "intracellular_ephys", "intracellular_recordings");
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

        static References of(final Optional<Group> table, final String part, final String column) {
            final Dataset dataset = table.flatMap(t -> Nodes.group(t, part))
                    .flatMap(p -> Nodes.dataset(p, column))
                    .orElse(null);
            if (dataset == null || !(Nodes.all(dataset) instanceof Map<?, ?> columns)) {
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
        series.forEach(s -> map.put(s.group().getAddress(), s));
        return map;
    }

    private static long[] integers(final Group group, final String name) {
        final Node node = Nodes.child(group, name);
        return node instanceof Dataset ? toLongs(Nodes.all((Dataset) node)) : new long[0];
    }

    private static long[] toLongs(final Object values) {
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
