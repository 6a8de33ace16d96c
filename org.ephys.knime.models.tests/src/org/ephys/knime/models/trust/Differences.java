package org.ephys.knime.models.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;

/** Measured figures beside their references: all are looked at before any is a failure. */
final class Differences {
    private final List<String> found = new ArrayList<>();

    void compare(final String what, final double expected, final double seen, final double tolerance) {
        if (!(Math.abs(expected - seen) <= tolerance)) { // a NaN is a difference
            found.add(what + ": " + seen + " instead of " + expected + " within " + tolerance);
        }
    }

    void assertNone() {
        assertEquals(List.of(), found);
    }
}
