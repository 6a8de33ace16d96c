package org.ephys.knime.nodes.population;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.ephys.knime.models.schema.NotFeatures;
import org.ephys.knime.nodes.table.CommonColumns;
import org.ephys.knime.signal.population.PopulationCell;
import org.ephys.knime.signal.table.Column;
import org.ephys.knime.signal.table.ColumnRole;

/**
 * Columns that tables of population recordings have: of what a recording says of a cell, and of single values that each
 * table finds elsewhere (take these with {@link Column#of}).
 */
public final class PopulationColumns {
    /** Identity of a cell. */
    public static final Column<String, String> CELL = Column.<String>text(
                    "cell",
                    "Identity; the same in all sessions of the animal where the recordings say so",
                    Function.identity())
            .as(ColumnRole.ID);

    /** The animal. */
    public static final Column<String, String> ANIMAL =
            Column.textIfAny("animal", "Animal; all its cells belong together", Function.identity());

    /** Names of the sessions that a cell was recorded in. */
    public static final Column<List<String>, String> SESSIONS =
            Column.text("sessions", "Sessions that it was recorded in, one a line", names -> String.join("\n", names));

    /** Name of one session. */
    public static final Column<String, String> SESSION =
            Column.text("session", "Name of the session", Function.identity());

    /** Type of a cell. */
    public static final Column<PopulationCell, String> TYPE =
            Column.textIfAny("type", "Type or other label as in the file", PopulationCell::type);

    /** Excitatory or inhibitory. */
    public static final Column<PopulationCell, String> CLASS =
            CommonColumns.CLASS.described("EC excitatory, IN inhibitory").of(cell -> Column.given(cell.cellClass()));

    /** Subclass of a cell. */
    public static final Column<PopulationCell, String> SUBCLASS =
            Column.textIfAny("subclass", "Subclass such as Lamp5", PopulationCell::subclass);

    /** Region of the brain. */
    public static final Column<PopulationCell, String> REGION =
            Column.textIfAny("region", "Region of the brain", PopulationCell::region);

    /** What recordings say of cells; one of these columns is the label. */
    static final List<Column<PopulationCell, String>> LABELS = List.of(TYPE, CLASS, SUBCLASS, REGION);

    /** How many frames. */
    public static final Column<Integer, Integer> FRAMES =
            Column.integer("frames", "Number of frames", Function.identity());

    /** From one frame to the next. */
    public static final Column<Double, Double> FRAME_INTERVAL =
            Column.number("frame_interval", "s", "From one frame to the next", Function.identity());

    /** How well the activity of cells is predicted. */
    public static final Column<Double, Double> ACTIVITY_R2 = Column.number(
            NotFeatures.EXPLAINED_ACTIVITY,
            "",
            "Share of the variance of the activity that is predicted",
            Function.identity());

    /** Name of the columns about running: whether it was recorded, or its speeds. */
    public static final String RUNNING = "running";

    /** Name of the columns about the state of the animal: whether it is known, or which it is. */
    public static final String STATE = "state";

    private PopulationColumns() {}

    /**
     * @param name of one of the {@link #LABELS}
     * @return the column, empty if it is none of them
     */
    static Optional<Column<PopulationCell, String>> label(final String name) {
        return LABELS.stream().filter(column -> column.name().equals(name)).findFirst();
    }

    /**
     * @param cell a cell
     * @param label name of one of the {@link #LABELS}
     * @return its label, {@code ""} if it has none
     */
    public static String label(final PopulationCell cell, final String label) {
        final String value = label(label).orElseThrow().value(cell);
        return value == null ? "" : value;
    }
}
