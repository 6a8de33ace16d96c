package org.ephys.knime.runner.data;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.ephys.knime.offline.FlowVariable;
import org.ephys.knime.runner.InputException;
import org.ephys.knime.runner.workflow.Workflow;

/**
 * What a workflow runs on as long as its user has named no data. A file {@code default-data.properties} beside the nodes
 * says which of its variables then take downloaded data, if all of these are there: as a pair, since real cells that are
 * predicted from simulated ones would mislead. Workflows without this file run as they were saved.
 *
 * @param assignments values of variables, {@code NAME=VALUE}; empty if nothing is taken
 * @param sentence on what the workflow runs, empty if the user has said so
 * @param hint how to run it on something else, for the command line; may be empty
 * @param recordings the published recordings that are taken
 */
public record DefaultData(List<String> assignments, String sentence, String hint, List<PublishedRecording> recordings) {

    private static final String FILE = "default-data.properties";

    /** For workflows that run as they were saved. */
    public static final DefaultData NONE = new DefaultData(List.of(), "", "", List.of());

    /**
     * @param workflow as it was saved
     * @param folder where downloaded data lie, if any
     * @param given values of variables that the user gives, {@code NAME=VALUE}
     * @return on what it is to run
     * @throws InputException if its file or the downloaded data cannot be read
     */
    public static DefaultData of(final Workflow workflow, final Path folder, final Collection<String> given)
            throws InputException {
        return of(workflow, folder, given, PublishedRecordings.all());
    }

    /** The same where other recordings are published. */
    static DefaultData of(
            final Workflow workflow,
            final Path folder,
            final Collection<String> given,
            final List<PublishedRecording> all)
            throws InputException {
        try {
            final Map<String, Path> places = places(workflow, folder.toAbsolutePath());
            if (places.isEmpty()) {
                return NONE;
            }
            final List<PublishedRecording> recordings =
                    PublishedRecordings.in(folder.resolve(PublishedRecordings.FOLDER), all);
            final boolean there =
                    !recordings.isEmpty() && places.values().stream().allMatch(Files::exists);
            final boolean free = places.keySet().stream()
                    .noneMatch(name -> given.stream().anyMatch(one -> one.startsWith(name + "=")));
            return there && free ? published(places, recordings) : simulated(workflow, places, there, given);
        } catch (IOException e) {
            throw new InputException(
                    "The downloaded data in " + folder + " cannot be read: " + e.getMessage()
                            + ". Name your own with --var, or set EPHYS_DATA to another folder.",
                    e);
        }
    }

    /** The variables with the files or folders that they take. */
    private static Map<String, Path> places(final Workflow workflow, final Path folder) throws IOException {
        final Path file = workflow.folder().resolve(FILE);
        final Map<String, Path> places = new TreeMap<>();
        if (!Files.isRegularFile(file)) {
            return places;
        }
        final Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IllegalArgumentException e) {
            throw new IOException(file + " is no file of properties: " + e.getMessage(), e);
        }
        for (final String name : properties.stringPropertyNames()) {
            if (!workflow.variables().containsKey(name)) {
                throw new IOException(file + " names " + name + ", which is no variable of the workflow");
            }
            places.put(name, folder.resolve(properties.getProperty(name)));
        }
        return places;
    }

    private static DefaultData published(final Map<String, Path> places, final List<PublishedRecording> recordings) {
        final Path folder = places.values().iterator().next().getParent();
        final String others = places.entrySet().stream()
                .filter(place -> Files.isRegularFile(place.getValue()))
                .map(place -> "; published cells: " + place.getValue().getFileName())
                .collect(Collectors.joining());
        return new DefaultData(
                places.entrySet().stream()
                        .map(place -> place.getKey() + "=" + place.getValue())
                        .toList(),
                recordings.size() + " real recordings, as published: " + PublishedRecordings.sources(recordings)
                        + others + ".",
                "They lie in " + folder + "; \"--var "
                        + places.keySet().iterator().next() + "=\" takes the simulated ones instead.",
                recordings);
    }

    private static DefaultData simulated(
            final Workflow workflow,
            final Map<String, Path> places,
            final boolean there,
            final Collection<String> given)
            throws InputException {
        final Map<String, FlowVariable> variables =
                workflow.withVariables(List.copyOf(given)).variables();
        final List<String> left = places.keySet().stream()
                .filter(name -> workflow.variables()
                        .get(name)
                        .value()
                        .equals(variables.get(name).value()))
                .toList();
        if (left.isEmpty()) {
            return NONE;
        }
        final String what = left.size() == places.size()
                ? "Simulated examples: what is said of these cells says nothing about real ones."
                : "The simulated example is still taken for " + String.join(", ", left)
                        + ": what is said of the cells means nothing.";
        final String how = there
                ? "Real data are there: "
                        + left.stream()
                                .map(name -> "--var " + name + "=" + places.get(name))
                                .collect(Collectors.joining(" "))
                : "\"ephys data\" fetches real recordings and labelled cells, which this command then takes.";
        return new DefaultData(List.of(), what, how, List.of());
    }
}
