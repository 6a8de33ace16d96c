package org.ephys.knime.signal.abf;

import java.io.IOException;
import java.util.List;
import org.ephys.knime.signal.recording.Unit;

/** The command that the protocol sent, in pA or mV. */
final class ProtocolCommand implements CommandSource {

    private final Command command;
    private final double factor;
    private final StimulusFile file;
    /** The command that was drawn last. Many protocols send the same one in all sweeps, which then share it. */
    private double[] drawn;

    private List<Part> drawing = List.of();

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
        final List<Part> parts = command.drawing(sweep);
        if (!parts.isEmpty() && parts.equals(drawing)) {
            return drawn;
        }
        final double[] wave = command.read(sweep, parts);
        if (factor != 1) {
            for (int i = 0; i < wave.length; i++) {
                wave[i] *= factor;
            }
        }
        drawn = parts.isEmpty() ? null : wave;
        drawing = parts;
        return wave;
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }
}
