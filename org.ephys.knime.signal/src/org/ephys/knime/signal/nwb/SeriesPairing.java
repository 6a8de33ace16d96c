package org.ephys.knime.signal.nwb;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Pairs responses with stimuli when the file does not say what belongs together: by the numbers in their names, else by
 * their start times, else by their order if there are equally many. Sweeps are counted from 0 in natural order of names
 * (2 before 10).
 */
final class SeriesPairing {

    private static final Pattern DIGITS = Pattern.compile("\\d+");

    private final List<Series> responses;
    private final List<Series> stimuli;

    SeriesPairing(final List<Series> series) {
        final Comparator<Series> natural = Comparator.comparing(Series::name, SeriesPairing::compareNaturally);
        responses = series.stream().filter(s -> !s.stimulus()).sorted(natural).toList();
        stimuli = series.stream().filter(Series::stimulus).sorted(natural).toList();
    }

    List<Row> rows() {
        final Map<Object, List<Series>> byNumbers = group(s -> numbersIn(s.name()));
        final boolean namesTell = tellsApart(byNumbers, s -> numbersIn(s.name()));
        final Map<Object, List<Series>> byTime = namesTell ? Map.of() : group(Series::startTime);
        final boolean timesTell = !namesTell && tellsApart(byTime, Series::startTime);
        final List<Row> rows = new ArrayList<>();
        for (int i = 0; i < responses.size(); i++) {
            final Series response = responses.get(i);
            final List<Series> applied;
            if (namesTell) {
                applied = byNumbers.getOrDefault(numbersIn(response.name()), List.of());
            } else if (timesTell) {
                applied = byTime.getOrDefault(response.startTime(), List.of());
            } else if (stimuli.size() == responses.size()) {
                applied = List.of(stimuli.get(i));
            } else {
                applied = List.of();
            }
            rows.add(new Row(i, List.of(response), applied, 0, -1));
        }
        return rows;
    }

    private Map<Object, List<Series>> group(final Function<Series, Object> key) {
        final Map<Object, List<Series>> groups = new HashMap<>();
        for (final Series stimulus : stimuli) {
            groups.computeIfAbsent(key.apply(stimulus), k -> new ArrayList<>()).add(stimulus);
        }
        return groups;
    }

    /** Whether a key leads every response to at most one stimulus, no two to the same, and some to one at all. */
    private boolean tellsApart(final Map<Object, List<Series>> groups, final Function<Series, Object> key) {
        final Map<Object, Series> taken = new HashMap<>();
        boolean some = false;
        for (final Series response : responses) {
            final Object value = key.apply(response);
            final List<Series> found = groups.getOrDefault(value, List.of());
            if (found.size() > 1 || taken.put(value, response) != null) {
                return false;
            }
            some |= !found.isEmpty();
        }
        return some;
    }

    private static List<String> numbersIn(final String name) {
        final List<String> numbers = new ArrayList<>();
        final Matcher matcher = DIGITS.matcher(name);
        while (matcher.find()) {
            numbers.add(matcher.group().replaceFirst("^0+(?=\\d)", ""));
        }
        return numbers;
    }

    static int compareNaturally(final String a, final String b) {
        int i = 0;
        int j = 0;
        while (i < a.length() && j < b.length()) {
            final int endA = endOfDigits(a, i);
            final int endB = endOfDigits(b, j);
            final int order;
            if (endA > i && endB > j) {
                final String numberA = a.substring(firstDigit(a, i, endA), endA);
                final String numberB = b.substring(firstDigit(b, j, endB), endB);
                order = numberA.length() != numberB.length()
                        ? Integer.compare(numberA.length(), numberB.length())
                        : numberA.compareTo(numberB);
                i = endA;
                j = endB;
            } else {
                order = Character.compare(a.charAt(i++), b.charAt(j++));
            }
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(a.length() - i, b.length() - j);
    }

    /** The first that counts, the last one at the latest. */
    private static int firstDigit(final String text, final int from, final int end) {
        int first = from;
        while (first < end - 1 && text.charAt(first) == '0') {
            first++;
        }
        return first;
    }

    private static int endOfDigits(final String text, final int from) {
        int end = from;
        while (end < text.length() && Character.isDigit(text.charAt(end))) {
            end++;
        }
        return end;
    }
}
