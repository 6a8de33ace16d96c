package org.ephys.knime.runner.output;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Enumeration;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Takes the time of writing out of a workbook, so that equal tables give equal files, and the size of each sheet, which is not
 * known when it is written: programs that believe it read one cell.
 */
final class UndatedZip {

    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);
    private static final String PROPERTIES = "docProps/core.xml";
    private static final String SHEETS = "xl/worksheets/";
    private static final String SIZE = "<dimension ref=\"A1\"/>";
    /** The size comes before it; no character of it is longer than a byte. */
    private static final int BEGINNING = 512;

    private static final String CREATED = "<dcterms:created.*?</dcterms:created>";

    private UndatedZip() {}

    /**
     * Copies a workbook.
     *
     * @param workbook a zip file
     * @param to where to write; not closed
     * @throws IOException if reading or writing fails
     */
    static void copy(final Path workbook, final OutputStream to) throws IOException {
        final ZipOutputStream out = new ZipOutputStream(to);
        try (ZipFile in = new ZipFile(workbook.toFile())) {
            for (final Enumeration<? extends ZipEntry> entries = in.entries(); entries.hasMoreElements(); ) {
                final ZipEntry entry = entries.nextElement();
                final ZipEntry copy = new ZipEntry(entry.getName());
                copy.setTimeLocal(NO_TIME);
                out.putNextEntry(copy);
                try (InputStream bytes = in.getInputStream(entry)) {
                    if (entry.getName().equals(PROPERTIES)) {
                        final String text = new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
                        out.write(text.replaceAll(CREATED, "").getBytes(StandardCharsets.UTF_8));
                    } else {
                        if (entry.getName().startsWith(SHEETS)) {
                            final String text = new String(bytes.readNBytes(BEGINNING), StandardCharsets.ISO_8859_1);
                            out.write(text.replace(SIZE, "").getBytes(StandardCharsets.ISO_8859_1));
                        }
                        bytes.transferTo(out);
                    }
                }
                out.closeEntry();
            }
        }
        out.finish();
    }
}
