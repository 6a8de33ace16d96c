package org.ephys.knime.models.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.ephys.knime.models.table.Notation.Marks;
import org.junit.jupiter.api.Test;

/** What entries show of commas and points, what columns show together, and what that means for an entry that may be either. */
class NotationTest {
    private static final Notation COMMAS = new Notation(true, false);
    private static final Notation POINTS = new Notation(false, true);
    private static final Notation NEITHER = new Notation(false, false);

    private static Marks marks(final String... entries) {
        return Marks.of(entries);
    }

    @Test
    void entriesAreCountedByWhatTheyShow() {
        assertEquals(new Marks(3, 0, 0, 0, 0), marks("12,5", "1.234,5", ",5"));
        assertEquals(new Marks(0, 3, 0, 0, 0), marks("1,234.5", "1,234,567", "-12,345,678"));
        assertEquals(new Marks(0, 0, 3, 0, 0), marks("12.5", ".5", "0.125"));
        assertEquals(new Marks(0, 0, 0, 2, 0), marks("1,234", "-999,000"));
        assertEquals(new Marks(0, 0, 0, 0, 2), marks("1.234", "1.234.567"));
        assertEquals(new Marks(0, 0, 0, 0, 0), marks(null, "12", "a,b.c", "1,2,3", ",", "Sst"));
        assertEquals(new Marks(1, 1, 1, 1, 1), marks("\u22120,5", "1,234,567", "0.5", "1,234", "1.234", null));
    }

    @Test
    void aColumnHasWhatMostOfItsEntriesTell() {
        assertTrue(new Marks(3, 1, 1, 9, 9).hasCommas());
        assertFalse(new Marks(2, 1, 1, 0, 0).hasCommas());
        assertFalse(new Marks(1, 2, 0, 0, 0).hasCommas());
        assertTrue(new Marks(1, 9, 2, 0, 0).hasPoints());
        assertFalse(new Marks(2, 0, 2, 0, 0).hasPoints());
    }

    @Test
    void aTableHasCommasIfNoColumnHasPoints() {
        final Marks commas = new Marks(2, 0, 0, 0, 0);
        final Marks points = new Marks(0, 0, 2, 0, 0);
        final Marks either = new Marks(0, 0, 0, 2, 2);
        assertEquals(COMMAS, Notation.ofTable(List.of(commas, either)));
        assertEquals(POINTS, Notation.ofTable(List.of(either, points)));
        assertEquals(NEITHER, Notation.ofTable(List.of(either)));
        assertEquals(NEITHER, Notation.ofTable(List.of(commas, points)));
        assertEquals(NEITHER, Notation.ofTable(List.of(commas, commas, points)));
        assertEquals(POINTS, Notation.ofTable(List.of(commas, points, points)));
    }

    @Test
    void aColumnThatTellsDecidesForItself() {
        assertTrue(NEITHER.decimalComma(new Marks(2, 0, 1, 5, 0)));
        assertFalse(NEITHER.decimalComma(new Marks(2, 0, 2, 5, 0)));
        // points of three digits: as many as commas may mark thousands, more only where the table has no points
        assertTrue(POINTS.decimalComma(new Marks(2, 0, 0, 0, 2)));
        assertFalse(POINTS.decimalComma(new Marks(2, 0, 0, 0, 3)));
        assertTrue(NEITHER.decimalComma(new Marks(2, 0, 0, 0, 3)));
        assertFalse(COMMAS.decimalComma(new Marks(2, 1, 0, 5, 0)));
    }

    @Test
    void aColumnThatDoesNotTellFollowsTheTable() {
        assertTrue(COMMAS.decimalComma(new Marks(0, 0, 0, 1, 0)));
        assertFalse(NEITHER.decimalComma(new Marks(0, 0, 0, 1, 0)));
        assertFalse(COMMAS.decimalComma(new Marks(0, 0, 0, 0, 1)));
        assertFalse(COMMAS.decimalComma(new Marks(0, 1, 0, 1, 0)));
        assertFalse(COMMAS.decimalComma(new Marks(0, 0, 1, 1, 0)));
    }

    @Test
    void commasMarkThousandsWhereNoneIsDecimal() {
        assertTrue(NEITHER.thousandsComma(new Marks(0, 1, 0, 1, 0)));
        assertFalse(NEITHER.thousandsComma(new Marks(1, 1, 0, 1, 0)));
        assertFalse(NEITHER.thousandsComma(new Marks(0, 0, 0, 1, 0)));
    }

    @Test
    void pointsAreUncertainAmongCommas() {
        assertTrue(NEITHER.uncertainPoint(new Marks(1, 0, 0, 0, 1)));
        assertTrue(COMMAS.uncertainPoint(new Marks(0, 0, 0, 0, 1)));
        assertFalse(COMMAS.uncertainPoint(new Marks(0, 0, 1, 0, 1)));
        assertFalse(NEITHER.uncertainPoint(new Marks(0, 0, 0, 0, 1)));
    }
}
