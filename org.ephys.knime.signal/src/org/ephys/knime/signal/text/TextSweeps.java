package org.ephys.knime.signal.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which columns are sweeps, and which columns their currents, by electrode. In an ATF file the signals take turns behind
 * the time; in all other tables each column of a voltage is a sweep of the only electrode.
 */
final class TextSweeps {

    private static final Pattern DIGITS = Pattern.compile("\\d+");

    /**
     * A sweep.
     *
     * @param voltage place of the column
     * @param current place of the column, −1 if there is none
     */
    record Columns(int voltage, int current) {}

    private final Layout layout;
    private final List<Column> columns;
    private final int time;
    private final Map<String, List<Integer>> voltages = new LinkedHashMap<>();
    private final Map<String, List<Integer>> currents = new LinkedHashMap<>();

    /**
     * @param columns with their units completed
     */
    TextSweeps(final Layout layout, final List<Column> columns) {
        this.layout = layout;
        this.columns = columns;
        int found = -1;
        for (int i = 0; i < columns.size() && found < 0; i++) {
            found = columns.get(i).isTime() ? i : -1;
        }
        time = found;
        for (int i = 0; i < columns.size(); i++) {
            if (i != time && columns.get(i).isVoltage()) {
                voltages.computeIfAbsent(signal(i), s -> new ArrayList<>()).add(i);
            } else if (i != time && columns.get(i).isCurrent()) {
                currents.computeIfAbsent(signal(i), s -> new ArrayList<>()).add(i);
            }
        }
    }

    private String signal(final int column) {
        final int signals = layout.signals().size();
        return signals == 0 || column <= time ? "" : layout.signals().get((column - time - 1) % signals);
    }

    /** The place of the column with the times, −1 if there is none. */
    int time() {
        return time;
    }

    /** The names of the signals that are voltages; one without a name if the file names none. */
    List<String> electrodes() {
        return List.copyOf(voltages.keySet());
    }

    /** The names of the signals that are currents. */
    List<String> currentSignals() {
        return List.copyOf(currents.keySet());
    }

    boolean hasCurrents() {
        return !currents.isEmpty();
    }

    /** Columns that are neither times nor voltages nor currents. */
    List<Column> others() {
        final List<Column> others = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            if (i != time && !columns.get(i).isVoltage() && !columns.get(i).isCurrent()) {
                others.add(columns.get(i));
            }
        }
        return others;
    }

    /**
     * The sweeps of an electrode. Currents belong to the voltage with the same number in its title if all of them have
     * one, else to the one at the same place.
     *
     * @param signal of the currents, empty for the only one
     */
    List<Columns> of(final String electrode, final String signal) {
        final List<Integer> own = voltages.get(electrode);
        final List<Integer> applied = currents.getOrDefault(
                signal.isEmpty() && currents.size() == 1
                        ? currents.keySet().iterator().next()
                        : signal,
                List.of());
        final Map<String, Integer> numbered = numbered(applied);
        final boolean byNumber = numbered.keySet().equals(numbered(own).keySet()) && numbered.size() == own.size();
        final List<Columns> sweeps = new ArrayList<>();
        for (int k = 0; k < own.size(); k++) {
            final int current =
                    applied.size() != own.size() ? -1 : byNumber ? numbered.get(digits(own.get(k))) : applied.get(k);
            sweeps.add(new Columns(own.get(k), current));
        }
        return sweeps;
    }

    private Map<String, Integer> numbered(final List<Integer> places) {
        final Map<String, Integer> numbered = new HashMap<>();
        for (final int place : places) {
            numbered.put(digits(place), place);
        }
        return numbered;
    }

    /** The last number in a title. */
    private String digits(final int place) {
        final Matcher matcher = DIGITS.matcher(columns.get(place).title());
        String last = "";
        while (matcher.find()) {
            last = matcher.group().replaceFirst("^0+(?=\\d)", "");
        }
        return last;
    }

    /** How many columns of currents a signal has; of the only one if none is named. */
    int countOfCurrents() {
        return currents.values().stream().mapToInt(List::size).sum();
    }
}
