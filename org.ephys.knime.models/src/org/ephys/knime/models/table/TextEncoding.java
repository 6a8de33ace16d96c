package org.ephys.knime.models.table;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.ephys.knime.models.ModelException;
import org.ephys.knime.models.Plural;

/**
 * How the letters of a text file are written: UTF-8, UTF-16 or UTF-32 behind a byte order mark, or else Windows-1252, which
 * contains Latin-1 and in which spreadsheets of Western computers save plain CSV. What cannot be meant in it is refused.
 *
 * @param charset the encoding
 * @param mark bytes of the byte order mark before the text
 * @param remark what to tell the user, {@code ""} = nothing
 */
record TextEncoding(Charset charset, int mark, String remark) {
    private static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final char UNREADABLE = '\uFFFD';
    private static final String NO_TEXT = " is not a text file, or one in UTF-16 or UTF-32 without a byte order mark.";
    private static final String CURE = " Save it as UTF-8 (in spreadsheets \"CSV UTF-8\").";

    /**
     * @param file a text file
     * @return its encoding
     * @throws ModelException if it is no text, or in an encoding that cannot be told
     * @throws IOException if it cannot be read
     */
    static TextEncoding of(final Path file) throws IOException {
        final String name = file.getFileName().toString();
        final TextEncoding marked = marked(file);
        try {
            final int lost = check(file, marked, name);
            return lost == 0
                    ? marked
                    : new TextEncoding(
                            marked.charset,
                            marked.mark,
                            Plural.of(lost, "letter") + " of " + name
                                    + (lost == 1
                                            ? " was lost when it was saved, and stands as "
                                            : " were lost when it was saved, and stand as ")
                                    + UNREADABLE
                                    + ": names that differ there are the same here. Export it again as UTF-8.");
        } catch (CharacterCodingException e) {
            if (marked.mark > 0) {
                throw new ModelException(
                        name + " is marked as " + marked.charset + " but is not written in it." + CURE, e);
            }
            return western(file, name);
        }
    }

    /** @return the text after the byte order mark */
    BufferedReader open(final Path file) throws IOException {
        return new BufferedReader(reader(file, CodingErrorAction.REPLACE));
    }

    private Reader reader(final Path file, final CodingErrorAction onError) throws IOException {
        final InputStream in = Files.newInputStream(file);
        try {
            in.skipNBytes(mark);
            return new InputStreamReader(
                    in, charset.newDecoder().onMalformedInput(onError).onUnmappableCharacter(onError));
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    private static TextEncoding marked(final Path file) throws IOException {
        final byte[] start;
        try (InputStream in = Files.newInputStream(file)) {
            start = in.readNBytes(4);
        }
        final int first = start.length < 2 ? 0 : (start[0] & 0xFF) << 8 | start[1] & 0xFF;
        final int second = start.length < 4 ? -1 : (start[2] & 0xFF) << 8 | start[3] & 0xFF;
        if (first == 0xFFFE && second == 0) {
            return new TextEncoding(Charset.forName("UTF-32LE"), 4, "");
        }
        if (first == 0 && second == 0xFEFF) {
            return new TextEncoding(Charset.forName("UTF-32BE"), 4, "");
        }
        if (first == 0xFFFE) {
            return new TextEncoding(StandardCharsets.UTF_16LE, 2, "");
        }
        if (first == 0xFEFF) {
            return new TextEncoding(StandardCharsets.UTF_16BE, 2, "");
        }
        final boolean utf8 = first == 0xEFBB && start.length > 2 && (start[2] & 0xFF) == 0xBF;
        return new TextEncoding(StandardCharsets.UTF_8, utf8 ? 3 : 0, "");
    }

    /** @return how many letters an earlier program could not write */
    private static int check(final Path file, final TextEncoding encoding, final String name) throws IOException {
        final char[] buffer = new char[1 << 14];
        int lost = 0;
        try (Reader text = encoding.reader(file, CodingErrorAction.REPORT)) {
            for (int length = text.read(buffer); length > 0; length = text.read(buffer)) {
                for (int i = 0; i < length; i++) {
                    lost += buffer[i] == UNREADABLE ? 1 : 0;
                    if (buffer[i] == 0) {
                        throw new ModelException(name + NO_TEXT + CURE);
                    }
                }
            }
        }
        return lost;
    }

    /** Every byte is a letter of Windows-1252, or nearly: the first such line is shown, for the user to judge. */
    private static TextEncoding western(final Path file, final String name) throws IOException {
        int line = 0;
        String example = "";
        try (BufferedReader utf8 = new TextEncoding(StandardCharsets.UTF_8, 0, "").open(file);
                BufferedReader windows = new TextEncoding(WINDOWS, 0, "").open(file)) {
            for (String text = windows.readLine(); text != null; text = windows.readLine()) {
                line++;
                if (text.indexOf(0) >= 0) {
                    throw new ModelException(name + NO_TEXT + CURE);
                }
                if (text.indexOf(UNREADABLE) >= 0) {
                    throw new ModelException(
                            name + ", line " + line + ", is written neither in UTF-8 nor in Windows-1252." + CURE);
                }
                final String other = utf8.readLine();
                final boolean partly = other.chars().anyMatch(c -> c > 0x7F && c != UNREADABLE);
                final Optional<String> unlikely = WesternLetters.unlikely(text);
                // letters of other encodings are letters of UTF-8 by chance; a whole line hardly is
                if (partly && (unlikely.isEmpty() || other.indexOf(UNREADABLE) < 0)) {
                    throw new ModelException(name + ", line " + line
                            + ", is written in UTF-8, other lines or letters of the file are not." + CURE);
                }
                if (unlikely.isPresent()) {
                    throw new ModelException(name + " is not in UTF-8. Read as Windows-1252, line " + line + " has \""
                            + unlikely.get()
                            + "\", which can hardly be meant: it is in another encoding, as old Macintosh "
                            + "and DOS programs or other countries have." + CURE);
                }
                if (example.isEmpty() && text.chars().anyMatch(c -> c > 0x7F)) {
                    example = "line " + line + ": \"" + WesternLetters.first(text) + "\"";
                }
            }
        }
        return new TextEncoding(
                WINDOWS,
                0,
                name + " is not in UTF-8 and was read as Windows-1252 (Latin-1), " + example
                        + ". If letters are wrong there, save the file as UTF-8.");
    }
}
