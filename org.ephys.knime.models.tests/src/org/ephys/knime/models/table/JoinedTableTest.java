package org.ephys.knime.models.table;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.ephys.knime.models.ModelException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Labels and donors in a file of their own. */
class JoinedTableTest {
    private static final String FEATURES = "id,vrest,tau\nc3,-61,11\nc1,-70,9\nc2,-65,10\nc9,-62,12\n";

    @TempDir
    private Path folder;

    private CsvTable table(final String name, final String text) throws IOException {
        return CsvTable.read(Files.writeString(folder.resolve(name), text));
    }

    private FeatureTable joined(final String second, final String id, final boolean optional) throws IOException {
        return FeatureTableReader.read(
                table("features.csv", FEATURES).joined(table("labels.csv", second), "id", id),
                new TableRequest("id", "subclass", "donor", optional, List.of(), List.of()));
    }

    private String refused(final String second, final String id) {
        return assertThrows(ModelException.class, () -> joined(second, id, false))
                .getMessage();
    }

    @Test
    void rowsAreMatchedByTheirIdsInTheOrderOfTheFirst() throws IOException {
        final FeatureTable table =
                joined("id;donor;subclass\nc1;d1;Sst\nc2;d1;Vip\nc3;d2;Pvalb\nc9;d3;Sst\n", "id", false);
        assertEquals(List.of("c3", "c1", "c2", "c9"), table.cells().ids());
        assertEquals(List.of("Pvalb", "Sst", "Vip", "Sst"), table.cells().labels());
        assertEquals(List.of("d2", "d1", "d1", "d3"), table.cells().groups());
        assertEquals(List.of("vrest", "tau"), table.cells().columns());
        assertArrayEquals(new double[] {-70, 9}, table.cells().values()[1]);
        assertEquals(List.of(), table.warnings());
    }

    @Test
    void idsInOneFileOnlyAreCountedAndNamed() throws IOException {
        final FeatureTable table =
                joined("Specimen,donor,subclass,vrest\nc1,d1,Sst,0\nc2,d1,Vip,0\nc7,d2,Pvalb,0\n", "Specimen", true);
        assertEquals(4, table.cells().size());
        assertEquals(-61, table.cells().values()[0][0], "the first file's values are used");
        final String warnings = table.warnings().toString();
        assertTrue(
                warnings.contains("2 of 4 rows of features.csv are not in labels.csv and lack its columns: c3, c9"),
                warnings);
        assertTrue(
                warnings.contains("1 of 3 cells of labels.csv are not in features.csv and were left out: c7"),
                warnings);
        assertTrue(warnings.contains("1 column is in both files, that of features.csv is used: vrest"), warnings);
    }

    @Test
    void whatCannotBeJoinedIsRefused() {
        final String twice = refused("id,donor,subclass\nc1,d1,Sst\nc2,d1,Vip\nc1,d2,Vip\n", "id");
        assertTrue(
                twice.contains(
                        "\"c1\" comes twice in column \"id\" of labels.csv, in row 1 (line 2) and row 3 (line 4)"),
                twice);
        final String none = refused("id,donor,subclass\nx1,d1,Sst\nx2,d1,Vip\n", "id");
        assertTrue(none.contains("No \"id\" of features.csv is a \"id\" of labels.csv"), none);
        assertTrue(none.contains("c3") && none.contains("x1"), none);
        final String column = refused("cell,donor,subclass\nc1,d1,Sst\nc2,d1,Vip\n", "id");
        assertTrue(column.contains("labels.csv has no column \"id\" to join the two files by"), column);
    }

    @Test
    void idsInOtherSpellingsAreNamedWithTheCure() throws IOException {
        final String some = joined("id,donor,subclass\nC3,d1,Sst\nc1,d1,Vip\nc 02,d2,Sst\nc9,d2,Vip\n", "id", true)
                .warnings()
                .toString();
        assertTrue(
                some.contains(
                        "2 of them are in both but for how they are written, as \"c3\" and \"C3\": spell them alike to "
                                + "have them joined"),
                some);
        final String all = refused("id,donor,subclass\nC3,d1,Sst\nC1,d1,Vip\n", "id");
        assertTrue(all.contains("2 of them are in both but for how they are written"), all);
        final String files = refused("id,donor,subclass\nc3.nwb,d1,Sst\nc1.nwb,d1,Vip\n", "id");
        assertTrue(
                files.contains("2 of them are in both but for how they are written, as \"c3\" and \"c3.nwb\""), files);
    }

    @Test
    void rowsOfTheSecondWithoutAnIdAreCounted() throws IOException {
        final String warnings = joined("id,donor,subclass\nc3,d1,Sst\n,d1,Vip\nNA,d1,Vip\n", "id", true)
                .warnings()
                .toString();
        assertTrue(
                warnings.contains(
                        "2 of 3 rows of labels.csv have no \"id\" and were left out: row 2 (line 3), row 3 (line 4)"),
                warnings);
    }

    @Test
    void labelsInBothFilesAreHeldAgainstEachOther() throws IOException {
        final CsvTable labels =
                table("labels.csv", "id,donor,subclass,ri\nc1,d1,Sst,1.50\nc2,d1,Vip,2\nc3,d2,Vip,3\nc4,d2,Vip,4\n");
        final FeatureTable some = FeatureTableReader.read(
                table("both.csv", "id,subclass,ri\nc1,Sst,1.5\nc2,Sst,2.0\nc3,,3\nc4,Vip,4\n")
                        .joined(labels, "id", "id"),
                new TableRequest("id", "subclass", "donor", false, List.of(), List.of()));
        assertEquals(List.of("Sst", "Sst", "Vip"), some.cells().labels());
        assertTrue(
                some.warnings()
                        .contains("2 columns are in both files, those of both.csv are used: subclass (1 cell differs, "
                                + "\"c2\": Sst and Vip; 1 entry is only in labels.csv), ri."),
                some.warnings()::toString);
        final FeatureTable none = FeatureTableReader.read(
                table("none.csv", "id,subclass,ri\nc1,,1\nc2,NA,2\n").joined(labels, "id", "id"),
                new TableRequest("id", "subclass", "donor", false, List.of(), List.of()));
        assertEquals(List.of("Sst", "Vip"), none.cells().labels());
        assertTrue(
                none.warnings().contains("1 column has no entry in none.csv, that of labels.csv is used: subclass."),
                none.warnings()::toString);
    }
}
