package org.ephys.knime.nodes.population;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.ephys.knime.nodes.table.Columns;
import org.ephys.knime.nodes.table.Columns.Role;
import org.ephys.knime.nodes.table.CommonColumns;
import org.ephys.knime.nodes.table.TableWriter;
import org.ephys.knime.signal.population.PopulationCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataTableSpecCreator;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;

/**
 * Two tables with a row per cell and the same columns: cells with a label, which learners can learn from, and cells without,
 * which a predictor can predict.
 */
public final class CellTables {
    /** Identity of the cell. */
    public static final String CELL = "cell";

    /** The animal. */
    public static final String ANIMAL = "animal";

    /** Sessions that a cell was recorded in. */
    public static final String SESSIONS = "sessions";

    /** One session. */
    public static final String SESSION = "session";

    /** Type of the cell. */
    public static final String TYPE = "type";

    /** Excitatory or inhibitory. */
    public static final String CLASS = CommonColumns.CLASS.name();

    /** Subclass such as Lamp5. */
    public static final String SUBCLASS = "subclass";

    /** Region of the brain. */
    public static final String REGION = "region";

    /** How many frames. */
    public static final String FRAMES = "frames";

    /** From one frame to the next, s. */
    public static final String FRAME_INTERVAL = "frame_interval";

    /** Running: whether it was recorded, or its speed. */
    public static final String RUNNING = "running";

    /** State of the animal: whether it is known, or what it is. */
    public static final String STATE = "state";

    /** What recordings say of cells; one of these columns is the label. */
    private static final Map<String, Function<PopulationCell, String>> TEXTS = texts();

    private final TableWriter labelled;
    private final TableWriter others;
    private final String label;
    private int count;

    /**
     * @param exec the node's context
     * @param label which column is the label
     * @param values columns of numbers
     */
    public CellTables(final ExecutionContext exec, final String label, final List<DataColumnSpec> values) {
        this.label = label;
        labelled = new TableWriter(exec, spec(label, values));
        others = new TableWriter(exec, spec(label, values));
    }

    private static Map<String, Function<PopulationCell, String>> texts() {
        final Map<String, Function<PopulationCell, String>> texts = new LinkedHashMap<>();
        texts.put(TYPE, PopulationCell::type);
        texts.put(CLASS, PopulationCell::cellClass);
        texts.put(SUBCLASS, PopulationCell::subclass);
        texts.put(REGION, PopulationCell::region);
        return texts;
    }

    /** @return the columns that can be the label */
    public static List<String> labels() {
        return List.copyOf(TEXTS.keySet());
    }

    /**
     * @param cell a cell
     * @param label which of {@link #labels()}
     * @return its label, {@code ""} if it has none
     */
    public static String label(final PopulationCell cell, final String label) {
        return TEXTS.get(label).apply(cell);
    }

    /**
     * @param label which column is the label
     * @param values columns of numbers
     * @return the columns of both tables
     */
    public static DataTableSpec spec(final String label, final List<DataColumnSpec> values) {
        final DataTableSpecCreator creator = new DataTableSpecCreator();
        creator.addColumns(Columns.text(CELL, Role.ID), Columns.text(ANIMAL, Role.DONOR), Columns.text(SESSIONS));
        for (final String text : TEXTS.keySet()) {
            creator.addColumns(text.equals(label) ? Columns.text(text, Role.LABEL) : Columns.text(text));
        }
        values.forEach(creator::addColumns);
        return creator.createSpec();
    }

    /**
     * @param id identity of the cell
     * @param animal the animal, {@code ""} if it is unknown
     * @param sessions names of the sessions, one a line if there are several
     * @param cell what the recordings say of it
     * @param values one per column of numbers
     */
    public void add(
            final String id,
            final String animal,
            final String sessions,
            final PopulationCell cell,
            final List<?> values) {
        final List<Object> row = new ArrayList<>();
        row.add(id);
        row.add(given(animal));
        row.add(sessions);
        TEXTS.values().forEach(text -> row.add(given(text.apply(cell))));
        row.addAll(values);
        final boolean known = !label(cell, label).isEmpty();
        count += known ? 1 : 0;
        (known ? labelled : others).add(row.toArray());
    }

    private static String given(final String text) {
        return text.isEmpty() ? null : text;
    }

    /** @return what is odd about the tables, empty if nothing is */
    public String warning() {
        return count > 0
                ? ""
                : "No cell has a " + label
                        + ": all cells are in the table \"Cells without a label\". Choose another label if"
                        + " the table of cells of the Population Reader has one.";
    }

    /** @return the finished tables, cells with a label first */
    public BufferedDataTable[] close() {
        return new BufferedDataTable[] {labelled.close(), others.close()};
    }
}
