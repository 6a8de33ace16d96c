package org.ephys.knime.runner.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** JSON as pages read it. */
class JsonOfPagesTest {

    private record Point(double x, String name) {}

    private enum Kind {
        LONG_SQUARE
    }

    private static String json(final Object value) throws IOException {
        final StringBuilder text = new StringBuilder();
        Json.writeForScript(value, text);
        return text.toString();
    }

    @Test
    void writesEverythingThatViewsHandOver() throws IOException {
        final Map<String, Object> map = new LinkedHashMap<>();
        map.put("list", Arrays.asList(1, 2.5, null, true));
        map.put("array", new int[] {1, -2});
        map.put("nested", new double[][] {{1, 0.1}, {}});
        map.put("record", new Point(12.0, "x"));
        map.put("kind", Kind.LONG_SQUARE);
        map.put("optional", Optional.of("there"));
        map.put("none", Optional.empty());
        map.put("empty", Map.of());
        assertEquals(
                "{\"list\":[1,2.5,null,true],\"array\":[1,-2],\"nested\":[[1,0.1],[]],"
                        + "\"record\":{\"x\":12,\"name\":\"x\"},\"kind\":\"LONG_SQUARE\",\"optional\":\"there\","
                        + "\"none\":null,\"empty\":{}}",
                json(map));
    }

    @Test
    void theSameDataAreTheSameBytes() throws IOException {
        // whose order differs from one run of the program to the next
        assertEquals(
                "{\"a\":1,\"b\":2,\"c\":3,\"d\":4,\"e\":{\"x\":1,\"y\":2}}",
                json(Map.of("d", 4, "b", 2, "e", Map.of("y", 2, "x", 1), "a", 1, "c", 3)));
    }

    @Test
    void numbersThatJsonDoesNotHaveAreMissing() throws IOException {
        assertEquals(
                "[null,null,null,1.0E-7]",
                json(new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1e-7}));
        assertEquals("[null,0.5]", json(new float[] {Float.NaN, 0.5f}));
    }

    @Test
    void nothingCanEndTheScriptElement() throws IOException {
        assertEquals("\"\\u003c/script>\\u003c!--\"", json("</script><!--"));
        assertEquals("{\"\\u003cb>\":1}", json(Map.of("<b>", 1)));
        assertEquals("[\"\\u003ca\"]", json(new Json.Text("[\"<a\"]")));
        assertEquals("\"\\\"\\\\\\n\\u2028\ud83e\udde0\\ud800µ\"", json("\"\\\n\u2028\ud83e\udde0\ud800µ"));
    }

    @Test
    void refusesWhatPagesCannotRead() {
        final var problem = assertThrows(IllegalArgumentException.class, () -> json(List.of(new Object())));
        assertTrue(problem.getMessage().contains("java.lang.Object"), problem::getMessage);
    }
}
