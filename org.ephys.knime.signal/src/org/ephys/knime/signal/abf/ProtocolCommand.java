package org.ephys.knime.signal.abf;

import java.io.IOException;
import org.ephys.knime.signal.recording.Unit;

/** The command that the protocol sent, in pA or mV. */
final class ProtocolCommand implements CommandSource {

    private final Command command;
    private final double factor;
    private final StimulusFile file;

    ProtocolCommand(final Command command, final String unit, final StimulusFile file) {
        this.command = command;
        this.file = file;
        factor = Unit.factor(unit);
    }

    @Override
    public String problem(final int sweep) {
        return command.problem(sweep);
    }

    @Override
    public double[] read(final int sweep) throws IOException {
        final double[] wave = command.read(sweep);
        if (factor != 1) {
            for (int i = 0; i < wave.length; i++) {
                wave[i] *= factor;
            }
        }
        return wave;
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }
}
