package org.ephys.knime.nodes.repository;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.ephys.knime.nodes.features.quality.RecordingQualityNodeFactory;
import org.ephys.knime.offline.Parameter;
import org.ephys.knime.signal.quality.QualityCriteria;
import org.junit.jupiter.api.Test;

/** Numbers that a text repeats, where it cannot take them from the code: annotations take constants only. */
class NumbersInTextsTest {
    private static final Pattern DEFAULT = Pattern.compile("\\bdefault (−?[\\d.]*\\d)");
    private static final Pattern LIMIT = Pattern.compile("(\\d[\\d.]*) (?:mV|pA|MΩ|GΩ)");

    @Test
    void theDefaultThatATextNamesIsTheDefault() {
        final var told = new TreeMap<String, Double>();
        final var stored = new TreeMap<String, Double>();
        for (final var node : RegisteredNode.all()) {
            for (final Parameter parameter : node.create().parameters()) {
                final var found = DEFAULT.matcher(parameter.description());
                if (found.find()) {
                    final String name = node.factory().getSimpleName() + " " + parameter.key();
                    told.put(name, Double.valueOf(found.group(1).replace('−', '-')));
                    stored.put(name, ((Number) parameter.defaultValue()).doubleValue());
                }
            }
        }
        assertTrue(told.size() > 10, told + " have a default in their text");
        assertEquals(stored, told);
    }

    @Test
    void theGeneralLimitsAreThoseOfTheTexts() throws IOException {
        final QualityCriteria limits = QualityCriteria.GENERAL;
        final List<Double> expected = List.of(
                limits.preNoiseMax(),
                limits.slowNoiseMax(),
                limits.vmDeltaMax(),
                limits.restDriftMax(),
                limits.bridgeBalanceMax(),
                limits.holdingMax(),
                limits.accessMax(),
                limits.sealMin());
        assertEquals(limits.preNoiseMax(), limits.postNoiseMax(), "the texts have one limit for both");
        final String factory = RecordingQualityNodeFactory.class.getSimpleName();
        final String choice = RegisteredNode.all().stream()
                .filter(node -> node.factory() == RecordingQualityNodeFactory.class)
                .flatMap(node -> node.create().parameters().stream())
                .flatMap(parameter -> parameter.choices().stream())
                .filter(value -> value.name().equals("GENERAL"))
                .findFirst()
                .orElseThrow()
                .description();
        assertEquals(expected, numbers(choice));
        final String sentence = MethodsTest.sentences().getProperty(factory);
        final String general = sentence.replaceFirst(".*\\[limits=GENERAL\\|([^\\]]*)\\].*", "$1");
        assertEquals(expected, numbers(general));
    }

    private static List<Double> numbers(final String text) {
        return LIMIT.matcher(text)
                .results()
                .map(found -> Double.valueOf(found.group(1)))
                .toList();
    }
}
