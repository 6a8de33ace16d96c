package org.ephys.knime.signal.population;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.Arrays;
import org.ephys.knime.signal.population.npy.NpyArray;
import org.ephys.knime.signal.recording.RecordingException;
import org.ephys.knime.signal.recording.RecordingException.Reason;

/** Activity in a matrix of a NumPy file, cells along one side and frames along the other, in either order of storage. */
final class NpyActivity implements ActivitySource {
    private final NpyArray array;
    private final boolean framesTogether;
    private final int allCells;
    private final int frames;
    private final int[] chosen;

    /**
     * Looks at a matrix.
     *
     * @param array the matrix
     * @param cellsFirst whether it is cells × frames
     * @param chosen which cells, {@code null} for all
     * @throws RecordingException if it is no matrix of numbers
     */
    NpyActivity(final NpyArray array, final boolean cellsFirst, final int[] chosen) throws RecordingException {
        final long[] shape = array.shape();
        if (array.type().isObject()) {
            throw new RecordingException(
                    Reason.UNSUPPORTED_CONTENT,
                    array.name() + " holds pickled Python objects instead of numbers. They are never executed; save the"
                            + " array as numbers, e.g. with astype('float32').");
        }
        if (shape.length != 2 || shape[0] > Integer.MAX_VALUE || shape[1] > Integer.MAX_VALUE) {
            throw new RecordingException(
                    Reason.UNSUPPORTED_CONTENT,
                    array.name() + " is an array of " + array.shapeText() + " instead of a matrix of "
                            + (cellsFirst ? "cells × frames." : "frames × cells.") + " Save it as such.");
        }
        this.array = array;
        framesTogether = cellsFirst != array.fortran();
        allCells = (int) shape[cellsFirst ? 0 : 1];
        frames = (int) shape[cellsFirst ? 1 : 0];
        this.chosen = chosen;
    }

    @Override
    public int cells() {
        return chosen == null ? allCells : chosen.length;
    }

    @Override
    public int frames() {
        return frames;
    }

    @Override
    public void read(final int firstFrame, final int count, final float[][] target) throws IOException {
        try (SeekableByteChannel channel = array.channel()) {
            if (framesTogether) {
                for (int i = 0; i < cells(); i++) {
                    final float[] row = target[i];
                    final long cell = chosen == null ? i : chosen[i];
                    array.read(channel, cell * frames + firstFrame, count, (k, value) -> row[(int) k] = (float) value);
                }
                return;
            }
            final int[] place = places();
            array.read(channel, (long) firstFrame * allCells, (long) count * allCells, (k, value) -> {
                final int i = place[(int) (k % allCells)];
                if (i >= 0) {
                    target[i][(int) (k / allCells)] = (float) value;
                }
            });
        }
    }

    /** Where each cell of the matrix goes, −1 for nowhere. */
    private int[] places() {
        final int[] places = new int[allCells];
        Arrays.setAll(places, i -> chosen == null ? i : -1);
        for (int i = 0; chosen != null && i < chosen.length; i++) {
            places[chosen[i]] = i;
        }
        return places;
    }
}
