package org.ephys.knime.models.concurrent;

import java.util.concurrent.atomic.AtomicLongArray;
import org.ephys.knime.models.Progress;

/** Puts together the progress of networks that are trained at the same time. */
public final class MemberProgress {
    private static final double STEPS = 1e6;

    private final Progress whole;
    private final AtomicLongArray done;

    /**
     * @param whole where the progress of all goes
     * @param members how many networks
     */
    public MemberProgress(final Progress whole, final int members) {
        this.whole = whole;
        done = new AtomicLongArray(members);
    }

    /** @return the progress of one network */
    public Progress of(final int member) {
        return new Progress() {
            @Override
            public void report(final double fraction, final String message) {
                done.set(member, (long) (fraction * STEPS));
                long sum = 0;
                for (int m = 0; m < done.length(); m++) {
                    sum += done.get(m);
                }
                final String prefix = done.length() == 1 ? "" : "Network " + (member + 1) + ", ";
                whole.report(sum / (STEPS * done.length()), prefix + message);
            }

            @Override
            public void checkCancelled() {
                whole.checkCancelled();
            }
        };
    }
}
