package org.ephys.knime.models.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.ModelException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Encodings, delimiters, decimal commas, row names, blank columns and rows. */
class FilesAsPeopleHaveThemTest extends MadeCsv {
    @Test
    void decimalCommasAreReadAndUncertainOnesAreNot() throws IOException {
        final String head = "id;subclass;donor;vrest;tau\n";
        final Dataset cells = read(table(head + "a;Sst;d1;-61,25;1,234\nb;Vip;d2;-60;12,5\nc;Vip;d3;-1.234,5;2,345\n"))
                .cells();
        assertEquals(List.of("vrest", "tau"), cells.columns());
        assertEquals(-61.25, cells.values()[0][0]);
        assertEquals(1.234, cells.values()[0][1]);
        assertEquals(-1234.5, cells.values()[2][0]);
        // three digits only, but the other column tells what the comma is
        assertEquals(
                7.125,
                read(table(head + "a;Sst;d1;-61,25;7,125\nb;Vip;d2;-60;\n"))
                        .cells()
                        .values()[0][1]);
        final FeatureTable uncertain = read(table(head + "a;Sst;d1;-61.25;7,125\nb;Vip;d2;-60;8,250\n"));
        assertEquals(List.of("vrest"), uncertain.cells().columns());
        named(uncertain.warnings(), "\"7,125\" in column \"tau\", row 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
    void byteOrderMarksTellTheEncoding(final String charset) throws IOException {
        final byte[] bytes = ("\uFEFFid;subclass;donor;vrest\na;Typ-\u00E4;J\u00F6;-60,5\n").getBytes(charset);
        final Dataset cells = read(table(bytes)).cells();
        assertEquals(List.of("Typ-\u00E4"), cells.labels());
        assertEquals(List.of("J\u00F6"), cells.groups());
        assertEquals(-60.5, cells.values()[0][0]);
    }

    @Test
    void westernLettersAreReadAndTold() throws IOException {
        final String text = "id,subclass,donor,vrest\na,Sst,d1,-60\nb,Typ-\u00E4,d2,-61\nc,Typ-\u00F6 \u20AC,d3,-62\n";
        final FeatureTable read = read(table(text.getBytes(Charset.forName("windows-1252"))));
        assertEquals(
                List.of("Sst", "Typ-\u00E4", "Typ-\u00F6 \u20AC"), read.cells().labels());
        named(read.warnings(), "Windows-1252", "line 3", "Typ-\u00E4");
    }

    /** In Windows-1252 they would be other letters: "MŸller", "J„ger", "ri (Mê)", "Êëåòêà". */
    @ParameterizedTest
    @CsvSource({
        "x-MacRoman, Müller",
        "x-MacRoman, André",
        "x-MacRoman, ri (MΩ)",
        "x-MacRoman, T (°C)",
        "x-MacRoman, là",
        "IBM850, Jäger",
        "IBM850, André",
        "IBM850, tau (µs)",
        "IBM850, Köln",
        "IBM850, 12 ± 3",
        "IBM437, ri (MΩ)",
        "IBM437, Österreich",
        "IBM437, Garcia-Muñoz",
        "windows-1251, клетка",
        "windows-1253, κύτταρο",
        "GB18030, 细胞",
        "Shift_JIS, マウス",
        "EUC-KR, 세포",
        "GB18030, 小鼠"
    })
    void whatCannotBeWesternIsRefused(final String charset, final String word) {
        final String text = "id,vrest\na,1\n" + word + ",2\n";
        refused(text.getBytes(Charset.forName(charset)), "line 3", "UTF-8", "another encoding");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Müller", "André", "Straße", "Größe", "François", "Søren", "Åsa", "Österreich", "ÖÄÜ", "García", "là",
                "tau (µs)", "T (°C)", "12 ± 3", "µm²", "Süd–Ost", "it’s", "“cell”", "5½", "cell…", "São Paulo", "Škoda",
                "Þórr", "l·l", "10 €"
            })
    void whatCanBeWesternIsRead(final String word) throws IOException {
        final CsvTable table = table(("id,vrest\n" + word + ",2\n").getBytes(Charset.forName("windows-1252")));
        assertEquals(word, table.text(0, "id"));
    }

    @Test
    void otherEncodingsAreRefusedWithWords() {
        final byte[] undefined = "id,vrest\na,1\nb\u0081,2\n".getBytes(StandardCharsets.ISO_8859_1);
        refused(undefined, "line 3", "UTF-8");
        final ByteArrayOutputStream mixed = new ByteArrayOutputStream();
        mixed.writeBytes("id,vrest\n\u00E4,1\n".getBytes(StandardCharsets.UTF_8));
        mixed.writeBytes("\u00F6,2\n".getBytes(StandardCharsets.ISO_8859_1));
        refused(mixed.toByteArray(), "line 2", "UTF-8");
        refused("id,vrest\na,1\n".getBytes(StandardCharsets.UTF_16LE), "UTF-16", "byte order mark");
        refused(new byte[] {(byte) 0xFE, (byte) 0xFF, 0, 'i', (byte) 0xD8, 0, 0, ','}, "UTF-16");
    }

    private void refused(final byte[] bytes, final String... words) {
        final String message =
                assertThrows(ModelException.class, () -> table(bytes)).getMessage();
        for (final String word : words) {
            assertTrue(message.contains(word), message);
        }
    }

    @Test
    void theDelimiterIsTheOneThatFitsAllLines() throws IOException {
        assertEquals(
                List.of("id", "V, rest, fit", "tau, a"),
                table("id;V, rest, fit;tau, a\nx;1;2\ny;3;4\n").columns());
        assertEquals(
                List.of("id", "a, b", "c"),
                table("id;a, b;c\nx;1,5;2\ny;3,5;4\n").columns());
        assertEquals(
                List.of("id", "a;b;c;d", "c"),
                table("id,a;b;c;d,c\nx,1,2\ny,3,4\n").columns());
        assertEquals(
                List.of("id", "vrest"), table("\"id\" \"vrest\"\n\"x y\" -60\n").columns());
    }

    @ParameterizedTest
    @ValueSource(strings = {"sep=;", "\"SEP=;\"", "sep=;;;"})
    void aFirstLineMayDeclareTheDelimiter(final String line) throws IOException {
        final CsvTable table = table(line + "\r\nid;a,b\r\nx;1\r\ny;q\r\n");
        assertEquals(List.of("id", "a,b"), table.columns());
        assertEquals(2, table.size());
        final String message =
                assertThrows(ModelException.class, () -> table.number(1, "a,b")).getMessage();
        assertTrue(message.contains("line 4"), message);
    }

    @Test
    void rowNamesBecomeIds() throws IOException {
        final FeatureTable read = read(table("subclass\tdonor\tvrest\nc1\tSst\td1\t-60\nc2\tVip\td1\t-61\n"));
        assertEquals(List.of("c1", "c2"), read.cells().ids());
        assertEquals(List.of("vrest"), read.cells().columns());
        named(read.warnings(), "id");
        final FeatureTable numbered = read(table("id,subclass,donor,vrest\n1,x,Sst,d1,-60\n2,y,Vip,d2,-61\n"));
        assertEquals(List.of("x", "y"), numbered.cells().ids());
        assertEquals(List.of("vrest"), numbered.cells().columns());
        // a decimal comma in a table with commas is no row name
        assertThrows(ModelException.class, () -> table("id,subclass,donor,vrest\na,Sst,d1,-60,5\nb,Sst,d1,-61,5\n"));
        assertThrows(ModelException.class, () -> table("a,b,c\n1,2,3,4\n2,3,4\n"));
    }

    @Test
    void blankColumnsAndRowsAreDropped() throws IOException {
        final CsvTable table = table(",,,\nid,vrest,,,\nx,-60,,,\n,,,,\ny,b,,,,\n,,,,\n");
        assertEquals(List.of("id", "vrest"), table.columns());
        assertEquals(2, table.size());
        final String message = assertThrows(ModelException.class, () -> table.number(1, "vrest"))
                .getMessage();
        assertTrue(message.contains("line 5"), message);
        assertEquals(
                List.of("id", "vrest", "column 3"), table("id,vrest,\nx,1,2\n").columns());
    }
}
