package org.ephys.knime.nodes.settings;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.ephys.knime.nodes.execution.NodePath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettings;
import org.knime.core.webui.node.dialog.defaultdialog.internal.file.FileSelection;
import org.knime.filehandling.core.connections.FSLocation;

/** A chosen file is one text in the settings, whatever file system it was chosen in. */
class ChosenPathTest {
    private static final class Table extends ChosenPath {
        Table() {
            super("table");
        }
    }

    private static String saved(final FileSelection chosen) throws InvalidSettingsException {
        final NodeSettings settings = new NodeSettings("model");
        new Table().save(chosen, settings);
        return settings.getString("table");
    }

    /** A dialog that is applied without a change changes nothing. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "/home/me/cells 1.csv",
                "C:\\data\\cells.csv",
                "cells.csv",
                "knime://knime.workflow/../data/cells.csv",
                "knime://LOCAL/a b.csv",
                "file:///tmp/a.csv",
                "https://example.org/a.csv",
                "hub_space:/a.csv",
                "two\nlines"
            })
    void textsStayAsTheyAre(final String text) throws InvalidSettingsException {
        final NodeSettings settings = new NodeSettings("model");
        settings.addString("table", text);
        final FileSelection chosen = new Table().load(settings);
        assertEquals(text, ChosenPath.text(chosen));
        assertEquals(text, saved(chosen));
    }

    @ParameterizedTest
    @CsvSource({
        "LOCAL, , /data/a.csv, /data/a.csv",
        "CUSTOM_URL, 1000, https://example.org/a.csv, https://example.org/a.csv",
        "RELATIVE, knime.workflow, ../data/a.csv, knime://knime.workflow/../data/a.csv",
        "RELATIVE, knime.workflow.data, a.csv, knime://knime.workflow/data/a.csv",
        "RELATIVE, knime.space, /cells/a 50%.csv, knime://knime.space/cells/a%2050%25.csv",
        "RELATIVE, knime.mountpoint, a#1.csv, knime://knime.mountpoint/a%231.csv",
        "MOUNTPOINT, LOCAL, /a.csv, knime://LOCAL/a.csv",
        "HUB_SPACE, *1, /a.csv, hub_space:/a.csv",
        "CONNECTED, amazon-s3, /bucket/a.csv, connected:/bucket/a.csv"
    })
    void everyFileSystemGivesOneText(
            final String category, final String specifier, final String path, final String expected)
            throws InvalidSettingsException {
        assertEquals(expected, saved(new FileSelection(new FSLocation(category, specifier, path))));
    }

    @Test
    void anAbsentTextIsAnEmptyOne() throws InvalidSettingsException {
        final NodeSettings settings = new NodeSettings("model");
        settings.addString("table", null);
        assertEquals("", ChosenPath.text(new Table().load(settings)));
        assertThrows(InvalidSettingsException.class, () -> new Table().load(new NodeSettings("model")));
        assertArrayEquals(new String[][] {{"table"}}, new Table().getConfigPaths());
    }

    @ParameterizedTest
    @ValueSource(strings = {"hub_space:/a.csv", "connected:/bucket/a.csv"})
    void filesOfOtherComputersAreRefused(final String text) {
        final String message = assertThrows(InvalidSettingsException.class, () -> NodePath.resolve(text, "File"))
                .getMessage();
        assertTrue(message.contains("not on this computer"), message);
    }
}
