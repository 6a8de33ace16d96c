package org.ephys.knime.runner.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Real recordings to look at first: current clamp of several laboratories, each at one commit of its repository. They are
 * listed in {@code recordings.csv}; none without a licence that lets everybody download them.
 */
final class PublishedRecordings {

    /** The folder for them, in the folder of downloaded data. */
    static final String FOLDER = "recordings";

    private static final String LIST = "recordings.csv";

    private PublishedRecordings() {}

    /** @return all of them in the order in which they are fetched */
    static List<PublishedRecording> all() {
        final Csv list;
        try (InputStream in = PublishedRecordings.class.getResourceAsStream(LIST)) {
            list = Csv.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException("The list of published recordings is part of this bundle", e);
        }
        final List<PublishedRecording> all = new ArrayList<>();
        for (int row = 0; row < list.size(); row++) {
            all.add(new PublishedRecording(
                    list.get(row, "name"),
                    list.get(row, "repository"),
                    list.get(row, "commit"),
                    list.get(row, "path"),
                    Long.parseLong(list.get(row, "bytes")),
                    list.get(row, "sha256"),
                    list.get(row, "licence"),
                    list.get(row, "about")));
        }
        return List.copyOf(all);
    }

    /**
     * @param folder a folder of recordings, which need not exist
     * @param all published recordings
     * @return those among them that lie there with exactly their bytes
     * @throws IOException if a file cannot be read
     */
    static List<PublishedRecording> in(final Path folder, final List<PublishedRecording> all) throws IOException {
        final List<PublishedRecording> there = new ArrayList<>();
        for (final PublishedRecording one : all) {
            final Path file = folder.resolve(one.name());
            if (Files.isRegularFile(file)
                    && Files.size(file) == one.bytes()
                    && Download.sha256(file).equals(one.sha256())) {
                there.add(one);
            }
        }
        return there;
    }

    /**
     * @param recordings published recordings
     * @return where they come from, for example "5 from swharden/pyABF (MIT License), 1 from …"
     */
    static String sources(final List<PublishedRecording> recordings) {
        final Map<String, Long> counts = recordings.stream()
                .collect(Collectors.groupingBy(
                        one -> one.repository() + " (" + one.licence() + ")",
                        LinkedHashMap::new,
                        Collectors.counting()));
        return counts.entrySet().stream()
                .map(one -> one.getValue() + " from " + one.getKey())
                .collect(Collectors.joining(", "));
    }
}
