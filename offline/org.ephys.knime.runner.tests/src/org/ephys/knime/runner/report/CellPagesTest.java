package org.ephys.knime.runner.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.ephys.knime.offline.OfflineNode;
import org.ephys.knime.offline.OfflineRuntime;
import org.ephys.knime.runner.testing.ViewNodeFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;

/** What a report keeps of a view, and the pages of its cells beside it. */
class CellPagesTest {
    @TempDir
    private Path folder;

    private Map<?, ?> stored(final CellPages pages) throws Exception {
        try (OfflineRuntime runtime = OfflineRuntime.create(folder.resolve("temp"), 1 << 20)) {
            final OfflineNode node = OfflineNode.of(new ViewNodeFactory());
            node.configure(new PortObjectSpec[0]);
            node.execute(new PortObject[0], runtime.context("view", (fraction, message) -> {}, () -> false));
            final StoredViews views = new StoredViews(pages, what -> {});
            views.add(4, "Look", node.view().orElseThrow());
            if (pages != null) {
                pages.write(what -> {});
            }
            return views.views().get(0);
        }
    }

    @Test
    void severalAnswersOfOneCallAreKeptAsAnswersOfTheirOwn() throws Exception {
        final Map<?, ?> view = stored(null);
        final Map<?, ?> answers = (Map<?, ?>) view.get("answers");
        assertTrue(answers.containsKey("[\"getCell\",3,\"stored\"]"), answers::toString);
        assertTrue(((List<?>) view.get("warnings")).contains("One of two is gone."), view::toString);
        assertFalse(Files.exists(folder.resolve(CellPages.FOLDER)));
        assertFalse(view.containsKey("files"));
    }

    @Test
    void everyCellHasAPageWithWhatBelongsToIt() throws Exception {
        final Map<?, ?> files = (Map<?, ?>) stored(new CellPages(folder)).get("files");
        assertEquals(Map.of("a/../b", "report-files/4-00001-a_.._b.html", "c", "report-files/4-00002-c.html"), files);
        final String page = Files.readString(folder.resolve("report-files/4-00002-c.html"));
        assertTrue(page.contains("[\\\"getCell\\\",1,\\\"stored\\\"]"), page);
        assertTrue(page.contains("One of two is gone.") && page.endsWith("/* the view */</script></html>"), page);
        assertFalse(page.contains(ViewNodeFactory.HOSTILE), "data must not end the script element");
    }
}
