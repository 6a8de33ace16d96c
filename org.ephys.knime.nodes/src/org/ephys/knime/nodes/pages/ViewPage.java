package org.ephys.knime.nodes.pages;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The pages that views can show. Each is one HTML file with everything inside. */
public enum ViewPage {
    /** Sweeps of recordings with their detected spikes. */
    TRACE,
    /** Attention of a network to the families of features. */
    ATTENTION,
    /** How well predictions agree with the truth. */
    SCORES,
    /** Cells in two dimensions. */
    MAP,
    /** Loss and scores by epoch. */
    CURVE,
    /** Which features make up each sparse component. */
    LOADINGS,
    /** Embeddings of cells of population recordings, with their activity. */
    POPULATION,
    /** Cells by group with their differences. */
    GROUPS,
    /** Types of cells: their tree over a heat map of features. */
    TYPES,
    /** Whether a model can be used on new cells: verdict, features that have changed, cells. */
    VALIDITY,
    /** Cells of a batch against the limits of quality control. */
    QUALITY;

    /** Where the page looks for the meaning of names of columns. */
    private static final String NO_WORDS = "<script type=\"application/json\" id=\"ephys-columns\"></script>";

    /** @return the name of the file */
    public String fileName() {
        return name().toLowerCase(Locale.ROOT) + ".html";
    }

    /** @return the page, which knows what the names of features mean */
    public String html() {
        try (InputStream in = ViewPage.class.getResourceAsStream(fileName())) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replace(NO_WORDS, NO_WORDS.replace("></", ">" + ColumnWords.json() + "</"));
        } catch (IOException e) {
            throw new UncheckedIOException(fileName() + " cannot be read from the bundle.", e);
        }
    }
}
