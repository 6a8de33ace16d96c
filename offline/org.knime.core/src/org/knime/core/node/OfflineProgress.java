package org.knime.core.node;

import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Progress that is passed to a receiver as it grows; cancellation is asked of a flag. */
final class OfflineProgress implements NodeProgressMonitor {

    private final BiConsumer<Double, String> m_receiver;

    private final BooleanSupplier m_cancelled;

    private double m_progress = -1;

    OfflineProgress(final BiConsumer<Double, String> receiver, final BooleanSupplier cancelled) {
        m_receiver = receiver;
        m_cancelled = cancelled;
    }

    /** @return progress that counts for a part of this one */
    OfflineProgress part(final double maximum, final boolean silent) {
        final double[] before = {0};
        return new OfflineProgress(
                (progress, message) -> {
                    final double fraction = progress == null ? before[0] : Math.max(before[0], progress);
                    final double step = (fraction - before[0]) * maximum;
                    before[0] = fraction;
                    advance(step, silent ? null : message);
                },
                m_cancelled);
    }

    private synchronized void advance(final double step, final String message) {
        report(Math.min(1, Math.max(0, m_progress) + step), message);
    }

    private synchronized void report(final double progress, final String message) {
        if (progress >= 0) {
            m_progress = Math.min(1, progress);
        }
        m_receiver.accept(getProgress(), message);
    }

    @Override
    public void checkCanceled() throws CanceledExecutionException {
        if (m_cancelled.getAsBoolean() || Thread.currentThread().isInterrupted()) {
            throw new CanceledExecutionException();
        }
    }

    @Override
    public void setProgress(final double progress, final String message) {
        report(progress, message);
    }

    @Override
    public void setProgress(final double progress, final Supplier<String> message) {
        report(progress, message.get());
    }

    @Override
    public synchronized Double getProgress() {
        return m_progress < 0 ? null : (Double) m_progress;
    }
}
