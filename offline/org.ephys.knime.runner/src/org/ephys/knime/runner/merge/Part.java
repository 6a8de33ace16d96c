package org.ephys.knime.runner.merge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.ephys.knime.runner.InputException;
import org.ephys.knime.runner.output.RunRecord;
import org.ephys.knime.signal.json.Json;

/**
 * The results of a run over a part of the recordings.
 *
 * @param folder where they are
 * @param about what must be the same in all parts, by its name
 * @param tables names of the files with its tables
 */
record Part(Path folder, Map<String, Object> about, List<String> tables) {

    private static final String EXECUTED = "EXECUTED";

    /**
     * Reads what a run says of itself.
     *
     * @param folder the folder with its results
     * @param differing names of the workflow variables that say which part it is
     * @return the part
     * @throws InputException if it is no folder of results, or its run has not come to its end
     */
    static Part of(final Path folder, final List<String> differing) throws InputException {
        final Path file = folder.resolve(RunRecord.NAME);
        final Map<?, ?> record;
        try {
            record = (Map<?, ?>) Json.parse(Files.readString(file));
        } catch (IOException | IllegalArgumentException | ClassCastException e) {
            throw new InputException(
                    folder + " is no folder with the results of a run: " + file.getFileName()
                            + " is missing or cannot be read.",
                    e);
        }
        if (!isComplete(record)) {
            throw new InputException("The run of " + folder + " has not come to its end: its state is "
                    + record.get("state") + ". Run this part again, with --resume to keep what is finished.");
        }
        final Map<String, Object> about = new LinkedHashMap<>();
        about.put("workflow", record.get("workflow"));
        about.put("settings of the nodes", record.get("settings"));
        about.put("option --spreadsheet-safe", Boolean.TRUE.equals(record.get("spreadsheet_safe")));
        if (record.get("variables") instanceof Map<?, ?> variables) {
            variables.forEach((name, value) -> {
                if (!differing.contains(name)) {
                    about.put("variable " + name, value);
                }
            });
        }
        if (record.get("bundles") instanceof Map<?, ?> bundles) {
            bundles.forEach((name, version) -> about.put("version of " + name, version));
        }
        about.put("version of Java", feature(record.get("java")));
        return new Part(folder, about, tables(record));
    }

    /** A run that found no recording of use has failed, but its tables are complete. */
    private static boolean isComplete(final Map<?, ?> record) {
        return EXECUTED.equals(record.get("state"))
                || "FAILED".equals(record.get("state"))
                        && record.get("nodes") instanceof List<?> nodes
                        && nodes.stream().allMatch(node -> EXECUTED.equals(((Map<?, ?>) node).get("state")));
    }

    /** Numbers are written alike within a version of Java. */
    private static String feature(final Object java) {
        final String text = String.valueOf(java);
        return text.substring(text.lastIndexOf(' ', text.indexOf('.')) + 1).replaceAll("\\..*", "");
    }

    private static List<String> tables(final Map<?, ?> record) {
        final List<String> names = new ArrayList<>();
        if (record.get("nodes") instanceof List<?> nodes) {
            for (final Object node : nodes) {
                if (((Map<?, ?>) node).get("files") instanceof List<?> files) {
                    files.forEach(file -> names.add(String.valueOf(((Map<?, ?>) file).get("name"))));
                }
            }
        }
        return names;
    }

    /**
     * Checks that this part and another are parts of one run.
     *
     * @param other the other
     * @throws InputException if something is not the same
     */
    void checkLike(final Part other) throws InputException {
        final TreeSet<String> names = new TreeSet<>(about.keySet());
        names.addAll(other.about.keySet());
        for (final String name : names) {
            final Object mine = about.get(name);
            final Object others = other.about.get(name);
            if (!Objects.equals(mine, others)) {
                throw new InputException("These are no parts of one run: the " + name + " is " + mine + " in " + folder
                        + ", but " + others + " in " + other.folder + "."
                        + (name.startsWith("variable ")
                                ? " If it says which part it is, name it with --part-variable."
                                : " Run the parts anew with the same settings and version."));
            }
        }
        if (!new TreeSet<>(tables).equals(new TreeSet<>(other.tables))) {
            throw new InputException("These are no parts of one run: " + folder + " has the tables " + tables + ", but "
                    + other.folder + " has " + other.tables + ".");
        }
    }
}
