package org.ephys.knime.signal.population;

import java.io.IOException;
import java.util.List;

/**
 * A session: many cells recorded in the same frames. Activity stays in its file until it is asked for. Several threads may
 * read at a time.
 */
public final class PopulationSession {
    private final SessionDraft draft;
    private final List<PopulationCell> cells;
    private final List<String> remarks;
    private final GapFilling filling;

    PopulationSession(
            final SessionDraft draft,
            final List<PopulationCell> cells,
            final List<String> remarks,
            final GapFilling filling) {
        this.draft = draft;
        this.cells = List.copyOf(cells);
        this.remarks = List.copyOf(remarks);
        this.filling = filling;
    }

    PopulationSession with(final List<PopulationCell> otherCells, final List<String> otherRemarks) {
        return new PopulationSession(draft, otherCells, otherRemarks, filling);
    }

    /** @return what people call it, unique among the sessions that were opened together */
    public String name() {
        return draft.name;
    }

    /** @return the animal, {@code ""} if it is unknown */
    public String animal() {
        return draft.animal;
    }

    /** @return the folder or file it is in, as the user knows it */
    public String file() {
        return draft.file;
    }

    /** @return the cells in the order of the file */
    public List<PopulationCell> cells() {
        return cells;
    }

    /** @return the number of frames */
    public int frames() {
        return draft.times.length;
    }

    /** @return s of each frame from the start of the session, increasing */
    public double[] times() {
        return draft.times.clone();
    }

    /** @return s from one frame to the next, the median; NaN if there is one frame only */
    public double frameInterval() {
        return FrameTimes.interval(draft.times);
    }

    /** @return whether running was recorded */
    public boolean hasRunning() {
        return draft.running != null;
    }

    /** @return whether the pupil was recorded */
    public boolean hasPupil() {
        return draft.pupil != null;
    }

    /** @return whether the state of the animal is known */
    public boolean hasState() {
        return draft.state != null;
    }

    /** @return running speed at each frame in the unit of the file; 0 throughout if it was not recorded */
    public double[] running() {
        return atFrames(draft.running);
    }

    /** @return size of the pupil at each frame in the unit of the file; 0 throughout if it was not recorded */
    public double[] pupil() {
        return atFrames(draft.pupil);
    }

    /**
     * @return state at each frame: 0 running, 1 desynchronised, 2 synchronised, NaN unknown; 0 throughout if it is not known
     *     at all
     */
    public double[] state() {
        return atFrames(draft.state);
    }

    private double[] atFrames(final double[] values) {
        return values == null ? new double[draft.times.length] : values.clone();
    }

    /** @return what is missing or was mended, a sentence each */
    public List<String> remarks() {
        return remarks;
    }

    /**
     * Reads the activity of all cells in some frames. Missing frames are filled by linear interpolation over the frames of
     * the cell, before the first and behind the last with the nearest value. Large sessions are read stretch by stretch.
     *
     * @param firstFrame the first frame
     * @param count how many frames
     * @param target [cell][frame − firstFrame] receives the values in the unit of the file; NaN in all frames if the cell is
     *     {@link PopulationCell.Activity#MISSING}
     * @throws IOException if reading fails
     */
    public void activity(final int firstFrame, final int count, final float[][] target) throws IOException {
        filling.read(firstFrame, count, target);
    }
}
