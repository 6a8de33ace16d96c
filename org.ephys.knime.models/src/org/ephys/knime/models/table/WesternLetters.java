package org.ephys.knime.models.table;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Every byte is a letter or sign of Windows-1252, nearly, so that a text in another encoding can be read in it, wrongly. What
 * comes out then does not look like writing: <em>MŸller</em> and <em>K”ln</em> for Müller and Köln of an old Macintosh and of
 * DOS, <em>Mê</em> for megaohms, <em>Êëåòêà</em> for a Russian word.
 */
final class WesternLetters {
    /** Signs that do not stand within words; the apostrophe, dashes and the dot of Catalan do. */
    private static final String SIGNS = "‚ƒ„…†‡ˆ‰‹“”•˜™›¡¢£¤¥¦§¨©«¬®¯´¶¸¹»¼½¾¿";

    private static final Pattern UNLIKELY = Pattern.compile(String.join(
            "|",
            "(?<=\\p{L})[" + SIGNS + "]+(?=\\p{L})",
            "(?<=\\p{L})[‚„ƒˆ˜¿¡]", // quotes that open and accents without a letter, behind a letter
            "(?<![\\p{L}\\p{N}])[™ƒ†‡ˆ˜¸´¨¯¹]+(?=\\p{L})",
            "(?<=\\p{Ll})(?![A-Z])\\p{Lu}(?!\\p{Lu})", // a capital within or behind small letters
            "(?<=\\p{L})(?![A-Z])\\p{Lu}(?=\\p{Ll})",
            "[^\\x00-\\x7F\\u00A0]{4,}", // no Western language has so many letters with accents in a row
            "(?<![\\p{L}\\p{N}])(?:[kMG][ê½]|æ[mVAsSFlLgM]|[æcm]?mý|[¡ø][CF])(?!\\p{L})", // Ω, µ, ² and °
            "(?<![\\p{L}\\p{N}])ñ(?![\\p{L}\\p{N}]*\\p{L})")); // ±

    private static final int AROUND = 15;

    private WesternLetters() {}

    /**
     * @param line of a text that was read as Windows-1252
     * @return what around it cannot be meant, empty if all can
     */
    static Optional<String> unlikely(final String line) {
        final Matcher matcher = UNLIKELY.matcher(line);
        return matcher.find() ? Optional.of(around(line, matcher.start())) : Optional.empty();
    }

    /**
     * @param line a line with other letters than ASCII
     * @return the first of them with what stands around it
     */
    static String first(final String line) {
        int at = 0;
        while (line.charAt(at) <= 0x7F) {
            at++;
        }
        return around(line, at);
    }

    private static String around(final String line, final int at) {
        return line.substring(Math.max(0, at - AROUND), Math.min(line.length(), at + AROUND + 1));
    }
}
