package org.ephys.knime.nodes.io.recording;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.ephys.knime.nodes.execution.InOrder;
import org.ephys.knime.nodes.execution.NodeProgress;
import org.ephys.knime.nodes.table.TableWriter;
import org.ephys.knime.signal.formats.RecordingFiles;
import org.ephys.knime.signal.recording.ReadingOptions;
import org.ephys.knime.signal.recording.Recording;
import org.ephys.knime.signal.recording.RecordingException;
import org.ephys.knime.signal.recording.Sweep;
import org.ephys.knime.signal.recording.SweepInfo;
import org.knime.core.data.DataCell;
import org.knime.core.data.collection.CollectionCellFactory;
import org.knime.core.data.collection.ListCell;
import org.knime.core.data.def.DoubleCell;

/**
 * Reads the traces of many sweeps on all cores and hands them over in the order in which they were asked for. Traces are
 * large: as many are under way as fit into a quarter of the memory, but always one.
 */
final class SweepTraces implements AutoCloseable {
    /** Both traces as numbers and as cells. */
    private static final int BYTES_PER_SAMPLE = 64;

    private final InOrder<Request, Traces> order;
    private final int threads;
    private final int thinning;
    private final NodeProgress progress;
    private final Deque<Open> idle = new ArrayDeque<>();
    private final long mostSamples;
    private long samples;
    private boolean closed;

    /**
     * A sweep whose traces are asked for.
     *
     * @param file where it is
     * @param cell the id of its cell
     * @param electrode that it was recorded with
     * @param sweep what is known about it
     */
    record Request(String file, String cell, String electrode, SweepInfo sweep) {}

    /**
     * What was read.
     *
     * @param voltage mV, {@code null} if it cannot be read
     * @param current pA, {@code null} if it cannot be read
     * @param problem why it cannot be read, {@code null} if it can
     */
    record Traces(ListCell voltage, ListCell current, String problem) {}

    private record Open(String file, String electrode, Recording recording) {}

    /**
     * @param threads number of threads
     * @param memory bytes of which a quarter may be used
     * @param thinning every how many samples one is kept
     * @param sink takes the traces in order, on the thread that asks for them
     * @param progress asked whether to go on
     */
    SweepTraces(
            final int threads,
            final long memory,
            final int thinning,
            final InOrder.Sink<Request, Traces> sink,
            final NodeProgress progress) {
        this.threads = threads;
        this.thinning = thinning;
        this.progress = progress;
        mostSamples = memory / 4 / BYTES_PER_SAMPLE;
        order = new InOrder<>(
                threads,
                this::read,
                (request, traces) -> {
                    samples -= request.sweep().samples();
                    sink.take(request, traces);
                },
                progress);
    }

    void add(final Request request) {
        final int more = request.sweep().samples();
        while (samples + more > mostSamples && !order.isEmpty()) {
            order.takeFirst();
        }
        samples += more;
        order.add(request);
    }

    void finish() {
        order.finish();
    }

    private Traces read(final Request request) {
        progress.checkCancelled();
        if (!request.sweep().readable()) {
            return new Traces(null, null, request.sweep().problem());
        }
        try {
            final Open open = borrow(request);
            final Sweep sweep;
            try {
                sweep = open.recording().read(request.sweep());
            } finally {
                giveBack(open);
            }
            return new Traces(list(sweep.voltage()), list(sweep.current()), null);
        } catch (RecordingException e) {
            return new Traces(null, null, e.getMessage());
        } catch (IOException e) {
            return new Traces(null, null, request.file() + " cannot be read: " + e.getMessage());
        }
    }

    /** A recording serves one thread at a time; the next sweep is mostly of the same one. */
    private Open borrow(final Request request) throws IOException {
        synchronized (idle) {
            final Iterator<Open> candidates = idle.iterator();
            while (candidates.hasNext()) {
                final Open open = candidates.next();
                if (open.file().equals(request.file()) && open.electrode().equals(request.electrode())) {
                    candidates.remove();
                    return open;
                }
            }
        }
        final ReadingOptions options = ReadingOptions.DEFAULT.withElectrode(request.electrode());
        return new Open(request.file(), request.electrode(), RecordingFiles.open(Path.of(request.file()), options));
    }

    private void giveBack(final Open open) {
        synchronized (idle) {
            idle.addFirst(open);
            closeAllBut(closed ? 0 : threads);
        }
    }

    private void closeAllBut(final int most) {
        while (idle.size() > most) {
            try {
                idle.removeLast().recording().close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private ListCell list(final double[] values) {
        final List<DataCell> kept = new ArrayList<>(values.length / thinning + 1);
        for (int i = 0; i < values.length; i += thinning) {
            kept.add(Double.isNaN(values[i]) ? TableWriter.cell(null) : new DoubleCell(values[i]));
        }
        return CollectionCellFactory.createListCell(kept);
    }

    @Override
    public void close() {
        order.close();
        synchronized (idle) {
            closed = true;
            closeAllBut(0);
        }
    }
}
