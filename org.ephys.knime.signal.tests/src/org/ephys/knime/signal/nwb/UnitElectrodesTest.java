package org.ephys.knime.signal.nwb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.ephys.knime.signal.recording.RecordingException;
import org.junit.jupiter.api.Test;

/** Which electrode a unit has, if some have none or several. */
class UnitElectrodesTest {
    private static List<Integer> first(final double[] rows, final double[] ends, final int count)
            throws RecordingException {
        return UnitTable.electrodes(rows, ends, count, "a.nwb");
    }

    @Test
    void aUnitWithoutElectrodesHasNotThatOfTheNext() throws RecordingException {
        final double[] rows = {7, 8, 9, 4};
        assertEquals(List.of(7, -1, 9, -1, 4), first(rows, new double[] {2, 2, 3, 3, 4}, 5));
        assertEquals(List.of(-1, 7, -1), first(rows, new double[] {0, 4, 4}, 3));
    }

    @Test
    void columnsWithoutIndexHaveOneEach() throws RecordingException {
        assertEquals(List.of(7, 8, -1), first(new double[] {7, 8}, null, 3));
        assertEquals(List.of(-1, -1), first(null, null, 2));
        assertEquals(List.of(-1, -1), first(null, new double[] {1, 2}, 2));
    }

    @Test
    void anIndexThatCannotBeTrueIsNamed() {
        final double[] rows = {7, 8};
        for (final double[] ends :
                List.of(new double[] {-1, 2}, new double[] {2, 1}, new double[] {1, 3}, new double[] {Double.NaN, 2})) {
            final String message = assertThrows(RecordingException.class, () -> first(rows, ends, 2))
                    .getMessage();
            assertTrue(message.contains("a.nwb: the electrodes of unit "), message);
        }
        assertThrows(RecordingException.class, () -> first(rows, new double[] {1}, 2));
    }
}
