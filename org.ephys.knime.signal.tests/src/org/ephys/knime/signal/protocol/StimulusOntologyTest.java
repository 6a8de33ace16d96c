package org.ephys.knime.signal.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Stimulus codes and names, and the kinds of stimulus that they mean. */
final class StimulusOntologyTest {

    private static final String OWN =
            "[[[\"code\", \"IC1\", \"STEP01\"], [\"name\", \"Long Square\"]], [[\"code\", \"IC2\"]]]";

    @Test
    void codesOfTheAllenInstitute() {
        final StimulusOntology standard = StimulusOntology.standard();
        assertEquals("Long Square", standard.nameOf("C1LSCOARSE150216"));
        assertTrue(standard.is("C1LSCOARSE150216", StimulusType.COARSE_LONG_SQUARE));
        assertFalse(standard.is("X4PS_SupraThresh", StimulusType.COARSE_LONG_SQUARE));
        assertEquals("Unknown", standard.nameOf("EXTPBLWOUT180424"));
        assertEquals("EXTPBLWOUT", standard.knownStem("EXTPBLWOUT180424"));
        assertTrue(standard.hasAnyTag("C1LSFINEST150112", Set.of("Fine")));
        assertTrue(standard.hasAnyTag("C1LSFINEST150112", Set.of("Coarse", "Core 1")));
        assertFalse(standard.hasAnyTag("C1LSFINEST150112", Set.of("Coarse", "Core 2")));
    }

    @Test
    void ownCodes() {
        final StimulusOntology own = StimulusOntology.parse(OWN);
        assertTrue(own.is("IC1", StimulusType.LONG_SQUARE));
        assertFalse(own.knows("X7Ramp"));
        assertTrue(own.knows("IC2"));
        assertEquals("Long Square", own.nameOf("IC1"));
        assertEquals("Unknown", own.nameOf("IC2"), "it has no name");
        assertThrows(IllegalArgumentException.class, () -> StimulusOntology.parse("{\"code\": 1}"));
        assertThrows(IllegalArgumentException.class, () -> StimulusOntology.parse("[[["));
    }

    /** The beginning of a longer code counts from six letters on, a shorter code only as it is. */
    @Test
    void stems() {
        final StimulusOntology own = StimulusOntology.parse(OWN);
        assertEquals("STEP01", own.knownStem("STEP01"));
        assertEquals("STEP01", own.knownStem("STEP01_180424"));
        assertEquals("IC1", own.knownStem("IC1"));
        assertNull(own.knownStem("IC10"));
        assertNull(own.knownStem("IC1_180424"));
    }

    /** Recordings of anyone may have names of any length: the time must not grow with the square of it. */
    @Test
    void longCodesTakeNoTime() {
        final StimulusOntology standard = StimulusOntology.standard();
        final String rest = "x".repeat(4_000_000);
        assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            assertEquals("EXTPBLWOUT", standard.knownStem("EXTPBLWOUT" + rest));
            assertNull(standard.knownStem(rest));
        });
    }

    @Test
    void theSameOntologyIsTheSameText() {
        final String text = StimulusOntology.parse(OWN).toString();
        assertEquals(text, StimulusOntology.parse(OWN.replace("], ", "],\n")).toString());
        assertNotEquals(text, StimulusOntology.parse(OWN.replace("IC2", "IC3")).toString());
    }

    @Test
    void kindsOfStimulus() {
        assertEquals(StimulusType.LONG_SQUARE, StimulusType.ofName("Long Square SupraThreshold"));
        assertEquals(StimulusType.SHORT_SQUARE, StimulusType.ofName("Short Square - Hold -70mV"));
        assertEquals(StimulusType.RAMP, StimulusType.ofName("Ramp"));
        assertNull(StimulusType.ofName("ramp"));
        assertNull(StimulusType.ofName(null));
    }
}
