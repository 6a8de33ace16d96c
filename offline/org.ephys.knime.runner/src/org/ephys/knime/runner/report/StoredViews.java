package org.ephys.knime.runner.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.ephys.knime.offline.OfflineView;
import org.ephys.knime.runner.output.HtmlText;
import org.ephys.knime.runner.output.Json;

/**
 * The views of a run with everything that their pages need: the data that they start with, and the answers of their data
 * services that the node wants to be kept. The node names those under {@code prefetch} in the initial data, as lists of
 * a method and its arguments. A method {@code getStored} gives several answers at once, each with its {@code call}, and
 * {@code always} where none may be left out of a report.
 */
final class StoredViews {

    /** Where a page takes its data from. */
    private static final String DATA = "id=\"ephys-data\"";

    private static final String PREFETCH = "prefetch";

    private static final String SEVERAL = "getStored";

    /** Answers of all views in characters; a report should still open at once. */
    private static final int MOST_ANSWERS = 7 << 20;

    private final CellPages cellPages;

    private long length;

    private final Map<String, Integer> pages = new LinkedHashMap<>();

    private final Consumer<String> progress;

    private final List<Map<String, Object>> views = new ArrayList<>();

    /**
     * @param cellPages writes pages of single cells, null if they are not wanted
     * @param progress told which view is being stored, before every part of it; may throw a
     *     {@link CancellationException}
     */
    StoredViews(final CellPages cellPages, final Consumer<String> progress) {
        this.cellPages = cellPages;
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
            entry.putAll(content(title, view, data));
            entry.put("page", pages.computeIfAbsent(page, p -> pages.size()));
            if (cellPages != null) {
                cellPages.take(entry, view, page, data);
            }
            entry.put("about", HtmlText.toText(view.description()));
        } catch (CancellationException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // a report without one of its views is worth more than none
            entry.put("problem", e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
        }
        views.add(entry);
    }

    private Map<String, Object> content(final String title, final OfflineView view, final Object data)
            throws IOException {
        final Map<String, Object> content = new LinkedHashMap<>();
        // written at once: data that cannot be written must not spoil the whole report later
        content.put("data", data instanceof String json ? new Json.Text(json) : written(data));
        final Map<String, Object> answers = new LinkedHashMap<>();
        final List<String> warnings = new ArrayList<>();
        final List<List<?>> calls = calls(data);
        int left = 0;
        for (int i = 0; i < calls.size(); i++) {
            progress.accept("report, view of " + title);
            final List<?> call = calls.get(i);
            final boolean several = call.get(0).equals(SEVERAL);
            if (length > MOST_ANSWERS && !several) {
                left++;
                continue;
            }
            progress.accept("report, view of " + title(data) + ", " + (i + 1) + " of " + calls.size());
            try {
                final Object answer = view.call(
                        "",
                        String.valueOf(call.get(0)),
                        call.subList(1, call.size()).toArray());
                if (several) {
                    if (((Map<?, ?>) answer).get("warning") instanceof String warning) {
                        warnings.add(warning);
                    }
                    for (final Object one : (List<?>) ((Map<?, ?>) answer).get("answers")) {
                        final Map<?, ?> entry = (Map<?, ?>) one;
                        left += store(
                                (List<?>) entry.get("call"), entry.get("answer"), entry.containsKey("always"), answers);
                    }
                } else {
                    left += store(call, answer, false, answers);
                }
            } catch (RuntimeException e) {
                final Throwable cause = e.getCause() == null ? e : e.getCause();
                warnings.add(key(call) + ": " + cause.getMessage());
            }
        }
        if (left > 0) {
            warnings.add(left + " parts of this view are left out to keep the report small; "
                    + (cellPages == null
                            ? "the view in KNIME has them, and so has a run with --report full."
                            : "the pages of the cells have them."));
        }
        content.put("answers", answers);
        content.put("warnings", warnings);
        return content;
    }

    /** Keeps an answer where there is room for it; the number of answers that were left out, 0 or 1. */
    private int store(final List<?> call, final Object answer, final boolean always, final Map<String, Object> answers)
            throws IOException {
        if (length > MOST_ANSWERS && !always) {
            return 1;
        }
        final Json.Text text = written(answer);
        answers.put(key(call), text);
        length += text.json().length();
        return 0;
    }

    /** As the pages look for the answer to a call. */
    static String key(final List<?> call) throws IOException {
        final StringBuilder key = new StringBuilder();
        Json.writeForScript(call, key);
        return key.toString().replace("\\u003c", "<");
    }

    private static String title(final Object data) {
        return data instanceof Map<?, ?> map && map.get("title") instanceof String title ? title : "a node";
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
