package org.ephys.knime.signal.recording;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a user knows beyond a file, as text: {@code name: value}, one a line, for what differs from
 * {@link ReadingOptions#DEFAULT}. It stands in tables, so that everyone who opens the file opens it in the same way.
 */
public final class ReadingText {

    private static final String CHANNEL = "current channel";
    private static final String HOLDING = "holding (pA)";
    private static final String FOLDER = "stimulus folder";
    private static final String ONSET = "step onset (s)";
    private static final String END = "step end (s)";
    private static final String AMPLITUDES = "step amplitudes (pA)";
    private static final String RATE = "rate (Hz)";
    private static final String VOLTAGE_UNIT = "voltage unit";
    private static final String CURRENT_UNIT = "current unit";
    private static final String VOLTAGE_FACTOR = "voltage factor";
    private static final String CURRENT_FACTOR = "current factor";
    private static final String OFFSET = "NWB offset";
    private static final String IGNORED = "ignored";
    private static final List<String> NAMES = List.of(
            CHANNEL,
            HOLDING,
            FOLDER,
            ONSET,
            END,
            AMPLITUDES,
            RATE,
            VOLTAGE_UNIT,
            CURRENT_UNIT,
            VOLTAGE_FACTOR,
            CURRENT_FACTOR,
            OFFSET);

    private ReadingText() {}

    /**
     * The text for options. The electrode is not part of it.
     *
     * @param options how to open a file
     * @return lines, empty if nothing is known beyond the file
     */
    public static String of(final ReadingOptions options) {
        final StimulusOptions stimulus = options.stimulus();
        final Map<String, String> values = new LinkedHashMap<>();
        values.put(CHANNEL, stimulus.channel());
        values.put(HOLDING, known(stimulus.holding()));
        values.put(FOLDER, stimulus.folder() == null ? "" : stimulus.folder().toString());
        values.put(ONSET, known(stimulus.onset()));
        values.put(END, known(stimulus.end()));
        values.put(
                AMPLITUDES, stimulus.amplitudes().stream().map(String::valueOf).collect(Collectors.joining(" ")));
        values.put(RATE, known(options.text().rate()));
        values.put(VOLTAGE_UNIT, options.text().voltageUnit());
        values.put(CURRENT_UNIT, options.text().currentUnit());
        values.put(VOLTAGE_FACTOR, factor(options.units().voltage()));
        values.put(CURRENT_FACTOR, factor(options.units().current()));
        values.put(OFFSET, options.applyOffset() ? "" : IGNORED);
        return values.entrySet().stream()
                .filter(value -> !value.getValue().isEmpty())
                .map(value -> value.getKey() + ": " + value.getValue())
                .collect(Collectors.joining("\n"));
    }

    private static String known(final double value) {
        return Double.isNaN(value) ? "" : Double.toString(value);
    }

    private static String factor(final double value) {
        return value == 1 ? "" : Double.toString(value);
    }

    /**
     * The options that a text stands for.
     *
     * @param text lines as {@link #of} gives them, in any order; empty for nothing beyond the file
     * @return the options, without an electrode
     * @throws IllegalArgumentException if a line is none of these; the message names it
     */
    public static ReadingOptions parse(final String text) {
        final Map<String, String> values = new LinkedHashMap<>();
        text.lines().filter(line -> !line.isBlank()).forEach(line -> {
            final int colon = line.indexOf(':');
            final String name = colon < 0 ? "" : line.substring(0, colon).strip();
            final String value = line.substring(colon + 1).strip();
            if (!NAMES.contains(name) || value.isEmpty() || values.putIfAbsent(name, value) != null) {
                throw new IllegalArgumentException("\"" + line.strip()
                        + "\" does not say how to read a file. Write each of "
                        + String.join(", ", NAMES) + " at most once, each on a line of its own, such as \"" + HOLDING
                        + ": -20\".");
            }
        });
        final StimulusOptions stimulus = new StimulusOptions(
                values.getOrDefault(CHANNEL, ""),
                number(values, HOLDING, Double.NaN),
                folder(values),
                number(values, ONSET, Double.NaN),
                number(values, END, Double.NaN),
                amplitudes(values.getOrDefault(AMPLITUDES, "")));
        final TextOptions table = new TextOptions(
                number(values, RATE, Double.NaN),
                values.getOrDefault(VOLTAGE_UNIT, ""),
                values.getOrDefault(CURRENT_UNIT, ""));
        return ReadingOptions.DEFAULT
                .withOffset(offset(values))
                .withStimulus(stimulus)
                .withText(table)
                .withUnits(new UnitCorrection(number(values, VOLTAGE_FACTOR, 1), number(values, CURRENT_FACTOR, 1)));
    }

    /**
     * Numbers of a list.
     *
     * @param text separated by blanks, commas or semicolons
     * @return the numbers
     * @throws IllegalArgumentException if something is no number
     */
    public static List<Double> amplitudes(final String text) {
        final List<Double> amplitudes = new ArrayList<>();
        Arrays.stream(text.strip().split("[\\s,;]+"))
                .filter(part -> !part.isEmpty())
                .forEach(part -> amplitudes.add(number(AMPLITUDES, part)));
        return amplitudes;
    }

    private static boolean offset(final Map<String, String> values) {
        final String said = values.getOrDefault(OFFSET, "");
        if (said.isEmpty() || said.equals(IGNORED)) {
            return said.isEmpty();
        }
        throw new IllegalArgumentException("\"" + said + "\" for " + OFFSET + " is not understood. Write \"" + IGNORED
                + "\", or leave the line out to have it added.");
    }

    private static Path folder(final Map<String, String> values) {
        try {
            return values.containsKey(FOLDER) ? Path.of(values.get(FOLDER)) : null;
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(values.get(FOLDER) + " is no path of a folder: " + e.getMessage(), e);
        }
    }

    private static double number(final Map<String, String> values, final String name, final double otherwise) {
        return values.containsKey(name) ? number(name, values.get(name)) : otherwise;
    }

    /**
     * A number that is known of a recording.
     *
     * @param name what it is, for messages
     * @param text the number
     * @return a finite number
     * @throws IllegalArgumentException if the text is none
     */
    public static double number(final String name, final String text) {
        try {
            final double number = Double.parseDouble(text.strip());
            if (Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new IllegalArgumentException(
                "\"" + text + "\" for " + name + " is not a number. Write one such as -20.5.");
    }
}
