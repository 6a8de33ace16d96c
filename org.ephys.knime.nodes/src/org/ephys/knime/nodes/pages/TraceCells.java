package org.ephys.knime.nodes.pages;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.ephys.knime.signal.recording.CellFile;
import org.ephys.knime.signal.recording.Sweep;

/**
 * The cells and sweeps that a trace page shows. Traces stay in the files; a subclass knows the tables of its node and
 * says of each sweep which spikes it has.
 */
public abstract class TraceCells {
    /** How many sweeps of one cell a report keeps at most. */
    private static final int MOST_SWEEPS_OF_A_CELL = 40;

    private final List<CellFile> cells = new ArrayList<>();

    /** Sweeps by their cell without its electrode. */
    private final Map<CellFile, List<SweepLine>> sweeps = new HashMap<>();

    /**
     * A sweep of the list beside the traces.
     *
     * @param number its number
     * @param stimulus name of the stimulus
     * @param voltageClamp whether the voltage was clamped
     * @param amplitude of the stimulus in pA, NaN = unknown
     * @param spikes how many, {@code null} = not counted yet
     * @param note why the sweep matters or was left out, or {@code null}
     * @param readable whether its traces can be shown and say something of the cell, so that a small report may keep it
     */
    public record SweepLine(
            int number,
            String stimulus,
            boolean voltageClamp,
            double amplitude,
            Integer spikes,
            String note,
            boolean readable) {}

    /** @param cell the next cell */
    protected final void add(final CellFile cell) {
        cells.add(cell);
    }

    /**
     * @param cell the cell that the sweep belongs to; its electrode does not matter
     * @param line the sweep
     */
    protected final void add(final CellFile cell, final SweepLine line) {
        sweeps.computeIfAbsent(cell.key(), key -> new ArrayList<>()).add(line);
    }

    /**
     * @param at place of a cell
     * @return the cell
     */
    protected final CellFile cell(final int at) {
        return cells.get(at);
    }

    /**
     * @param at place of a cell
     * @return whether it has sweeps; a file that could not be used has none
     */
    protected final boolean hasSweeps(final int at) {
        return !lines(at).isEmpty();
    }

    private List<SweepLine> lines(final int at) {
        return sweeps.getOrDefault(cells.get(at).key(), List.of());
    }

    /**
     * @param cell place of a cell
     * @param sweep one of its sweeps
     * @return what the page wants besides the traces: the stimulus epoch, marks, the table of spikes, or why there are
     *         none
     */
    protected abstract Map<String, Object> marks(int cell, Sweep sweep);

    /**
     * @param cell place of a cell
     * @return what the page wants besides the sweeps: features, the sweep to show first, what is wrong with the file
     */
    protected Map<String, Object> about(final int cell) {
        return Map.of();
    }

    /**
     * @param cell place of a cell
     * @return number of the sweep that says most about the cell, {@code null} = not known
     */
    protected Integer best(final int cell) {
        return null;
    }

    /**
     * @param cell place of a cell
     * @return the figures and numbers of the cell for a page of its own, empty = it has none
     */
    protected Map<String, Object> summary(final int cell) {
        return Map.of();
    }

    /** @return whether cells have a page of their own */
    protected boolean summarises() {
        return false;
    }

    final Map<String, Object> details(final int at) {
        final List<SweepLine> lines = lines(at);
        final Map<String, Object> columns = new LinkedHashMap<>();
        columns.put("number", lines.stream().mapToInt(SweepLine::number).toArray());
        columns.put("stimulus", lines.stream().map(SweepLine::stimulus).toArray());
        columns.put(
                "clamp",
                lines.stream()
                        .map(l -> l.voltageClamp() ? "voltage" : "current")
                        .toArray());
        columns.put(
                "amplitude", lines.stream().mapToDouble(SweepLine::amplitude).toArray());
        columns.put("spikes", lines.stream().map(SweepLine::spikes).toArray());
        columns.put("note", lines.stream().map(SweepLine::note).toArray());
        final Map<String, Object> details = new LinkedHashMap<>();
        details.put("sweeps", columns);
        if (best(at) != null) {
            details.put("first", best(at));
        }
        details.putAll(about(at));
        return details;
    }

    /**
     * @param title heading of the page
     * @return what the page gets when it is opened: the cells, and which sweeps a report should keep
     */
    public final Map<String, Object> initialData(final String title) {
        final Map<String, Object> columns = new LinkedHashMap<>();
        columns.put("id", cells.stream().map(CellFile::id).toArray());
        columns.put("file", cells.stream().map(CellFile::file).toArray());
        final int[] counts = new int[cells.size()];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = lines(i).size();
        }
        columns.put("sweeps", counts);
        final Map<String, Object> data = new LinkedHashMap<>();
        data.put("title", title);
        data.put("cells", columns);
        final List<Map<String, Object>> overview = overview();
        if (!overview.isEmpty()) {
            data.put("overview", overview);
        }
        // without a row of its own in the report there is no need to say something of every cell
        final int wanted = overview.isEmpty() ? Math.min(cells.size(), storedSweeps()) : cells.size();
        data.put(
                "prefetch",
                IntStream.range(0, wanted)
                        .mapToObj(i -> List.<Object>of("getStored", i))
                        .toList());
        data.put("pages", true);
        data.put("summaries", summarises());
        return data;
    }

    /**
     * @return how many sweeps a report keeps of all cells together
     */
    protected abstract int storedSweeps();

    /**
     * @return what a report says of every cell in one row: columns with a name, unit, values and doubts; empty = nothing
     */
    protected List<Map<String, Object>> overview() {
        return List.of();
    }

    /**
     * @param at place of a cell
     * @return what a page gets that shows this cell alone
     */
    final Map<String, Object> pageOf(final int at) {
        final CellFile cell = cells.get(at);
        return Map.of(
                "title",
                cell.id(),
                "summaries",
                summarises(),
                "whole",
                true,
                "cells",
                Map.of(
                        "id",
                        List.of(cell.id()),
                        "file",
                        List.of(cell.file()),
                        "sweeps",
                        List.of(lines(at).size())));
    }

    /**
     * @param at place of a cell
     * @return the sweeps that a report keeps of it, the best first: readable ones in current clamp, evenly chosen
     */
    final List<Integer> storedSweepsOf(final int at) {
        final int share = Math.min(MOST_SWEEPS_OF_A_CELL, Math.max(1, storedSweeps() / Math.max(1, cells.size())));
        final List<Integer> usable = usableSweepsOf(at);
        final int wanted = Math.min(share, usable.size());
        final Set<Integer> chosen = new LinkedHashSet<>();
        if (usable.contains(best(at))) {
            chosen.add(best(at));
        }
        for (int k = 0; k < wanted && chosen.size() < wanted; k++) {
            chosen.add(usable.get((2 * k + 1) * usable.size() / (2 * wanted)));
        }
        return List.copyOf(chosen);
    }

    /**
     * @param at place of a cell
     * @return its readable sweeps in current clamp
     */
    private List<Integer> usableSweepsOf(final int at) {
        return lines(at).stream()
                .filter(line -> line.readable() && !line.voltageClamp())
                .map(SweepLine::number)
                .toList();
    }

    /**
     * @param at place of a cell
     * @return all its sweeps, also those that were not analysed, as in voltage clamp
     */
    final List<Integer> sweepsOf(final int at) {
        return lines(at).stream().map(SweepLine::number).toList();
    }
}
