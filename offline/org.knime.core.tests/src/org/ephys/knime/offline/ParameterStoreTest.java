package org.ephys.knime.offline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Optional;
import org.ephys.knime.offline.testing.AllKinds;
import org.ephys.knime.offline.testing.Corner;
import org.ephys.knime.offline.testing.Shape;
import org.junit.jupiter.api.Test;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.migration.ConfigMigration;
import org.knime.node.parameters.migration.DefaultProvider;
import org.knime.node.parameters.migration.LoadDefaultsForAbsentFields;
import org.knime.node.parameters.migration.Migrate;
import org.knime.node.parameters.migration.Migration;
import org.knime.node.parameters.migration.NodeParametersMigration;
import org.knime.node.parameters.persistence.NodeParametersPersistor;
import org.knime.node.parameters.persistence.Persistor;

/** Parameters as settings and back. */
class ParameterStoreTest {

    private static NodeSettings saved(final Object parameters) {
        final NodeSettings settings = new NodeSettings("model");
        ParameterStore.save(parameters, settings);
        return settings;
    }

    private static NodeSettingsRO throughXml(final NodeSettings settings) throws Exception {
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        settings.saveToXML(out);
        return NodeSettings.loadFromXML(new ByteArrayInputStream(out.toByteArray()));
    }

    @Test
    void everyKindSurvives() throws Exception {
        final AllKinds before = AllKinds.secret(99);
        before.m_count = 7;
        before.m_factor = Math.PI;
        before.m_big = Long.MIN_VALUE;
        before.m_flag = false;
        before.m_text = "line\nbreak \"quoted\" <tag> & %%00010";
        before.m_shape = Shape.SQUARE;
        before.m_scale = Optional.of(2.5);
        before.m_note = Optional.empty();
        before.m_numbers = new int[] {3};
        before.m_names = new String[] {"b", null, "c"};
        before.m_corner = new Corner(-1, "in");
        before.m_corners = new Corner[] {new Corner(9, "nine")};
        before.m_renamed = "changed";
        final AllKinds after = ParameterStore.load(AllKinds.class, throughXml(saved(before)));
        assertEquals(7, after.m_count);
        assertEquals(Math.PI, after.m_factor);
        assertEquals(Long.MIN_VALUE, after.m_big);
        assertFalse(after.m_flag);
        assertEquals(before.m_text, after.m_text);
        assertEquals(Shape.SQUARE, after.m_shape);
        assertEquals(Optional.of(2.5), after.m_scale);
        assertEquals(Optional.empty(), after.m_note);
        assertArrayEquals(new int[] {3}, after.m_numbers);
        assertArrayEquals(before.m_names, after.m_names);
        assertEquals("in", after.m_corner.m_label);
        assertEquals(1, after.m_corners.length);
        assertEquals(9, after.m_corners[0].m_x);
        assertEquals("changed", after.m_renamed);
        assertEquals(3, after.secret(), "private fields are no parameters");
    }

    @Test
    void keysAreThoseOfKnime() throws Exception {
        final NodeSettings settings = saved(AllKinds.secret(0));
        assertEquals(
                List.of(
                        "count",
                        "factor",
                        "big",
                        "flag",
                        "text",
                        "shape",
                        "scale",
                        "scale_is_present",
                        "note",
                        "note_is_present",
                        "numbers",
                        "weights",
                        "names",
                        "corner",
                        "corners",
                        "features",
                        "file",
                        "old_name"),
                List.copyOf(settings.keySet()));
        assertEquals("ROUND", settings.getString("shape"));
        assertEquals(0.0, settings.getDouble("scale"), "an empty number is saved as zero");
        assertFalse(settings.getBoolean("scale_is_present"));
        assertEquals(
                List.of("mode", "patternFilter", "manualFilter", "typeFilter"),
                List.copyOf(settings.getConfig("features").keySet()));
        final NodeSettingsRO manual = settings.getNodeSettings("features").getNodeSettings("manualFilter");
        assertEquals(
                List.of("manuallySelected", "manuallyDeselected", "includeUnknownColumns"),
                List.copyOf(manual.keySet()));
        assertEquals(
                List.of("location_present", "file_system_type", "path"),
                List.copyOf(
                        settings.getNodeSettings("file").getNodeSettings("path").keySet()));
        assertEquals(
                "two", settings.getNodeSettings("corners").getNodeSettings("1").getString("label"));
    }

    @Test
    void missingKeyIsNamed() {
        final NodeSettings settings = saved(AllKinds.secret(0));
        settings.removeConfig("factor");
        final Exception ex =
                assertThrows(InvalidSettingsException.class, () -> ParameterStore.load(AllKinds.class, settings));
        assertTrue(ex.getMessage().contains("\"factor\""), ex.getMessage());
    }

    @Test
    void unknownConstantListsChoices() {
        final NodeSettings settings = saved(AllKinds.secret(0));
        settings.addString("shape", "OVAL");
        final Exception ex =
                assertThrows(InvalidSettingsException.class, () -> ParameterStore.load(AllKinds.class, settings));
        assertTrue(ex.getMessage().contains("OVAL") && ex.getMessage().contains("ROUND, SQUARE"), ex.getMessage());
    }

    /** Parameters that have grown since. */
    static final class Grown implements NodeParameters {

        int m_kept = 1;

        @Migrate(loadDefaultIfAbsent = true)
        int m_added = 2;

        @Migration(FromOld.class)
        String m_moved = "new";

        @Migration(Thirteen.class)
        int m_provided = 4;

        @Persistor(AsText.class)
        int m_strange = 5;
    }

    /** As a text in a sub-config. */
    static final class AsText implements NodeParametersPersistor<Integer> {

        @Override
        public Integer load(final NodeSettingsRO settings) throws InvalidSettingsException {
            return Integer.valueOf(settings.getNodeSettings("deep").getString("text"));
        }

        @Override
        public void save(final Integer value, final NodeSettingsWO settings) {
            settings.addNodeSettings("deep").addString("text", value.toString());
        }

        @Override
        public String[][] getConfigPaths() {
            return new String[][] {{"deep", "text"}};
        }
    }

    /** Reads the key "old". */
    static final class FromOld implements NodeParametersMigration<String> {

        @Override
        public List<ConfigMigration<String>> getConfigMigrations() {
            return List.of(ConfigMigration.builder(settings -> settings.getString("old") + "!")
                    .withDeprecatedConfigPath("old")
                    .build());
        }
    }

    /** When absent. */
    static final class Thirteen implements DefaultProvider<Integer> {

        @Override
        public Integer getDefault() {
            return 13;
        }
    }

    @Test
    void olderSettingsAreMigrated() throws Exception {
        final NodeSettings old = new NodeSettings("model");
        old.addInt("kept", 10);
        old.addString("old", "value");
        old.addNodeSettings("deep").addString("text", "50");
        final Grown grown = ParameterStore.load(Grown.class, old);
        assertEquals(10, grown.m_kept);
        assertEquals(2, grown.m_added);
        assertEquals("value!", grown.m_moved);
        assertEquals(13, grown.m_provided);
        assertEquals(50, grown.m_strange);
        final Grown again = ParameterStore.load(Grown.class, throughXml(saved(grown)));
        assertEquals("value!", again.m_moved);
        assertEquals(13, again.m_provided);
    }

    /** All absent settings have defaults. */
    @LoadDefaultsForAbsentFields
    static final class Tolerant implements NodeParameters {

        int m_a = 1;

        int m_b = 2;
    }

    @Test
    void absentFieldsGetDefaults() throws Exception {
        final NodeSettings settings = new NodeSettings("model");
        settings.addInt("b", 20);
        final Tolerant tolerant = ParameterStore.load(Tolerant.class, settings);
        assertEquals(1, tolerant.m_a);
        assertEquals(20, tolerant.m_b);
    }
}
