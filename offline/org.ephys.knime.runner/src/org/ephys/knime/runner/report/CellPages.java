package org.ephys.knime.runner.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.ephys.knime.offline.OfflineView;
import org.ephys.knime.runner.output.AtomicFile;
import org.ephys.knime.runner.output.Json;

/**
 * Beside a report, a page for each cell of the views with traces: all its sweeps, in a file that can be opened, kept and
 * sent by itself. A view says {@code pages} in its data when its service has the method {@code getPage}. Where several
 * views have the same cell, the last one, which knows most of it, gives the page.
 */
final class CellPages {

    /** Name of the folder. */
    static final String FOLDER = "report-files";

    private static final String EMPTY_DATA = "<script type=\"application/json\" id=\"ephys-data\"></script>";

    private record View(Map<String, Object> entry, OfflineView view, String page, Object[] ids) {}

    private final List<View> views = new ArrayList<>();

    private final Path folder;

    /** @param folder where the report is written */
    CellPages(final Path folder) {
        this.folder = folder;
    }

    /**
     * @param entry what the report keeps of a view
     * @param view the view
     * @param page its page
     * @param data its initial data
     */
    void take(final Map<String, Object> entry, final OfflineView view, final String page, final Object data) {
        if (data instanceof Map<?, ?> map
                && Boolean.TRUE.equals(map.get("pages"))
                && map.get("cells") instanceof Map<?, ?> cells
                && cells.get("id") instanceof Object[] ids) {
            views.add(new View(entry, view, page, ids));
        }
    }

    /**
     * Writes the pages, one recording at a time, and tells each view of the report where those of its cells are.
     *
     * @param progress told what is being written
     * @throws IOException if a file cannot be written
     */
    void write(final Consumer<String> progress) throws IOException {
        final Set<Object> written = new HashSet<>();
        for (int v = views.size() - 1; v >= 0; v--) {
            final View view = views.get(v);
            final Map<String, Object> files = new LinkedHashMap<>();
            for (int i = 0; i < view.ids().length; i++) {
                if (written.add(view.ids()[i])) {
                    progress.accept("pages of cells, " + (i + 1) + " of " + view.ids().length);
                    files.put(view.ids()[i].toString(), write(view, i));
                }
            }
            if (!files.isEmpty()) {
                view.entry().put("files", files);
            }
        }
    }

    private String write(final View view, final int cell) throws IOException {
        final String id = view.ids()[cell].toString();
        final String safe = id.replaceAll("[^\\p{L}\\p{Nd}.+-]+", "_");
        final String name = String.format(
                Locale.ROOT,
                "%d-%05d-%s.html",
                view.entry().get("node"),
                cell + 1,
                safe.substring(0, Math.min(60, safe.length())));
        final Map<String, Object> content = new LinkedHashMap<>();
        final Map<String, Object> answers = new LinkedHashMap<>();
        try {
            final Map<?, ?> page = (Map<?, ?>) view.view().call("", "getPage", cell);
            content.put("data", page.get("data"));
            if (page.get("warning") instanceof String warning) {
                content.put("warnings", List.of(warning));
            }
            for (final Object one : (List<?>) page.get("answers")) {
                final Map<?, ?> entry = (Map<?, ?>) one;
                answers.put(StoredViews.key((List<?>) entry.get("call")), entry.get("answer"));
            }
        } catch (RuntimeException e) {
            // a recording that has moved since must not spoil the pages of the others
            final Throwable cause = e.getCause() == null ? e : e.getCause();
            content.put("data", Map.of("title", id, "cells", Map.of("id", List.of(id))));
            content.put("warnings", List.of(String.valueOf(cause.getMessage())));
        }
        content.put("answers", answers);
        final Path files = Files.createDirectories(folder.resolve(FOLDER));
        final int place = view.page().indexOf(EMPTY_DATA) + EMPTY_DATA.indexOf("</");
        AtomicFile.write(files.resolve(name), writer -> {
            writer.write(view.page(), 0, place);
            Json.writeForScript(content, writer);
            writer.write(view.page(), place, view.page().length() - place);
        });
        return FOLDER + "/" + name;
    }
}
