package org.ephys.knime.nodes.learning.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.ephys.knime.nodes.table.ColumnChoice;
import org.ephys.knime.nodes.testing.Cells;
import org.ephys.knime.nodes.testing.NodeBench;
import org.ephys.knime.nodes.testing.NodeBench.Result;
import org.ephys.knime.offline.OfflineNode;
import org.junit.jupiter.api.Test;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataType;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.port.PortObject;

/** Where the folds of a cross-validation come from: donors, a column, a file. */
class FoldSourcesTest extends ForestValidation {
    private String foldFile(final String text) throws IOException {
        return Files.writeString(folder.resolve("folds.csv"), text).toString();
    }

    @Test
    void donorsStayTogether() throws Exception {
        final Result result = validate("folds", 4, "repeats", 2);
        assertEquals(List.of(), result.warnings());
        final List<String> ids = NodeBench.texts(cells, "id");
        final List<String> donors = NodeBench.texts(cells, "donor");
        for (int repeat = 0; repeat < 2; repeat++) {
            final Map<String, String> folds = folds(result.table(0), repeat);
            assertEquals(new HashSet<>(ids), folds.keySet());
            final Map<String, String> ofDonor = new HashMap<>();
            for (int r = 0; r < ids.size(); r++) {
                final String fold = folds.get(ids.get(r));
                assertEquals(fold, ofDonor.merge(donors.get(r), fold, (a, b) -> a), donors.get(r));
            }
            assertEquals(4, new HashSet<>(folds.values()).size());
        }
        assertNotEquals(folds(result.table(0), 0), folds(result.table(0), 1));
    }

    @Test
    void donorsThatAreSplitAreWarnedOf() throws Exception {
        final List<String> warnings =
                validate("scheme", "STRATIFIED", "folds", 4, "repeats", 1).warnings();
        assertTrue(warnings.toString().contains("donors are in the training and the test part"), warnings::toString);
        final List<String> unknown = validate("scheme", "STRATIFIED", "folds", 4, "repeats", 1, "donorColumn", "")
                .warnings();
        assertTrue(unknown.toString().contains("There is no donor column"), unknown::toString);
    }

    @Test
    void aMissingDonorIsADonorOfItsOwnForAnAutomaticAndANamedColumn() throws Exception {
        final List<DataRow> rows = new ArrayList<>(Cells.rows());
        rows.set(8, Cells.with(rows.get(8), Cells.spec("ms").findColumnIndex("donor"), DataType.getMissingCell()));
        final BufferedDataTable incomplete = bench.table(Cells.spec("ms"), rows);
        final List<Map<String, String>> folds = new ArrayList<>();
        for (final String column : List.of("donor", ColumnChoice.AUTOMATIC)) {
            final Result result = bench.run(
                    new CrossValidateNodeFactory(),
                    Map.of("folds", 4, "repeats", 1, "donorColumn", column),
                    model(5),
                    incomplete);
            assertEquals(1, result.warnings().size(), result::toString);
            assertTrue(
                    result.warnings().get(0).startsWith("The donor of 1 of 60 cells is not known, first: cell-8."),
                    result::toString);
            folds.add(folds(result.table(0), 0));
        }
        assertEquals(folds.get(0), folds.get(1));
        final Map<String, String> ofDonor = new HashMap<>();
        final List<String> donors = NodeBench.texts(cells, "donor");
        for (int r = 0; r < rows.size(); r++) {
            if (r != 8) {
                final String fold = folds.get(0).get("cell-" + r);
                assertEquals(fold, ofDonor.merge(donors.get(r), fold, (a, b) -> a), donors.get(r));
            }
        }
    }

    @Test
    void donorGroupedFoldsNeedDonors() {
        final Exception e = assertThrows(InvalidSettingsException.class, () -> validate("donorColumn", ""));
        assertTrue(e.getMessage().contains("need a donor column"), e::getMessage);
        final Exception absent = assertThrows(InvalidSettingsException.class, () -> validate("donorColumn", "mouse"));
        assertTrue(absent.getMessage().contains("\"mouse\""), absent::getMessage);
    }

    @Test
    void foldsComeFromAColumn() throws Exception {
        final Result result = validate("scheme", "COLUMN", "foldColumn", "fold");
        final Map<String, String> folds = folds(result.table(0), 0);
        final List<String> ids = NodeBench.texts(cells, "id");
        final List<String> given = NodeBench.texts(cells, "fold");
        for (int r = 0; r < ids.size(); r++) {
            assertEquals(given.get(r), folds.get(ids.get(r)));
        }
        final Exception absent =
                assertThrows(InvalidSettingsException.class, () -> validate("scheme", "COLUMN", "foldColumn", "part"));
        assertTrue(absent.getMessage().contains("\"part\" (fold column)"), absent::getMessage);
        final List<DataRow> rows = new ArrayList<>(Cells.rows());
        rows.set(8, Cells.with(rows.get(8), 3, DataType.getMissingCell()));
        final PortObject model = model(5);
        final BufferedDataTable incomplete = bench.table(Cells.spec("ms"), rows);
        final Exception missing = assertThrows(
                KNIMEException.class,
                () -> bench.run(
                        new CrossValidateNodeFactory(),
                        Map.of("scheme", "COLUMN", "foldColumn", "fold"),
                        model,
                        incomplete));
        assertTrue(missing.getMessage().contains("\"cell-8\""), missing::getMessage);
    }

    @Test
    void foldsComeFromATaskOfAFile() throws Exception {
        final StringBuilder text = new StringBuilder("task,repeat,id,fold\n");
        for (int i = 0; i < 48; i++) {
            text.append("big,1,cell-").append(i).append(',').append(i % 2).append('\n');
            text.append("big,2,cell-").append(i).append(',').append(i % 3).append('\n');
            text.append("small,1,cell-").append(i).append(',').append(i % 4).append('\n');
        }
        final String file = foldFile(text.toString());
        final Result result = validate("foldFile", file, "foldTask", "big");
        assertEquals(2 * 48, result.table(0).size(), "only the cells that the file lists");
        assertEquals("2", folds(result.table(0), 2).get("cell-5"));
        assertEquals(
                List.of("1", "1", "1", "2", "2", "2"),
                NodeBench.texts(result.table(2), "repeat"),
                "the confusion matrices are numbered as the file does");
        final Exception task = assertThrows(KNIMEException.class, () -> validate("foldFile", file));
        assertTrue(task.getMessage().contains("several tasks (big, small)"), task::getMessage);
        final Exception unknown =
                assertThrows(KNIMEException.class, () -> validate("foldFile", file, "foldTask", "huge"));
        assertTrue(unknown.getMessage().contains("no task \"huge\""), unknown::getMessage);
    }

    @Test
    void cellsThatTheTableLacksAreNamed() throws Exception {
        final String file = foldFile("id,fold\ncell-1,0\ncell-2,1\nmouse-7,0\nmouse-8,1\n");
        final Exception e = assertThrows(KNIMEException.class, () -> validate("foldFile", file));
        assertTrue(e.getMessage().contains("lists 2 of 4 cells that the table does not have"), e::getMessage);
        assertTrue(e.getMessage().contains("first: mouse-7"), e::getMessage);
        // with the row key as id, no cell is found
        final Exception id = assertThrows(KNIMEException.class, () -> validate("foldFile", file, "idColumn", ""));
        assertTrue(id.getMessage().contains("Check the id column"), id::getMessage);
    }

    /** What dialog and methods paragraph tell of stored settings. */
    private static String told(final String scheme, final String file) throws InvalidSettingsException {
        final OfflineNode node = OfflineNode.of(new CrossValidateNodeFactory());
        final NodeSettings model = new NodeSettings("model");
        node.saveSettings().copyTo(model);
        model.addString("scheme", scheme);
        model.addString("foldFile", file);
        final NodeSettings xml = new NodeSettings("settings.xml");
        model.copyTo(xml.addNodeSettings("model"));
        node.loadSettings(xml, Map.of());
        return node.saveSettings().getString("scheme");
    }

    @Test
    void aFileMeansFoldsFromAFileWhateverWasChosen() throws Exception {
        assertEquals("FILE", told("DONORS", "folds.csv"));
        assertEquals("FILE", told("COLUMN", "folds.csv"));
        assertEquals("FILE", told("FILE", ""));
        assertEquals("COLUMN", told("COLUMN", " "));
        assertEquals("STRATIFIED", told("STRATIFIED", ""));
        final Exception unknown = assertThrows(InvalidSettingsException.class, () -> told("donors", ""));
        assertTrue(
                unknown.getMessage().contains("choose one of DONORS, STRATIFIED, COLUMN, FILE"), unknown::getMessage);
    }
}
