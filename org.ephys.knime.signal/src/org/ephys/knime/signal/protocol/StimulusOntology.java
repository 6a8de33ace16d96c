package org.ephys.knime.signal.protocol;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ephys.knime.signal.json.Json;

/**
 * Which stimulus codes mean which stimulus. A stimulus is a list of tag sets, each headed by its type, as in IPFX's JSON
 * files: {@code [["code", "X7Ramp"], ["name", "Ramp"]]}.
 */
public final class StimulusOntology {

    /** Name of stimuli that the ontology does not know. */
    public static final String UNKNOWN = "Unknown";

    private static final List<List<String>> UNKNOWN_STIMULUS =
            List.of(List.of("code", "unknown"), List.of("name", UNKNOWN));
    private static final int SHORTEST_STEM = 6;
    private static final String STANDARD = "standard-stimuli.tsv";

    private final List<List<List<String>>> stimuli;
    /** The stimuli with a code, in their order. */
    private final Map<String, List<List<List<String>>>> byCode = new HashMap<>();
    /** How many letters the longest code has. */
    private final int longest;

    private StimulusOntology(final List<List<List<String>>> stimuli) {
        this.stimuli = List.copyOf(stimuli);
        for (final List<List<String>> stimulus : this.stimuli) {
            final Set<String> codes = new LinkedHashSet<>();
            stimulus.stream().filter(tags -> "code".equals(tags.get(0))).forEach(codes::addAll);
            codes.forEach(
                    code -> byCode.computeIfAbsent(code, c -> new ArrayList<>()).add(stimulus));
        }
        longest = byCode.keySet().stream().mapToInt(String::length).max().orElse(0);
    }

    /**
     * The codes of the Allen Institute's rigs.
     *
     * @return the ontology that IPFX uses by default
     */
    public static StimulusOntology standard() {
        final List<List<List<String>>> stimuli = new ArrayList<>();
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(StimulusOntology.class.getResourceAsStream(STANDARD), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (!line.startsWith("#")) {
                    stimuli.add(parseLine(line.split("\t")));
                }
            }
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
        return new StimulusOntology(stimuli);
    }

    private static List<List<String>> parseLine(final String[] fields) {
        final List<List<String>> tagSets = new ArrayList<>();
        tagSets.add(tagSet("code", fields[2].split(" ")));
        tagSets.add(tagSet("name", fields[0].split(" / ")));
        for (final String tag : fields[1].split("; ")) {
            if (!tag.isEmpty()) {
                tagSets.add(List.of(tag.split("=")));
            }
        }
        return tagSets;
    }

    private static List<String> tagSet(final String type, final String... tags) {
        final List<String> tagSet = new ArrayList<>();
        tagSet.add(type);
        tagSet.addAll(List.of(tags));
        return tagSet;
    }

    /**
     * Reads an ontology in IPFX's format.
     *
     * @param json a list of stimuli, each a list of tag sets, each a list of texts that begins with its type
     * @return the ontology
     * @throws IllegalArgumentException if the text has another form
     */
    public static StimulusOntology parse(final String json) {
        final List<List<List<String>>> stimuli = new ArrayList<>();
        for (final Object stimulus : asList(Json.parse(json))) {
            final List<List<String>> tagSets = new ArrayList<>();
            for (final Object tagSet : asList(stimulus)) {
                final List<String> tags = new ArrayList<>();
                for (final Object tag : asList(tagSet)) {
                    tags.add(String.valueOf(tag));
                }
                if (!tags.isEmpty()) {
                    tagSets.add(tags);
                }
            }
            stimuli.add(tagSets);
        }
        return new StimulusOntology(stimuli);
    }

    private static List<?> asList(final Object value) {
        if (value instanceof List<?> list) {
            return list;
        }
        throw new IllegalArgumentException(
                "A stimulus ontology is a JSON list of stimuli, each a list of tag sets, each a list of texts that"
                        + " begins with its type, such as [[\"code\", \"X7Ramp\"], [\"name\", \"Ramp\"]]; found "
                        + value + " instead.");
    }

    /**
     * The name of a stimulus.
     *
     * @param code stimulus code
     * @return its name, {@link #UNKNOWN} if the ontology does not have the code
     */
    public String nameOf(final String code) {
        for (final List<String> tagSet : find(code).get(0)) {
            if ("name".equals(tagSet.get(0))) {
                return tagSet.get(tagSet.size() - 1);
            }
        }
        return UNKNOWN;
    }

    /**
     * Whether a code is known.
     *
     * @param code stimulus code
     * @return true if a stimulus has it
     */
    boolean knows(final String code) {
        return find(code).get(0) != UNKNOWN_STIMULUS;
    }

    /**
     * The longest known code with which a code begins, such as the undated code of a dated one.
     *
     * @param code stimulus code
     * @return the code itself if it is known, else a known code of at least six letters, else null
     */
    public String knownStem(final String code) {
        for (int length = Math.min(code.length(), longest); length >= SHORTEST_STEM; length--) {
            final String stem = code.substring(0, length);
            if (knows(stem)) {
                return stem;
            }
        }
        return knows(code) ? code : null;
    }

    /**
     * Whether a stimulus is of a kind.
     *
     * @param code stimulus code
     * @param type the kind
     * @return true if a stimulus with this code has one of the names of the kind among its tags
     */
    public boolean is(final String code, final StimulusType type) {
        return hasAnyTag(code, type.names());
    }

    /**
     * Whether a stimulus has one of several tags.
     *
     * @param code stimulus code
     * @param tags tags of any type
     * @return true if a stimulus with this code has one of them
     */
    public boolean hasAnyTag(final String code, final Set<String> tags) {
        for (final List<List<String>> stimulus : find(code)) {
            for (final List<String> tagSet : stimulus) {
                for (final String tag : tagSet) {
                    if (tags.contains(tag)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private List<List<List<String>>> find(final String code) {
        return byCode.getOrDefault(code, List.of(UNKNOWN_STIMULUS));
    }

    /** All stimuli with their tags, in their order: the same text for the same ontology. */
    @Override
    public String toString() {
        return stimuli.toString();
    }
}
