package org.ephys.knime.offline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.webui.node.dialog.defaultdialog.internal.file.FileReaderWidget;
import org.knime.core.webui.node.dialog.defaultdialog.internal.file.FileSelection;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;
import org.knime.node.parameters.Advanced;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.layout.After;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.layout.Section;
import org.knime.node.parameters.widget.text.TextInputWidget;

/** Sections of dialogs: their order, and what KNIME refuses or passes over in silence. */
class DialogLayoutTest {

    interface Parts {
        @Section(title = "Second")
        @After(Zero.class)
        interface Alpha {}

        @Section(title = "First")
        @Advanced
        interface Zero {}
    }

    interface Circle {
        @Section(title = "A")
        @After(B.class)
        interface A {}

        @Section(title = "B")
        @After(A.class)
        interface B {}
    }

    interface Undrawn {
        @Advanced
        interface Part {}
    }

    static final class Group implements NodeParameters {
        @Widget(title = "grouped", description = "In the part of its group.")
        boolean m_grouped;
    }

    static final class Ordered implements NodeParameters {
        @Widget(title = "in the second", description = "Below.")
        @Layout(Parts.Alpha.class)
        boolean m_second;

        @Layout(Parts.Zero.class)
        Group m_group = new Group();

        @Widget(title = "outside", description = "On top.")
        boolean m_outside;
    }

    /** An interface that is not nested in what the other part is nested in. */
    static final class TwoRoots implements NodeParameters {
        @Widget(title = "here", description = "Here.")
        @Layout(Parts.Alpha.class)
        boolean m_here;

        @Widget(title = "there", description = "There.")
        @Layout(Runnable.class)
        boolean m_there;
    }

    static final class InCircle implements NodeParameters {
        @Widget(title = "a", description = "A.")
        @Layout(Circle.A.class)
        boolean m_a;
    }

    static final class InUndrawn implements NodeParameters {
        @Widget(title = "a", description = "A.")
        @Layout(Undrawn.Part.class)
        boolean m_a;
    }

    private static <P extends NodeParameters> List<DialogField> dialog(final Class<P> parameters) throws Exception {
        final DefaultNode node = DefaultNode.create()
                .name("Laid out")
                .icon("none.png")
                .shortDescription("A dialog.")
                .fullDescription("A dialog.")
                .sinceVersion(0, 1, 0)
                .ports(ports -> ports.addOutputTable("Out", "Out."))
                .model(model -> model.parametersClass(parameters)
                        .configure((in, out) -> {})
                        .execute((in, out) -> {}));
        return OfflineNode.of(new DefaultNodeFactory(node) {}).dialog(new boolean[0], new PortObjectSpec[0]);
    }

    @Test
    void fieldsStandInTheOrderOfTheirSections() throws Exception {
        final List<DialogField> fields = dialog(Ordered.class);
        assertEquals(
                List.of("outside", "grouped", "in the second"),
                fields.stream().map(DialogField::title).toList());
        assertEquals(
                List.of("", "First", "Second"),
                fields.stream().map(DialogField::section).toList());
        assertEquals(
                List.of(false, true, false),
                fields.stream().map(DialogField::advanced).toList());
    }

    @Test
    void twoRootsAreRefused() {
        assertRefused(TwoRoots.class, "Multiple root layout nodes");
    }

    @Test
    void circlesAreRefused() {
        assertRefused(InCircle.class, "Circular ordering of layout parts");
    }

    /** KNIME would show it to everybody. */
    @Test
    void annotationsWithoutAnEffectAreRefused() {
        assertRefused(InUndrawn.class, "KNIME ignores");
    }

    static final class BrowsedText implements NodeParameters {
        @Widget(title = "file", description = "A file.")
        @FileReaderWidget
        String m_file = "";
    }

    static final class TypedFile implements NodeParameters {
        @Widget(title = "file", description = "A file.")
        @TextInputWidget
        FileSelection m_file = new FileSelection();
    }

    @Test
    void widgetsOfOtherTypesAreRefused() {
        assertRefused(BrowsedText.class, "FileReaderWidget is not applicable for setting field file");
        assertRefused(TypedFile.class, "TextInputWidget is not applicable for setting field file");
    }

    private static void assertRefused(final Class<? extends NodeParameters> parameters, final String message) {
        final IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> dialog(parameters));
        assertTrue(refused.getMessage().contains(message), refused.getMessage());
    }
}
