package org.ephys.knime.signal.text;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Who wrote a table in which sweeps stand below each other.
 *
 * @param program as it is called
 * @param dialect of its lines
 */
record StackKind(String program, Dialect dialect) {

    static final String INTERVAL = "Interval=";

    private static final String LABCHART = "LabChart";
    private static final String PATCHMASTER = "PatchMaster";
    private static final Pattern SWEEP = Pattern.compile("\"?(Sweep|Series)_\\d+(_\\d+)+.*");
    private static final Set<String> NUMBERING =
            Set.of("sweep", "sweep_number", "sweep number", "sweep_id", "sweepnumber", "trace", "episode");
    private static final int LONGEST_HEADER = 200;

    /** The kind that the first two lines show, null if it is none. */
    static StackKind of(final List<String> head) {
        if (head.isEmpty()) {
            return null;
        }
        if (head.get(0).startsWith(INTERVAL)) {
            return new StackKind(LABCHART, Dialect.TABS);
        }
        if (SWEEP.matcher(head.get(0)).matches()) {
            return new StackKind(PATCHMASTER, Dialect.COMMAS);
        }
        for (final Dialect dialect : List.of(Dialect.TABS, Dialect.SEMICOLONS, Dialect.COMMAS)) {
            final List<String> titles = dialect.split(head.get(0));
            if (titles.size() > 2
                    && titles.stream().anyMatch(StackKind::numbersSweeps)
                    && head.size() > 1
                    && dialect.numbers(dialect.split(head.get(1)))) {
                return new StackKind("numbered sweeps", dialect);
            }
        }
        return null;
    }

    /** Whether a column of this title numbers the sweeps. */
    static boolean numbersSweeps(final String title) {
        return NUMBERING.contains(title.toLowerCase(Locale.ROOT));
    }

    boolean isLabChart() {
        return program.equals(LABCHART);
    }

    /** The columns of a line; comments behind the numbers are none. */
    List<String> cells(final String line) {
        final List<String> cells = dialect.split(line);
        int count = cells.size();
        if (isLabChart()) {
            for (int k = 0; k < cells.size(); k++) {
                count = cells.get(k).startsWith("#") ? Math.min(count, k) : count;
            }
        }
        while (count > 0 && cells.get(count - 1).isEmpty()) {
            count--;
        }
        return cells.subList(0, count);
    }

    /** Adds a line to the header of the next block. */
    void collect(final String line, final List<String> header) {
        final boolean begins = line.startsWith(INTERVAL) || SWEEP.matcher(line).matches();
        if (begins || header.size() > LONGEST_HEADER) {
            header.clear();
        }
        header.add(line);
    }
}
