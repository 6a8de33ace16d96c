package org.ephys.knime.models.population;

import java.util.List;

/**
 * One session: the activity of many cells in the same frames, and what the animal did. Implementations may read from a
 * file whenever they are asked; several threads ask at a time.
 */
public interface PopulationSession {
    /** @return what people call it, unique among the sessions that are used together */
    String name();

    /** @return the animal, {@code ""} if it is unknown */
    String animal();

    /**
     * @return identity of each cell, unique within the session. The same identity in another session is the same cell, so
     *     it usually begins with the animal
     */
    List<String> cells();

    /** @return the number of frames */
    int frames();

    /** @return seconds from one frame to the next */
    double frameInterval();

    /**
     * Reads the activity of a cell in any unit: the model scales it. NaN = missing.
     *
     * @param cell index in {@link #cells()}
     * @param firstFrame first frame to read
     * @param count number of frames
     * @param target receives the values from index 0
     */
    void activity(int cell, int firstFrame, int count, float[] target);

    /** @return running speed at each frame in any unit, NaN = missing; {@code null} if it was not recorded */
    double[] running();

    /** @return size of the pupil at each frame in any unit, NaN = missing; {@code null} if it was not recorded */
    double[] pupil();

    /**
     * @return state of the animal at each frame: 0 running, 1 desynchronised, 2 synchronised, NaN = unknown; {@code null}
     *     if it is not known at all
     */
    double[] state();

    /** @return [cell][coordinate] in µm, NaN = unknown; {@code null} if no position is known */
    double[][] positions();
}
