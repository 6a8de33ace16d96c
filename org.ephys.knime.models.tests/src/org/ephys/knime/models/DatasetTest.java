package org.ephys.knime.models;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What datasets that are made from one another share. */
class DatasetTest {
    private static final Dataset TABLE = Dataset.of(
            List.of("width", "sag"),
            List.of("ms", ""),
            new double[][] {{1, 2}, {3, Double.NaN}},
            List.of("a", "b"),
            List.of("Sst", "Vip"),
            null);

    @Test
    void theSchemaIsShared() {
        assertSame(
                TABLE.schema(),
                TABLE.withValues(new double[][] {{4, 5}, {6, 7}}).schema());
        assertSame(TABLE.schema(), TABLE.rows(new int[] {1, 1}).schema());
        assertSame(TABLE.schema(), TABLE.withLabels(null).schema());
        assertSame(TABLE.schema(), TABLE.columns(List.of("width", "sag")).schema());
        assertSame(TABLE.schema(), ModelSignature.of(TABLE).schema());
        assertSame(TABLE.schema(), ModelSignature.of(TABLE).rowsOf(TABLE).schema());
    }

    @Test
    void aDonorThatIsNotKnownIsADonorOfItsOwn() {
        final List<String> ids = List.of("a", "b", "c", "d", "e");
        final List<String> donors = Arrays.asList("m2", null, "m1", "m2", null);
        final Dataset table = Dataset.of(List.of("x"), null, new double[5][1], ids, null, donors);
        assertArrayEquals(new int[] {0, 1, 2, 0, 3}, table.donors());
        assertEquals(2, table.unknownDonors());
        assertTrue(table.knowsDonors());
        assertArrayEquals(new int[] {0, 1}, TABLE.donors());
        assertEquals(2, TABLE.unknownDonors());
        assertFalse(TABLE.knowsDonors());
        assertFalse(TABLE.rows(new int[0]).knowsDonors());
    }

    @Test
    void columnsComeInTheWantedOrderWithTheirUnits() {
        final Dataset turned = TABLE.columns(List.of("sag", "width"));
        assertEquals(List.of("", "ms"), turned.units());
        assertArrayEquals(new double[] {2, 1}, turned.values()[0]);
        assertEquals(1, turned.indexOf("width"));
        assertEquals(-1, TABLE.columns(List.of("sag")).indexOf("width"));
        assertThrows(ModelException.class, () -> TABLE.columns(List.of("ri")));
    }

    @Test
    void otherValuesAreCheckedAgain() {
        final var infinite = assertThrows(
                ModelException.class, () -> TABLE.withValues(new double[][] {{1, 2}, {3, Double.POSITIVE_INFINITY}}));
        assertTrue(infinite.getMessage().contains("\"sag\" of row \"b\""), infinite.getMessage());
        assertThrows(ModelException.class, () -> TABLE.withValues(new double[][] {{1, 2}}));
        assertThrows(ModelException.class, () -> TABLE.withValues(new double[][] {{1, 2}, {3}}));
    }

    @Test
    void namesComeOnceAndEachHasAUnit() {
        assertThrows(ModelException.class, () -> DatasetSchema.of(List.of("sag", "sag"), null));
        assertThrows(ModelException.class, () -> DatasetSchema.of(List.of("sag"), List.of()));
        assertEquals(DatasetSchema.of(List.of("sag"), List.of("")), DatasetSchema.of(List.of("sag"), null));
    }
}
