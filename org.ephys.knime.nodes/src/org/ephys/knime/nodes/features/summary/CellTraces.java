package org.ephys.knime.nodes.features.summary;

import java.io.IOException;
import java.util.List;
import org.ephys.knime.nodes.recordings.CellRecordings;
import org.ephys.knime.signal.figure.Figure;
import org.ephys.knime.signal.figure.FigureStyle;
import org.ephys.knime.signal.recording.Recording;
import org.ephys.knime.signal.recording.SweepInfo;
import org.ephys.knime.signal.summary.CellFigures;
import org.ephys.knime.signal.summary.CellPicture;
import org.ephys.knime.signal.summary.Traces;

/** Draws cells with the traces of their recordings. */
final class CellTraces {
    private CellTraces() {}

    /**
     * @param cell what is known of a cell
     * @param style how figures look
     * @return its figures; without its traces where the recording cannot be read
     */
    static List<Figure> draw(final CellPicture cell, final FigureStyle style) {
        try (Recording recording = CellRecordings.open(cell.cell())) {
            return CellFigures.draw(cell, traces(recording), style);
        } catch (IOException e) {
            return CellFigures.draw(
                    cell,
                    number -> {
                        throw e;
                    },
                    style);
        }
    }

    private static Traces traces(final Recording recording) {
        return number -> {
            for (final SweepInfo info : recording.sweeps()) {
                if (info.number() == number) {
                    return recording.read(info);
                }
            }
            throw new IOException(recording.name() + " has no sweep " + number + " any more.");
        };
    }
}
