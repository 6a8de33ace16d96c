package org.ephys.knime.nodes.repository;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.ephys.knime.nodes.learning.sequence.AttentionBiLstmLearnerNodeFactory;
import org.ephys.knime.offline.DialogField;
import org.ephys.knime.offline.NumberBounds;
import org.ephys.knime.offline.OfflineNode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettings;

/**
 * Every dialog opens whatever is connected: KNIME computes all choices, defaults and conditions when it opens, and one
 * exception among them leaves the user without a dialog. What a dialog opens with can be chosen and passes its own
 * checks, and a dialog that is applied before anything is connected does no harm afterwards.
 */
class DialogTest extends DialogStates {
    @ParameterizedTest
    @MethodSource("states")
    void opens(final State state) throws Exception {
        final OfflineNode node = state.node().create();
        final List<DialogField> dialog = node.dialog(state.addedInputs(node), state.specs(node));
        assertEquals(state.node().definition().parametersClass().isEmpty(), dialog.isEmpty());
        assertAll(dialog.stream().map(field -> () -> {
            field.choices()
                    .ifPresent(choices -> assertTrue(
                            !(field.value() instanceof String text) || choices.contains(text),
                            () -> field.key() + " opens with \"" + field.value() + "\", which is not among "
                                    + choices));
            field.bounds()
                    .flatMap(bounds -> bounds.problem(field.offered()))
                    .ifPresent(problem ->
                            assertFalse(true, field.key() + " opens with " + field.offered() + ": " + problem));
        }));
    }

    /** A dialog that is applied before a table is connected must not stand in the way of the table. */
    @ParameterizedTest
    @MethodSource("nodes")
    void canBeAppliedBeforeAnythingIsConnected(final RegisteredNode node) throws Exception {
        final OfflineNode fresh = node.create();
        if (fresh.inputs().isEmpty()) {
            return;
        }
        final State later = new State(node, true, true, Tables.CELLS, AttentionBiLstmLearnerNodeFactory.class);
        final OfflineNode applied = node.create();
        final State before = new State(node, true, false, Tables.NOTHING, null);
        applied.dialog(before.addedInputs(applied), before.specs(applied));
        assertEquals(refusal(fresh, later), refusal(applied, later), "a dialog was applied before");
    }

    private static String refusal(final OfflineNode node, final State state) throws Exception {
        try {
            node.configure(state.specs(node));
            return "";
        } catch (InvalidSettingsException e) {
            return e.getMessage();
        }
    }

    /**
     * A bound that excludes itself is rounded to one decimal by the dialog. A bound of the dialog that the settings do not
     * have is passed by a variable, and one of the settings that the dialog does not have by the dialog.
     */
    @ParameterizedTest
    @MethodSource("nodes")
    void numbersHaveTheBoundsOfTheSettings(final RegisteredNode node) throws Exception {
        final OfflineNode fresh = node.create();
        final State nothing = new State(node, false, false, Tables.NOTHING, null);
        final List<DialogField> dialog = fresh.dialog(nothing.addedInputs(fresh), nothing.specs(fresh));
        assertAll(dialog.stream()
                .filter(field -> field.bounds().isPresent() && !field.title().contains("seed"))
                .map(field -> () -> {
                    final NumberBounds bounds = field.bounds().orElseThrow();
                    assertFalse(
                            bounds.minExclusive() || bounds.maxExclusive(), () -> field.key() + " excludes a bound");
                    assertTrue(
                            Double.isFinite(bounds.min()) && Double.isFinite(bounds.max()),
                            () -> field.key() + " has no bounds: " + bounds);
                    final double step = bounds.whole() ? 1 : 1e-9 * Math.max(1, Math.abs(bounds.max()));
                    assertRefused(node, field, bounds.min() - step);
                    assertRefused(node, field, bounds.max() + step);
                }));
    }

    /**
     * A long dialog has sections, and nothing stands outside of them. What only experts see stands in sections of theirs or
     * below others: a section without anything in it would be a bare title. Seeds come last.
     */
    @ParameterizedTest
    @MethodSource("nodes")
    void longDialogsHaveSections(final RegisteredNode node) throws Exception {
        final OfflineNode fresh = node.create();
        final State nothing = new State(node, false, false, Tables.NOTHING, null);
        final List<DialogField> dialog = fresh.dialog(nothing.addedInputs(fresh), nothing.specs(fresh));
        final boolean sections =
                dialog.stream().anyMatch(field -> !field.section().isEmpty());
        assertTrue(sections || dialog.size() <= 6, () -> dialog.size() + " settings without a section");
        final Map<String, List<DialogField>> bySection = dialog.stream()
                .collect(Collectors.groupingBy(DialogField::section, LinkedHashMap::new, Collectors.toList()));
        assertTrue(!sections || !bySection.containsKey(""), () -> bySection.get("") + " stand outside of all sections");
        bySection.forEach((title, fields) -> {
            final List<DialogField> shown =
                    fields.stream().filter(DialogField::shown).toList();
            assertTrue(
                    shown.isEmpty()
                            || shown.get(0).sectionAdvanced()
                            || shown.stream().anyMatch(field -> !field.advanced()),
                    () -> "Everything in \"" + title + "\" is advanced, but not the section");
            assertTrue(
                    fields.stream()
                            .filter(DialogField::inRow)
                            .noneMatch(field ->
                                    field.title().length() > 17 || !field.sectionAdvanced() && field.advanced()),
                    () -> "A row of \"" + title + "\" is too long");
        });
        final List<String> titles = dialog.stream().map(DialogField::title).toList();
        assertTrue(titles.stream().filter("Static random seed"::equals).count() <= 1);
        assertTrue(
                !titles.contains("Static random seed") || titles.indexOf("Static random seed") == titles.size() - 1,
                () -> titles + ": the seed comes last");
    }

    private static void assertRefused(final RegisteredNode node, final DialogField field, final double value) {
        final Exception refused = assertThrows(
                InvalidSettingsException.class,
                () -> load(node, field, value),
                () -> field.key() + " = " + value + " is taken, but the dialog refuses it");
        assertFalse(refused.getMessage().isBlank());
    }

    private static void load(final RegisteredNode node, final DialogField field, final double value)
            throws InvalidSettingsException {
        final NodeSettings settings = new NodeSettings("settings.xml");
        final NodeSettings model = node.create().saveSettings();
        settings.addNodeSettings(model);
        final String[] path = field.key().split("/");
        NodeSettings group = model;
        for (int i = 0; i < path.length - 1; i++) {
            group = (NodeSettings) group.getNodeSettings(path[i]);
        }
        final String key = path[path.length - 1];
        if (field.bounds().orElseThrow().whole()) {
            group.addInt(key, (int) value);
        } else {
            group.addDouble(key, value);
        }
        if (group.containsKey(key + "_is_present")) {
            group.addBoolean(key + "_is_present", true);
        }
        node.create().loadSettings(settings, Map.of());
    }
}
