package org.ephys.knime.signal.nwb;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Pairs responses with stimuli when the file does not say what belongs together. The numbers in their names tell, and so
 * do their times, because what was applied was applied while the response was recorded. Where names and times disagree,
 * the times count if they give all a partner; what is still not certain stays without partner. Sweeps are counted from 0
 * in natural order of names (2 before 10).
 */
final class SeriesPairing {

    static final int NONE = -1;

    private static final Pattern DIGITS = Pattern.compile("\\d+");
    private static final String CURE = " Add a table of intracellular recordings, or sweep numbers, to the file.";

    private final List<Series> responses;
    private final List<Series> stimuli;
    private int[] partners;
    private String doubt;
    private String remark;

    SeriesPairing(final List<Series> recorded, final List<Series> applied) {
        final Comparator<Series> natural = Comparator.comparing(Series::name, SeriesPairing::compareNaturally);
        responses = recorded.stream().sorted(natural).toList();
        stimuli = applied.stream().sorted(natural).toList();
        pair(byName(), new TimeMatching(responses, stimuli).partners());
    }

    /** Something odd about how the pairs were found, null if there is nothing. */
    String remark() {
        return remark;
    }

    /** One row per response. */
    List<Row> rows() {
        final List<Row> rows = new ArrayList<>();
        for (int i = 0; i < responses.size(); i++) {
            final List<Series> applied = partners[i] == NONE ? List.of() : List.of(stimuli.get(partners[i]));
            rows.add(Row.of(i, List.of(responses.get(i)), applied, partners[i] == NONE ? doubt : null));
        }
        return rows;
    }

    private void pair(final int[] byName, final int[] byTime) {
        partners = new int[responses.size()];
        Arrays.fill(partners, NONE);
        if (stimuli.isEmpty()) {
            return;
        }
        doubt = "has no stimulus of its name or time." + CURE;
        if (byTime == null && byName != null && complete(byName)) {
            partners = byName;
        } else if (byTime != null && (byName == null || complete(byTime) || agree(byName, byTime))) {
            partners = byTime;
            if (byName != null && !agree(byName, byTime)) {
                remark = "The numbers in the names of responses and stimuli disagree with their start times; the times"
                        + " were followed.";
            }
        } else if (byTime == null && responses.size() == 1 && stimuli.size() == 1) {
            partners[0] = 0;
        } else {
            doubt = (byTime == null
                            ? "cannot be paired: neither names nor start times say which stimulus belongs to it."
                            : "cannot be paired: the numbers in the names of responses and stimuli disagree with their"
                                    + " start times.")
                    + CURE;
        }
    }

    /** Whether all of one side have a partner. */
    private boolean complete(final int[] found) {
        final long pairs =
                Arrays.stream(found).filter(partner -> partner != NONE).count();
        return pairs == responses.size() || pairs == stimuli.size();
    }

    private static boolean agree(final int[] byName, final int[] byTime) {
        for (int i = 0; i < byTime.length; i++) {
            if (byTime[i] != NONE && byName[i] != NONE && byTime[i] != byName[i]) {
                return false;
            }
        }
        return true;
    }

    /** The stimulus with the same numbers in its name; null if that does not tell them apart. */
    private int[] byName() {
        final Map<List<String>, Integer> byNumbers = new HashMap<>();
        final Set<List<String>> ambiguous = new HashSet<>();
        for (int i = 0; i < stimuli.size(); i++) {
            final List<String> numbers = numbersIn(stimuli.get(i).name());
            if (byNumbers.put(numbers, i) != null) {
                ambiguous.add(numbers);
            }
        }
        final int[] found = new int[responses.size()];
        final Set<Integer> taken = new HashSet<>();
        for (int i = 0; i < found.length; i++) {
            final List<String> numbers = numbersIn(responses.get(i).name());
            found[i] = byNumbers.getOrDefault(numbers, NONE);
            if (ambiguous.contains(numbers) || found[i] != NONE && !taken.add(found[i])) {
                return null;
            }
        }
        return taken.isEmpty() ? null : found;
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
