package org.ephys.knime.signal.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which files are one cell, and what it is called. */
class FilesOfCellTest {

    /** Files by the id of their cell. */
    private static Map<String, List<String>> named(final List<FilesOfCell> cells) {
        final CellIds ids = new CellIds(cells.stream().map(FilesOfCell::key).toList());
        final Map<String, List<String>> named = new TreeMap<>();
        cells.forEach(cell -> named.put(ids.of(cell.key()), cell.files()));
        assertEquals(cells.size(), named.size(), "no two cells have one id");
        return named;
    }

    @Test
    void aFolderIsACell() {
        assertEquals(
                Map.of(
                        "d1/c1", List.of("/x/d1/c1/a.abf", "/x/d1/c1/b.abf"),
                        "d2/c1", List.of("/x/d2/c1/a.abf"),
                        "d2", List.of("/x/d2/z.abf")),
                named(FilesOfCell.byFolder(
                        List.of("/x/d1/c1/a.abf", "/x/d1/c1/b.abf", "/x/d2/c1/a.abf", "/x/d2/z.abf"))));
    }

    @Test
    void oneNameInTwoFoldersIsTwoCells() {
        final CellNamePattern pattern = new CellNamePattern("(*)_*");
        assertEquals(
                Map.of("d1/m", List.of("/d1/m_1.abf", "/d1/m_2.abf"), "d2/m", List.of("/d2/m_1.abf")),
                named(FilesOfCell.by(List.of("/d1/m_1.abf", "/d1/m_2.abf", "/d2/m_1.abf"), f -> pattern.key(f)
                        .orElseThrow())));
    }

    @ParameterizedTest
    @CsvSource({
        "(*)_*, mouse3_cell2_0007.abf, mouse3_cell2",
        "(????_??_??)*, 2020_07_29_0062.abf, 2020_07_29",
        "(m*)-*-(c*).abf, M1-day2-c3.ABF, M1_c3",
        "(a+b)*, a+b.abf, a+b",
        "'regex:(\\d+)[a-z]*.*', 171116sh_0013.abf, 171116",
        "(*)_*, nounderscore.abf,",
        "regex:(x?).*, abc.abf,",
    })
    void findsTheCellInTheName(final String pattern, final String name, final String cell) {
        assertEquals(Optional.ofNullable(cell).map(c -> "/lab/" + c), new CellNamePattern(pattern).key("/lab/" + name));
    }

    @Test
    void patternsWithSlashesSpeakOfFolders() {
        final CellNamePattern pattern = new CellNamePattern("(*)/*/*");
        assertEquals(Optional.of("cell 1"), pattern.key("/lab/cell 1/day 2/a.abf"));
        assertEquals(Optional.of("cell 1"), pattern.key("C:\\lab\\cell 1\\day 3\\b.abf"));
        assertEquals(Optional.of("c_2"), new CellNamePattern("(*)/(*).abf").key("/c/2.abf"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"*_*", "regex:(", "(*", "*)"})
    void patternsWithoutACellAreRefused(final String pattern) {
        final IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> new CellNamePattern(pattern));
        assertTrue(Pattern.compile("round\\s+brackets").matcher(e.getMessage()).find(), e.getMessage());
    }
}
