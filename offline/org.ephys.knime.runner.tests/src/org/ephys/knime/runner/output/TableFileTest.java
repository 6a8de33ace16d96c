package org.ephys.knime.runner.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataType;
import org.knime.core.data.collection.CollectionCellFactory;
import org.knime.core.data.def.BooleanCell;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.LongCell;
import org.knime.core.data.def.StringCell;

/** Cells as fields of a CSV file. */
class TableFileTest {

    @Test
    void numbersKeepEveryBit() throws IOException {
        for (final double value : new double[] {0.1, 1 / 3.0, Double.MIN_VALUE, -1e300, 1e7, Math.nextUp(1.0)}) {
            assertEquals(value, Double.parseDouble(TableFile.text(new DoubleCell(value))));
        }
        assertEquals("9007199254740993", TableFile.text(new LongCell((1L << 53) + 1)), "not by way of a double");
        assertEquals("-3", TableFile.text(new IntCell(-3)));
        assertEquals("NaN", TableFile.text(new DoubleCell(Double.NaN)));
        assertEquals("true", TableFile.text(BooleanCell.TRUE));
    }

    @Test
    void missingIsNotEmpty() throws IOException {
        assertNull(TableFile.text(DataType.getMissingCell()));
        assertEquals("", TableFile.text(new StringCell("")));
    }

    @Test
    void listsAreJson() throws IOException {
        final List<DataCell> numbers = List.of(new DoubleCell(0.5), DataType.getMissingCell(), new DoubleCell(2));
        assertEquals("[0.5,null,2.0]", TableFile.text(CollectionCellFactory.createListCell(numbers)));
        assertEquals(
                "[\"a\",\"say \\\"b\\\", c\"]",
                TableFile.text(CollectionCellFactory.createListCell(
                        List.of(new StringCell("a"), new StringCell("say \"b\", c")))));
        assertEquals("[]", TableFile.text(CollectionCellFactory.createListCell(List.of())));
    }
}
