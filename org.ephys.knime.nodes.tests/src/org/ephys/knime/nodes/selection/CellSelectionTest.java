package org.ephys.knime.nodes.selection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.ephys.knime.offline.OfflineRuntime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.RowKey;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.property.hilite.HiLiteHandler;

class CellSelectionTest {
    private final HiLiteHandler knime = new HiLiteHandler();

    @TempDir
    private Path temp;

    private OfflineRuntime runtime;
    private ExecutionContext exec;
    private BufferedDataTable cells;

    @BeforeEach
    void open() {
        runtime = OfflineRuntime.create(temp.resolve("tables"), 1 << 20);
        exec = runtime.context("selection", (fraction, message) -> {}, () -> false);
        cells = runtime.table(
                new DataTableSpec(new DataColumnSpecCreator("cell", StringCell.TYPE).createSpec()),
                row("first", new StringCell("mouse 1, cell 1")),
                row("second", new StringCell("mouse 1, cell 1")),
                row("third", new StringCell("mouse 2, cell 1")),
                row("fourth", DataType.getMissingCell()));
    }

    @AfterEach
    void close() throws IOException {
        runtime.close();
    }

    private static DataRow row(final String key, final DataCell cell) {
        return new DefaultRow(new RowKey(key), cell);
    }

    private CellSelection selection(final String column) throws Exception {
        final BufferedDataTable[] kept = {cells, SelectableRows.of(cells, column, exec)};
        return new CellSelection(SelectableRows.last(kept), () -> Optional.of(knime));
    }

    private static Set<RowKey> keys(final String... keys) {
        return new LinkedHashSet<>(Stream.of(keys).map(RowKey::new).toList());
    }

    private static List<?> chosen(final CellSelection selection) {
        return (List<?>) selection.getSelection("").get("cells");
    }

    @Test
    void rowsThatAreChosenInKnimeAreCellsOfTheView() throws Exception {
        final CellSelection selection = selection("cell");
        assertEquals(List.of(), chosen(selection));
        knime.fireReplaceHiLiteEvent(keys("second"));
        assertEquals(List.of("mouse 1, cell 1"), chosen(selection));
        knime.fireReplaceHiLiteEvent(keys("third", "first", "second"));
        assertEquals(List.of("mouse 2, cell 1", "mouse 1, cell 1"), chosen(selection), "in KNIME's order, each once");
        knime.fireReplaceHiLiteEvent(keys("fourth"));
        assertEquals(List.of("fourth"), chosen(selection), "without an id it is called as its row");
        knime.fireReplaceHiLiteEvent(keys("row of another table", "third"));
        assertEquals(List.of("mouse 2, cell 1"), chosen(selection));
    }

    @Test
    void aCellThatIsChosenInTheViewIsAllItsRowsInKnime() throws Exception {
        final CellSelection selection = selection("cell");
        knime.fireReplaceHiLiteEvent(keys("third"));
        assertEquals(
                List.of("mouse 1, cell 1"), selection.choose("mouse 1, cell 1").get("cells"));
        assertEquals(keys("first", "second"), knime.getHiLitKeys());
        selection.choose("fourth");
        assertEquals(keys("fourth"), knime.getHiLitKeys());
        assertEquals(List.of("fourth"), selection.choose("no row of the input").get("cells"));
        assertEquals(keys("fourth"), knime.getHiLitKeys());
    }

    @Test
    void withoutAColumnOfIdsRowsAreCalledByTheirKeys() throws Exception {
        final CellSelection selection = selection("");
        knime.fireReplaceHiLiteEvent(keys("first"));
        assertEquals(List.of("first"), chosen(selection));
        selection.choose("second");
        assertEquals(keys("second"), knime.getHiLitKeys());
    }

    @Test
    void whatThePageKnowsIsNotToldAgain() throws Exception {
        final CellSelection selection = selection("cell");
        final Object nothing = selection.getSelection("").get("state");
        assertEquals(Map.of("state", nothing), selection.getSelection((String) nothing));
        final Object first = selection.choose("mouse 2, cell 1").get("state");
        assertEquals(Map.of("state", first), selection.getSelection((String) first));
        knime.fireReplaceHiLiteEvent(keys("fourth"));
        assertEquals(List.of("fourth"), selection.getSelection((String) first).get("cells"));
    }

    @Test
    void nothingCanBeChosenOutsideOfKnimeOrInNodesThatKeptNoRows() throws Exception {
        final BufferedDataTable[] kept = {SelectableRows.of(cells, "cell", exec)};
        final CellSelection outside = new CellSelection(SelectableRows.last(kept), () -> PlatformSelection.at(0));
        assertNull(outside.getSelection(""));
        assertNull(outside.choose("third"));
        final CellSelection old =
                new CellSelection(SelectableRows.last(new BufferedDataTable[] {cells}), () -> Optional.of(knime));
        assertNull(old.getSelection(""));
        assertNull(old.choose("third"));
        assertEquals(Set.of(), knime.getHiLitKeys());
    }
}
