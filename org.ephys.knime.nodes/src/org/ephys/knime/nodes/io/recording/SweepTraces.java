package org.ephys.knime.nodes.io.recording;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.function.Consumer;
import org.ephys.knime.nodes.execution.InOrder;
import org.ephys.knime.nodes.execution.NodeProgress;
import org.ephys.knime.nodes.recordings.CellRecordings;
import org.ephys.knime.signal.recording.CellFile;
import org.ephys.knime.signal.recording.Failure;
import org.ephys.knime.signal.recording.Recording;
import org.ephys.knime.signal.recording.Sweep;
import org.ephys.knime.signal.recording.SweepInfo;
import org.ephys.knime.signal.rows.ReadSweep;

/**
 * Reads the traces of many sweeps on all cores and hands them over in the order in which they were asked for. Traces are
 * large: as many are under way as fit into a quarter of the memory, but always one.
 */
final class SweepTraces implements AutoCloseable {
    /** Both traces as numbers and as cells. */
    private static final int BYTES_PER_SAMPLE = 64;

    private final InOrder<Request, ReadSweep> order;
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
     * @param cell its cell
     * @param sweep what is known about it
     */
    record Request(CellFile cell, SweepInfo sweep) {}

    private record Open(CellFile cell, Recording recording) {}

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
            final Consumer<ReadSweep> sink,
            final NodeProgress progress) {
        this.threads = threads;
        this.thinning = thinning;
        this.progress = progress;
        mostSamples = memory / 4 / BYTES_PER_SAMPLE;
        order = new InOrder<>(
                threads,
                this::read,
                (request, read) -> {
                    samples -= request.sweep().samples();
                    sink.accept(read);
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

    private ReadSweep read(final Request request) {
        progress.checkCancelled();
        if (!request.sweep().readable()) {
            return new ReadSweep(
                    request.cell(), request.sweep(), null, null, request.sweep().problem());
        }
        final Failure.Outcome<Sweep> outcome = Failure.guard(request.cell().file(), () -> {
            final Open open = borrow(request.cell());
            try {
                return open.recording().read(request.sweep());
            } finally {
                giveBack(open);
            }
        });
        return outcome.failure() == null
                ? new ReadSweep(
                        request.cell(),
                        request.sweep(),
                        thinned(outcome.value().voltage()),
                        thinned(outcome.value().current()),
                        null)
                : new ReadSweep(
                        request.cell(),
                        request.sweep(),
                        null,
                        null,
                        outcome.failure().message());
    }

    /** A recording serves one thread at a time; the next sweep is mostly of the same one. */
    private Open borrow(final CellFile cell) throws IOException {
        synchronized (idle) {
            final Iterator<Open> candidates = idle.iterator();
            while (candidates.hasNext()) {
                final Open open = candidates.next();
                if (open.cell().equals(cell)) {
                    candidates.remove();
                    return open;
                }
            }
        }
        return new Open(cell, CellRecordings.open(cell));
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

    private double[] thinned(final double[] values) {
        final double[] kept = new double[(values.length + thinning - 1) / thinning];
        for (int i = 0; i < kept.length; i++) {
            kept[i] = values[i * thinning];
        }
        return kept;
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
