package org.ephys.knime.signal.abf;

import java.io.IOException;

/** The command as a channel of its own recorded it, in pA or mV. */
record RecordedCommand(Samples samples, int channel) implements CommandSource {

    @Override
    public String problem(final int sweep) {
        return null;
    }

    @Override
    public double[] read(final int sweep) throws IOException {
        return samples.read(channel, sweep);
    }

    @Override
    public void close() {
        // has nothing of its own to close
    }
}
