package org.ephys.knime.signal.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What the ending of a name says where there is only a name. */
class FileEndingsTest {
    @Test
    void pathsOfRecordingsAreKnown() {
        for (final String path :
                List.of("a.nwb", " C:\\rig\\Cell 1.ABF ", "b.atf", "c.tsv", "d.TXT", "e.csv", "f.h5")) {
            assertTrue(FileEndings.canBeRecording(path), path);
        }
        for (final String text : List.of("Sst", "nwb", "cell.nwb.bak", "picture.png", "")) {
            assertFalse(FileEndings.canBeRecording(text), text);
        }
    }

    @Test
    void aFormatOfRecordingsAloneMakesARecording() {
        assertTrue(FileEndings.isRecording("damaged.NWB"));
        assertFalse(FileEndings.isRecording("notes.txt"));
    }

    @Test
    void namesOfCellsGoWithoutIt() {
        assertEquals("cell.1", FileEndings.without("cell.1.Nwb"));
        assertEquals("cell.dat", FileEndings.without("cell.dat"), "says nothing of recordings");
        assertEquals(".csv", FileEndings.without(".csv"), "nothing would be left");
    }
}
