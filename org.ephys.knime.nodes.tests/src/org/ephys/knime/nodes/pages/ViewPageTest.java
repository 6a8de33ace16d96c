package org.ephys.knime.nodes.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The pages in the bundle; what they do is tested in a browser, in pages/test. */
class ViewPageTest {

    private static final int LARGEST_BYTES = 150 * 1024;

    private static final String NO_DATA = "<script type=\"application/json\" id=\"ephys-data\"></script>";

    @ParameterizedTest
    @EnumSource
    void holdsEverythingItNeeds(final ViewPage page) {
        final String html = page.html();
        assertTrue(html.getBytes(StandardCharsets.UTF_8).length <= LARGEST_BYTES, "not larger than 150 KB");
        assertEquals(2, html.split(NO_DATA, -1).length, "one place for the data of a report");
        assertTrue(html.contains("default-src 'none'"), "the page may not use the network");
        assertTrue(
                html.contains("\"electrode_0_pa\":\"Current in the bath, in pA\""), "names of features are explained");
        assertFalse(html.matches("(?s).*<(script|img|iframe)[^>]* src=.*|.*<link.*"), "everything is inside");
    }
}
