package org.ephys.knime.signal.population;

/**
 * A cell of a session.
 *
 * @param id its identity, unique within the session; in another session of the same animal it is the same cell
 * @param identified whether the recording gives an identity that holds across sessions
 * @param type transcriptomic type or other label as in the file, {@code ""} if there is none
 * @param cellClass {@code EC} excitatory or {@code IN} inhibitory, {@code ""} if unknown
 * @param subclass such as {@code Lamp5}, {@code ""} if unknown
 * @param region of the brain, {@code ""} if unknown
 * @param x position in µm, NaN if unknown
 * @param y position in µm, NaN if unknown
 * @param z position in µm, NaN if unknown
 * @param activity what its activity is good for
 */
public record PopulationCell(
        String id,
        boolean identified,
        String type,
        String cellClass,
        String subclass,
        String region,
        double x,
        double y,
        double z,
        Activity activity) {

    /** What the activity of a cell is good for. */
    public enum Activity {
        /** It varies. */
        VARIES,
        /** It is the same in all frames: there are no dynamics to learn. */
        CONSTANT,
        /** Not one frame has a number: there is nothing to embed. */
        MISSING
    }

    /**
     * Says what a cell is.
     *
     * @param id its identity
     * @param identified whether it holds across sessions
     * @param kind its type
     * @return a cell whose region and position are unknown
     */
    static PopulationCell of(final String id, final boolean identified, final CellKind kind) {
        return new PopulationCell(
                id,
                identified,
                kind.type(),
                kind.cellClass(),
                kind.subclass(),
                "",
                Double.NaN,
                Double.NaN,
                Double.NaN,
                Activity.VARIES);
    }

    PopulationCell at(final double newX, final double newY, final double newZ) {
        return new PopulationCell(id, identified, type, cellClass, subclass, region, newX, newY, newZ, activity);
    }

    PopulationCell in(final String newRegion) {
        return new PopulationCell(id, identified, type, cellClass, subclass, newRegion, x, y, z, activity);
    }

    PopulationCell as(final CellKind kind) {
        return new PopulationCell(
                id, identified, kind.type(), kind.cellClass(), kind.subclass(), region, x, y, z, activity);
    }

    PopulationCell with(final Activity newActivity) {
        return new PopulationCell(id, identified, type, cellClass, subclass, region, x, y, z, newActivity);
    }

    CellKind kind() {
        return new CellKind(type, cellClass, subclass);
    }

    /** @return whether all three coordinates are known */
    public boolean hasPosition() {
        return Double.isFinite(x) && Double.isFinite(y) && Double.isFinite(z);
    }
}
