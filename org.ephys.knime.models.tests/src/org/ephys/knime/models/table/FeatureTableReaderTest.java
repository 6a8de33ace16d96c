package org.ephys.knime.models.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.ModelException;
import org.ephys.knime.models.evaluation.FoldAssignment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables as people have them: other delimiters, missing values, misspelt columns, leaking columns. */
class FeatureTableReaderTest {
    private static final TableRequest REQUEST =
            new TableRequest("id", "subclass", "donor", false, List.of("qc"), List.of());

    @TempDir
    private Path folder;

    private CsvTable table(final String text) throws IOException {
        final Path file = folder.resolve("cells.csv");
        Files.writeString(file, text, StandardCharsets.UTF_8);
        return CsvTable.read(file);
    }

    @Test
    void takesLabelledRowsThatPassTheFlag() throws IOException {
        final FeatureTable read = FeatureTableReader.read(
                table("id,subclass,donor,qc,tau,note\na,Sst,1,1,12.5,x\nb,Vip,2,0,3,y\nc,,2,1,4,z\nd,Vip,2,1,NA,w\n"),
                REQUEST);
        final Dataset cells = read.cells();
        assertEquals(List.of("a", "d"), cells.ids());
        assertEquals(List.of("Sst", "Vip"), cells.labels());
        assertEquals(List.of("1", "2"), cells.groups());
        assertEquals(List.of("tau"), cells.columns());
        assertEquals(12.5, cells.values()[0][0]);
        assertTrue(Double.isNaN(cells.values()[1][0]));
        assertEquals(2, read.warnings().size(), "the unlabelled row and the one without a value are mentioned");
    }

    @Test
    void keepsOutWhatWouldLeakUnlessItIsNamed() throws IOException {
        final CsvTable table = table("id,subclass,donor,qc,subclass_prob,met_type,tau\na,Sst,1,1,0.9,3,12\n");
        assertEquals(
                List.of("tau"), FeatureTableReader.read(table, REQUEST).cells().columns());
        final TableRequest named =
                new TableRequest("id", "subclass", "donor", false, List.of(), List.of("subclass_prob", "t*"));
        assertEquals(
                List.of("subclass_prob", "tau"),
                FeatureTableReader.read(table, named).cells().columns());
    }

    @Test
    void detectsDelimiterQuotesAndByteOrderMark() throws IOException {
        final CsvTable table = table("\uFEFFid;subclass;donor;qc;\"tau; ms\"\n\"a;1\";Sst;1;1;12\n");
        assertEquals(List.of("id", "subclass", "donor", "qc", "tau; ms"), table.columns());
        assertEquals(
                "a;1", FeatureTableReader.read(table, REQUEST).cells().ids().get(0));
    }

    @Test
    void namesTheNearestColumn() throws IOException {
        final CsvTable table = table("id,Subclass,donor,qc,tau\na,Sst,1,1,12\n");
        final String message = assertThrows(ModelException.class, () -> FeatureTableReader.read(table, REQUEST))
                .getMessage();
        assertTrue(message.contains("\"subclass\"") && message.contains("Subclass"), message);
    }

    @Test
    void namesRowAndColumnOfWhatIsNotANumber() throws IOException {
        final CsvTable table = table("id,subclass,donor,qc,tau\na,Sst,1,1,12\nb,Vip,2,1,long\n");
        final TableRequest named = new TableRequest("id", "subclass", "donor", false, List.of(), List.of("tau"));
        final String message = assertThrows(ModelException.class, () -> FeatureTableReader.read(table, named))
                .getMessage();
        assertTrue(message.contains("row 2") && message.contains("\"long\"") && message.contains("tau"), message);
    }

    @Test
    void refusesRaggedEmptyDoubledAndBinaryFiles() {
        for (final String text : List.of("a,b\n1\n", "", "a,a\n1,2\n", "a\0b,c\n")) {
            assertThrows(ModelException.class, () -> table(text), text);
        }
        assertThrows(ModelException.class, () -> CsvTable.read(folder));
        assertThrows(ModelException.class, () -> CsvTable.read(folder.resolve("missing.csv")));
    }

    @Test
    void acceptsTablesToPredict() throws IOException {
        final TableRequest request = new TableRequest("id", "subclass", "donor", true, List.of(), List.of());
        final Dataset cells =
                FeatureTableReader.read(table("id,tau\na,12\nb,\n"), request).cells();
        assertEquals(2, cells.size());
        assertEquals(null, cells.labels().get(0));
    }

    @Test
    void readsFoldsOfOneTask() throws IOException {
        final CsvTable folds = table("task,repeat,id,fold\nM,0,a,3\nH,0,a,1\nM,1,a,2\n");
        assertEquals(
                List.of(new FoldAssignment("M", 0, "a", 3), new FoldAssignment("M", 1, "a", 2)),
                FoldTableReader.read(folds, "M"));
        assertThrows(ModelException.class, () -> FoldTableReader.read(folds, ""));
        assertThrows(ModelException.class, () -> FoldTableReader.read(folds, "X"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "NA", "N/A", "NaN", "nan", "null", "None", "?", " NA ", "\"\""})
    void spellingsOfMissingAreMissing(final String spelling) throws IOException {
        final CsvTable table = table("id,tau\na,1\nb," + spelling + "\n");
        assertTrue(table.numeric("tau"), spelling);
        assertNull(table.text(1, "tau"), spelling);
    }

    @Test
    void longerTextsAreNotMissing() throws IOException {
        assertFalse(table("id,tau\na,1\nb,NaNs\n").numeric("tau"));
    }

    @Test
    void delimitersWithinQuotesDoNotCount() throws IOException {
        final CsvTable table = table("id;\"tau, ms, fitted, mean\";rest\na;12,5;-70\n");
        assertEquals(List.of("id", "tau, ms, fitted, mean", "rest"), table.columns());
    }

    @Test
    void aNumericLabelOrIdOrDonorIsNoFeature() throws IOException {
        final CsvTable table = table("cell,class,animal,tau\n1,0,7,12\n2,1,8,13\n3,1,9,14\n");
        final TableRequest request = new TableRequest("cell", "class", "animal", false, List.of(), List.of());
        final Dataset cells = FeatureTableReader.read(table, request).cells();
        assertEquals(List.of("tau"), cells.columns());
        assertEquals(List.of("0", "1", "1"), cells.labels());
    }
}
