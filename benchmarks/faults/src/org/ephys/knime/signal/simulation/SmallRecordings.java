package org.ephys.knime.signal.simulation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ephys.knime.signal.Progress;
import org.ephys.knime.signal.recording.ClampMode;

/**
 * Writes many different small recordings, for runs in which the number of files matters and not their size: simulated cells, a
 * seed each, of which a few sweeps are kept, at 25 kHz. Files that are there are left.
 */
final class SmallRecordings {

    private static final double RATE = 25_000;
    private static final long SEED = 1000;

    private SmallRecordings() {}

    /** All that is kept has been recorded. */
    private static final class Enough extends IOException {
        private static final long serialVersionUID = 1;
    }

    /** Every fourth long square, one short square, and the checks of the pipette. */
    private static final class FewSweeps implements SimulatedCell.Rig {
        private final NwbWriter writer;
        private int sweeps;

        FewSweeps(final NwbWriter writer) {
            this.writer = writer;
        }

        @Override
        public void record(final SimulatedSweep sweep) throws IOException {
            if (sweep.clampMode() == ClampMode.VOLTAGE_CLAMP || sweeps++ % 4 == 0) {
                writer.record(sweep);
            }
            if (sweep.code().startsWith("X6SP")) {
                writer.record(sweep);
                throw new Enough();
            }
        }
    }

    /** @param arguments the folder and the number of recordings */
    public static void main(final String[] arguments) throws IOException {
        final Path folder = Files.createDirectories(Path.of(arguments[0]));
        final CellKind[] kinds = CellKind.values();
        for (int i = 0; i < Integer.parseInt(arguments[1]); i++) {
            final Path file = folder.resolve("small-" + i + ".nwb");
            if (!Files.exists(file)) {
                final SimulatedCell cell = new SimulatedCell(kinds[i % kinds.length], SEED + i, RATE);
                final NwbWriter writer = new NwbWriter(cell);
                try {
                    cell.record(new FewSweeps(writer), Progress.NONE);
                } catch (Enough e) {
                    writer.write("small-" + i, file);
                }
            }
        }
    }
}
