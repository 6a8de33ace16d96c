package org.ephys.knime.models;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
