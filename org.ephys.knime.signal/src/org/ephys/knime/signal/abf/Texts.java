package org.ephys.knime.signal.abf;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Texts, dates and names as Axon's programs write them. */
final class Texts {

    private static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final String PROTOCOL = ".pro";
    /** Two-digit years below are of this century. */
    private static final int CENTURY = 60;

    private Texts() {}

    /** A text of a fixed place, ended by NUL or padded with blanks. */
    static String fixed(final ByteBuffer bytes, final int at, final int length) {
        int end = at;
        while (end < at + length && bytes.get(end) != 0) {
            end++;
        }
        final byte[] text = new byte[end - at];
        bytes.get(at, text);
        return new String(text, WINDOWS).strip();
    }

    /** The name of a file without the folders that were before it on the recording machine. */
    static String fileName(final String path) {
        return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    }

    /** The name of a protocol, empty for other files. */
    static String protocol(final String path) {
        final String name = fileName(path);
        return name.toLowerCase(Locale.ROOT).endsWith(PROTOCOL)
                ? name.substring(0, name.length() - PROTOCOL.length())
                : "";
    }

    /** A date of the form yyyymmdd, in old files yymmdd, as {@code yyyy-MM-dd HH:mm:ss}; empty if it is none. */
    static String date(final long date, final long milliseconds) {
        long year = date / 10_000;
        if (year < 100) {
            year += year < CENTURY ? 2000 : 1900;
        }
        final int month = (int) (date / 100 % 100);
        final int day = (int) (date % 100);
        if (date <= 0 || year > 9999 || milliseconds < 0 || milliseconds >= 86_400_000L) {
            return "";
        }
        try {
            return LocalDate.of((int) year, month, day) + " "
                    + LocalTime.ofSecondOfDay(milliseconds / 1000)
                            .format(DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT));
        } catch (DateTimeException e) {
            return "";
        }
    }
}
