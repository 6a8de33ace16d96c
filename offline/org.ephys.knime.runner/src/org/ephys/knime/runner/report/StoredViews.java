package org.ephys.knime.runner.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.ephys.knime.offline.OfflineView;
import org.ephys.knime.runner.output.HtmlText;
import org.ephys.knime.runner.output.Json;

/**
 * The views of a run with everything that their pages need: the data that they start with, and the answers of their data
 * services that the node wants to be kept. The node names those under {@code prefetch} in the initial data, as lists of
 * a method and its arguments.
 */
final class StoredViews {

    /** Where a page takes its data from. */
    private static final String DATA = "id=\"ephys-data\"";

    private static final String PREFETCH = "prefetch";

    /** Answers of one view in characters; a report should still open at once. */
    private static final int MOST_ANSWERS = 24 << 20;

    private final Map<String, Integer> pages = new LinkedHashMap<>();

    private final Consumer<String> progress;

    private final List<Map<String, Object>> views = new ArrayList<>();

    /** @param progress told which view is being stored */
    StoredViews(final Consumer<String> progress) {
        this.progress = progress;
    }

    /**
     * Takes a view over; where that fails, the report says so in its place.
     *
     * @param node number of the node
     * @param title what to call the view
     * @param view the view
     */
    void add(final int node, final String title, final OfflineView view) {
        final Map<String, Object> entry = new LinkedHashMap<>();
        progress.accept("report, view of " + title);
        entry.put("node", node);
        entry.put("title", title);
        try {
            final String page = view.page();
            if (!page.contains(DATA)) {
                throw new IllegalArgumentException("Its page can be shown in KNIME only.");
            }
            final Object data = view.initialData().orElse(Map.of());
            entry.putAll(content(view, data));
            entry.put("page", pages.computeIfAbsent(page, p -> pages.size()));
            entry.put("about", HtmlText.toText(view.description()));
        } catch (IOException | RuntimeException e) {
            // a report without one of its views is worth more than none
            entry.put("problem", e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
        }
        views.add(entry);
    }

    private static Map<String, Object> content(final OfflineView view, final Object data) throws IOException {
        final Map<String, Object> content = new LinkedHashMap<>();
        // written at once: data that cannot be written must not spoil the whole report later
        content.put("data", data instanceof String json ? new Json.Text(json) : written(data));
        final Map<String, Object> answers = new LinkedHashMap<>();
        final List<String> warnings = new ArrayList<>();
        long length = 0;
        int left = 0;
        for (final List<?> call : calls(data)) {
            if (length > MOST_ANSWERS) {
                left++;
                continue;
            }
            final StringBuilder key = new StringBuilder();
            Json.writeForScript(call, key);
            try {
                final Json.Text answer = written(view.call(
                        "",
                        String.valueOf(call.get(0)),
                        call.subList(1, call.size()).toArray()));
                answers.put(key.toString().replace("\\u003c", "<"), answer);
                length += answer.json().length();
            } catch (RuntimeException e) {
                final Throwable cause = e.getCause() == null ? e : e.getCause();
                warnings.add(key + ": " + cause.getMessage());
            }
        }
        if (left > 0) {
            warnings.add(
                    left + " parts of this view are left out to keep the report small; the view in KNIME has them.");
        }
        content.put("answers", answers);
        content.put("warnings", warnings);
        return content;
    }

    private static Json.Text written(final Object value) throws IOException {
        final StringBuilder json = new StringBuilder();
        Json.writeForScript(value, json);
        return new Json.Text(json.toString());
    }

    private static List<List<?>> calls(final Object data) {
        final List<List<?>> calls = new ArrayList<>();
        if (data instanceof Map<?, ?> map && map.get(PREFETCH) instanceof Iterable<?> wanted) {
            for (final Object call : wanted) {
                if (call instanceof List<?> list && !list.isEmpty()) {
                    calls.add(list);
                }
            }
        }
        return calls;
    }

    /** @return the pages, each once */
    List<String> pages() {
        return List.copyOf(pages.keySet());
    }

    /** @return the views: node, title, place of the page and its content, or a problem */
    List<Map<String, Object>> views() {
        return List.copyOf(views);
    }
}
