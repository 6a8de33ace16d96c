package org.ephys.knime.nodes.pages;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ephys.knime.nodes.recordings.CellRecordings;
import org.ephys.knime.nodes.selection.CellSelection;
import org.ephys.knime.signal.recording.Recording;
import org.ephys.knime.signal.recording.Sweep;
import org.ephys.knime.signal.recording.SweepInfo;
import org.knime.node.DefaultView.ViewInput;

/**
 * Answers the trace page: the sweeps of a cell, and single sweeps, read from the file when they are asked for. The last
 * sweep is kept, because a user looks closer at what is shown already.
 */
public final class TraceService extends CellSelection {
    private static final int BINS = 2500;

    private static final String SWEEP = "getSweep";

    private final TraceCells cells;

    private Sweep last;

    private int lastCell;

    /** @param cells what can be looked at; they are no rows of an input */
    public TraceService(final TraceCells cells) {
        this.cells = cells;
    }

    /**
     * @param cells what can be looked at
     * @param in what the view is made from
     * @param port which input has the cells
     */
    public TraceService(final TraceCells cells, final ViewInput in, final int port) {
        super(in, port);
        this.cells = cells;
    }

    /**
     * @param cell place of the cell in the list
     * @return its sweeps, and its features where they are known
     */
    public Map<String, Object> getCell(final int cell) {
        return cells.details(cell);
    }

    /**
     * @param cell place of the cell in the list
     * @param sweep number of the sweep
     * @return the whole sweep with its spikes
     * @throws IOException if it cannot be read
     */
    public Map<String, Object> getSweep(final int cell, final int sweep) throws IOException {
        final Sweep read = read(cell, sweep);
        final Map<String, Object> answer = new LinkedHashMap<>(SweepBins.whole(read, BINS));
        answer.putAll(cells.marks(cell, read));
        return answer;
    }

    /**
     * @param cell place of the cell in the list
     * @param sweep number of the sweep
     * @param from s from the begin of the sweep
     * @param to s from the begin of the sweep
     * @param bins into how many bins at most
     * @return that part of the sweep
     * @throws IOException if it cannot be read
     */
    public Map<String, Object> getSweepRange(
            final int cell, final int sweep, final double from, final double to, final int bins) throws IOException {
        return SweepBins.part(read(cell, sweep), from, to, bins);
    }

    /**
     * @param cell place of the cell in the list
     * @return its figures and numbers, where the node has any
     */
    public Map<String, Object> getSummary(final int cell) {
        return cells.summary(cell);
    }

    /**
     * Everything that a report keeps of a cell, so that its recording is opened once.
     *
     * @param cell place of the cell in the list
     * @return {@code answers} to other calls, of which a report keeps those marked {@code always} in any case, and a
     *         {@code warning} if the recording cannot be read any more
     */
    public Map<String, Object> getStored(final int cell) {
        return stored(cell, cell, cells.storedSweepsOf(cell), true);
    }

    /**
     * A page for this cell alone, with all its sweeps; of those that cannot be read it says why.
     *
     * @param cell place of the cell in the list
     * @return what the page gets when it is opened ({@code data}), and all answers as {@link #getStored} gives them
     */
    public Map<String, Object> getPage(final int cell) {
        final Map<String, Object> page = new LinkedHashMap<>(stored(cell, 0, cells.sweepsOf(cell), false));
        page.put("data", cells.pageOf(cell));
        return page;
    }

    private Map<String, Object> stored(
            final int cell, final int place, final List<Integer> sweeps, final boolean spark) {
        final List<Map<String, Object>> answers = new ArrayList<>();
        answers.add(Map.of("call", List.of("getCell", place), "answer", getCell(cell)));
        final Map<String, Object> summary = getSummary(cell);
        if (!summary.isEmpty()) {
            answers.add(Map.of("call", List.of("getSummary", place), "answer", summary));
        }
        boolean sparkWanted = spark;
        final Map<String, Object> result = new LinkedHashMap<>();
        result.put("answers", answers);
        if (sweeps.isEmpty()) {
            return result;
        }
        try (Recording recording = CellRecordings.open(cells.cell(cell))) {
            for (final int number : sweeps) {
                final List<Object> call = List.of(SWEEP, place, number);
                final Sweep sweep;
                try {
                    sweep = recording.read(sweep(recording, number));
                } catch (IOException e) {
                    // the other sweeps can be read all the same
                    answers.add(absent(call, e));
                    continue;
                }
                if (sparkWanted) {
                    sparkWanted = false;
                    answers.add(Map.of(
                            "call", List.of("getSpark", place), "answer", StoredSweep.spark(sweep), "always", true));
                }
                answers.add(Map.of("call", call, "answer", StoredSweep.of(sweep, cells.marks(cell, sweep))));
            }
        } catch (IOException e) {
            result.put("warning", cells.cell(cell).id() + ": " + e.getMessage());
            sweeps.forEach(number -> answers.add(absent(List.of(SWEEP, place, number), e)));
        }
        return result;
    }

    private static Map<String, Object> absent(final List<Object> call, final IOException why) {
        return Map.of("call", call, "answer", Map.of("absent", String.valueOf(why.getMessage())));
    }

    private synchronized Sweep read(final int cell, final int number) throws IOException {
        if (last == null || lastCell != cell || last.info().number() != number) {
            try (Recording recording = CellRecordings.open(cells.cell(cell))) {
                last = recording.read(sweep(recording, number));
                lastCell = cell;
            }
        }
        return last;
    }

    private static SweepInfo sweep(final Recording recording, final int number) throws IOException {
        final List<Integer> numbers = new ArrayList<>();
        for (final SweepInfo info : recording.sweeps()) {
            if (info.number() == number) {
                return info;
            }
            numbers.add(info.number());
        }
        throw new IOException(recording.name() + " has no sweep " + number + " any more, only " + numbers
                + ". Execute the node again.");
    }
}
