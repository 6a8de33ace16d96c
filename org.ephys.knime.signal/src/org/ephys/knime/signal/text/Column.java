package org.ephys.knime.signal.text;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ephys.knime.signal.recording.TextOptions;
import org.ephys.knime.signal.recording.Unit;

/**
 * A column of a table.
 *
 * @param number from 1, as a person counts
 * @param title without the unit
 * @param unit as the file has it, empty if it has none
 */
record Column(int number, String title, String unit) {

    private static final Pattern BRACKETS = Pattern.compile("(.*?)[\\s_]*[(\\[{]([^()\\[\\]{}]*)[)\\]}]\\s*");
    /** Units of one letter are too often something else. */
    private static final Pattern ENDING = Pattern.compile("(.+?)[\\s_/,;:-]+([munp\u00b5\u03bc][VAs])\\s*");
    /** The same before a number: {@code Vm_mV_3}. */
    private static final Pattern BEFORE_NUMBER =
            Pattern.compile("(.+?)[\\s_/,;:-]+([munp\u00b5\u03bc][VAs])([\\s_#-]*\\d+)\\s*");

    /** Behind the word for time a single letter is a unit as well. */
    private static final Pattern TIME =
            Pattern.compile("(t|time|times)[\\s_/,;:-]+(s|sec|seconds?|msec)\\s*", Pattern.CASE_INSENSITIVE);

    /** The last two are seconds in Chinese and Japanese, and in Korean. */
    private static final Map<String, Double> TIMES = Map.of(
            "s", 1.0, "sec", 1.0, "seconds", 1.0, "second", 1.0, "ms", 1e-3, "msec", 1e-3, "us", 1e-6, "\u79d2", 1.0,
            "\ucd08", 1.0);

    private static final Set<String> WORDS_OF_CURRENTS =
            Set.of("current", "stimulus", "stim", "command", "cmd", "injected", "inj", "i", "im");

    /** Brackets as wide as a letter, as East Asian keyboards have them. */
    private static String narrow(final String title) {
        return title.replace('\uff08', '(')
                .replace('\uff09', ')')
                .replace('\uff3b', '[')
                .replace('\uff3d', ']');
    }

    /** Takes the unit out of a title. */
    static Column of(final int number, final String wideTitle) {
        final String title = narrow(wideTitle);
        final Matcher brackets = BRACKETS.matcher(title);
        if (brackets.matches()) {
            return new Column(
                    number, brackets.group(1).strip(), brackets.group(2).strip());
        }
        final Matcher ending = ENDING.matcher(title);
        if (ending.matches()) {
            return new Column(number, ending.group(1).strip(), ending.group(2));
        }
        final Matcher time = TIME.matcher(title);
        if (time.matches()) {
            return new Column(number, time.group(1), time.group(2).toLowerCase(Locale.ROOT));
        }
        final Matcher before = BEFORE_NUMBER.matcher(title);
        if (before.matches()) {
            return new Column(number, before.group(1).strip() + before.group(3), before.group(2));
        }
        return isUnit(title) ? new Column(number, "", title) : new Column(number, title, "");
    }

    static boolean isUnit(final String text) {
        return Unit.isVoltage(text) || Unit.isCurrent(text) || TIMES.containsKey(micro(text));
    }

    private static String micro(final String text) {
        return text.strip().replace('\u00b5', 'u').replace('\u03bc', 'u');
    }

    Column withUnit(final String given) {
        return new Column(number, title, given);
    }

    /** The same with the unit that the user gave for columns that have none. */
    Column completed(final TextOptions options) {
        if (!unit.isEmpty() || isTime()) {
            return this;
        }
        return withUnit(speaksOfCurrent() ? options.currentUnit() : options.voltageUnit());
    }

    private boolean speaksOfCurrent() {
        for (final String word : title.toLowerCase(Locale.ROOT).split("[^a-z]+")) {
            if (WORDS_OF_CURRENTS.contains(word)) {
                return true;
            }
        }
        return false;
    }

    boolean isVoltage() {
        return Unit.isVoltage(unit);
    }

    boolean isCurrent() {
        return Unit.isCurrent(unit);
    }

    /** Whether the column tells the time of the samples. */
    boolean isTime() {
        final String word = title.toLowerCase(Locale.ROOT);
        return TIMES.containsKey(micro(unit)) || unit.isEmpty() && ("t".equals(word) || word.startsWith("time"));
    }

    /** Seconds of a time's unit, NaN if it has none. */
    double seconds() {
        return TIMES.getOrDefault(micro(unit), Double.NaN);
    }

    /** How to name the column to a person. */
    String named() {
        return "column " + number + (title.isEmpty() ? "" : " (" + title + ")");
    }
}
