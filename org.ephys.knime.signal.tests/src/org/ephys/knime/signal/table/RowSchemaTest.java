package org.ephys.knime.signal.table;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Columns give what they promise, in the order of the schema, or say which one does not. */
class RowSchemaTest {
    private record Sweep(int number, double rate, String code) {}

    private record Line(String cell, Sweep sweep) {}

    private static final Column<Sweep, Integer> NUMBER = Column.integer("number", "Number", Sweep::number);
    private static final Column<Sweep, Double> RATE = Column.number("rate", "Hz", "Rate", Sweep::rate);

    private static final RowSchema<Sweep> SWEEPS = RowSchema.of(Sweep.class)
            .add(NUMBER)
            .add(RATE)
            .add(Column.textIfAny("code", "Code", Sweep::code))
            .build();

    @Test
    void valuesComeInTheOrderOfTheColumns() {
        assertEquals(List.of("number", "rate", "code"), SWEEPS.names());
        assertArrayEquals(new Object[] {7, 2.5, "LS"}, SWEEPS.values(new Sweep(7, 2.5, "LS")));
    }

    @Test
    void nothingIsAMissingValue() {
        assertArrayEquals(new Object[] {7, null, null}, SWEEPS.values(new Sweep(7, Double.NaN, "")));
        final RowSchema<Line> lines = RowSchema.of(Line.class)
                .add(Column.text("cell", "Cell", Line::cell))
                .addAll(SWEEPS.of(Line::sweep))
                .build();
        assertArrayEquals(new Object[] {"", 1, 0.0, "x"}, lines.values(new Line("", new Sweep(1, 0, "x"))));
        assertArrayEquals(new Object[] {"a", null, null, null}, lines.values(new Line("a", null)), "no sweep at all");
    }

    @Test
    void aColumnInAnotherTableKeepsWhatIsSaidOfIt() {
        final Column<Line, Double> other = RATE.as(ColumnRole.ID).from(line -> 1.0);
        assertEquals("rate (NUMBER, Hz)", other.toString());
        assertEquals("Rate", other.description());
        assertEquals(ColumnRole.ID, other.role());
        assertEquals("Hz", RATE.named("rate_2", "Second rate").unit());
    }

    /** The compiler sees to that, unless somebody casts. */
    @Test
    @SuppressWarnings({"unchecked", "rawtypes"})
    void aGetterThatGivesAnotherTypeIsNamed() {
        final Column<Sweep, Integer> wrong = Column.integer("samples", "", (Function) sweep -> 1.5);
        final Exception e = assertThrows(IllegalStateException.class, () -> wrong.value(new Sweep(1, 1, "")));
        assertTrue(
                e.getMessage().contains("samples")
                        && e.getMessage().contains("INTEGER")
                        && e.getMessage().contains("Double"),
                e.getMessage());
        final RowSchema<Sweep> schema =
                RowSchema.of(Sweep.class).add(NUMBER).add(wrong).build();
        assertThrows(IllegalStateException.class, () -> schema.values(new Sweep(1, 1, "")));
    }

    @Test
    void valuesAreReadBackTyped() {
        assertEquals(2.5, RATE.read(2.5));
        assertNull(RATE.read(Double.NaN));
        assertNull(RATE.read(null));
        assertThrows(IllegalStateException.class, () -> RATE.read("2.5"));
        assertThrows(IllegalStateException.class, () -> NUMBER.read(7L));
    }

    @Test
    void aNameStandsOnce() {
        final RowSchema.Builder<Sweep> columns = RowSchema.of(Sweep.class).add(RATE);
        final Exception e = assertThrows(IllegalArgumentException.class, () -> columns.addAll(SWEEPS.columns()));
        assertTrue(e.getMessage().contains("Sweep") && e.getMessage().contains("\"rate\""), e.getMessage());
        assertEquals(RATE, SWEEPS.find("rate").orElseThrow());
        assertTrue(SWEEPS.find("Rate").isEmpty());
    }
}
