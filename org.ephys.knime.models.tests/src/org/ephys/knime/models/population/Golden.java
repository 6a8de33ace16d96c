package org.ephys.knime.models.population;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Numbers from PyTorch and NumPy in double precision, see make_golden.py beside this file. */
public final class Golden {
    private final Map<String, Object> values;

    private Golden(final Map<String, Object> values) {
        this.values = values;
    }

    /** @return the file {@code golden_NAME.json} */
    public static Golden of(final String name) {
        try (var in = Golden.class.getResourceAsStream("golden_" + name + ".json")) {
            assertNotNull(in, "golden file is missing");
            return new Golden(JSON.std.mapFrom(in));
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return the group of this name */
    @SuppressWarnings("unchecked")
    public Golden group(final String name) {
        return new Golden((Map<String, Object>) values.get(name));
    }

    /** @return the group at this place of a list */
    @SuppressWarnings("unchecked")
    public Golden group(final String name, final int index) {
        return new Golden((Map<String, Object>) ((List<Object>) values.get(name)).get(index));
    }

    /** @return the value of this name */
    public Object value(final String name) {
        return values.get(name);
    }

    /** @return the number of this name */
    public double number(final String name) {
        return ((Number) values.get(name)).doubleValue();
    }

    /** @return the whole number of this name */
    public int integer(final String name) {
        return ((Number) values.get(name)).intValue();
    }

    /** @return all numbers of this name in row-major order; null becomes NaN */
    public double[] flat(final String name) {
        return flatten(values.get(name));
    }

    /** @return a matrix */
    public double[][] matrix(final String name) {
        return ((List<?>) values.get(name)).stream().map(Golden::flatten).toArray(double[][]::new);
    }

    /** @return all numbers in nested lists, row-major; null becomes NaN */
    public static double[] flatten(final Object nested) {
        assertNotNull(nested, "golden value is missing");
        final List<Double> all = new ArrayList<>();
        collect(nested, all);
        return all.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static void collect(final Object nested, final List<Double> all) {
        if (nested instanceof List<?> list) {
            list.forEach(entry -> collect(entry, all));
        } else {
            all.add(nested == null ? Double.NaN : ((Number) nested).doubleValue());
        }
    }

    /** Compares arrays, relative to the larger of 1 and the largest expected value. */
    public static void assertClose(
            final String what, final double[] expected, final double[] actual, final double tolerance) {
        assertEquals(expected.length, actual.length, what);
        double largest = 1;
        for (final double value : expected) {
            largest = Math.max(largest, Math.abs(value));
        }
        for (int k = 0; k < expected.length; k++) {
            final int at = k;
            assertTrue(
                    Math.abs(expected[k] - actual[k]) <= tolerance * largest,
                    () -> what + "[" + at + "]: expected " + expected[at] + ", here " + actual[at]);
        }
    }

    /** @return floats as doubles */
    public static double[] doubles(final float[] values) {
        final double[] wide = new double[values.length];
        for (int k = 0; k < wide.length; k++) {
            wide[k] = values[k];
        }
        return wide;
    }
}
