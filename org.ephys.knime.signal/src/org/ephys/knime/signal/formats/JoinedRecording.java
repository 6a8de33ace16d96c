package org.ephys.knime.signal.formats;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.ephys.knime.signal.recording.ClampMode;
import org.ephys.knime.signal.recording.ReadingOptions;
import org.ephys.knime.signal.recording.Recording;
import org.ephys.knime.signal.recording.RecordingException;
import org.ephys.knime.signal.recording.RecordingException.Reason;
import org.ephys.knime.signal.recording.RecordingInfo;
import org.ephys.knime.signal.recording.Sweep;
import org.ephys.knime.signal.recording.SweepInfo;

/**
 * The recording of a cell in several files, one after the other: by the dates in their headers, then by their names, in
 * which numbers count as numbers. The sweeps are numbered through from 0.
 */
final class JoinedRecording implements Recording {

    private static final Pattern DIGITS = Pattern.compile("\\d+");
    private static final int LONGEST_NUMBER = 20;
    /** Rates that differ by less are the same rate, rounded. */
    private static final double SAME_RATE = 1e-6;

    private final String name;
    private final List<Part> parts;
    private final List<SweepInfo> sweeps = new ArrayList<>();
    private final Map<Integer, Place> places = new HashMap<>();
    private final List<String> warnings = new ArrayList<>();
    private final RecordingInfo info;

    /** A file. */
    private record Part(Path file, Recording recording) {
        String name() {
            return RecordingFiles.name(file);
        }

        String date() {
            return recording.info().session().date();
        }

        /** Its name, in which digits have so many places that they sort as numbers. */
        String sortedName() {
            return DIGITS.matcher(name())
                    .replaceAll((MatchResult digits) -> "0"
                                    .repeat(Math.max(
                                            0, LONGEST_NUMBER - digits.group().length()))
                            + digits.group());
        }
    }

    /** Where a sweep is. */
    private record Place(Part part, SweepInfo sweep) {}

    private JoinedRecording(final String name, final List<Part> parts) {
        this.name = name;
        this.parts = parts;
        for (final Part part : parts) {
            part.recording.warnings().forEach(warning -> warnings.add(part.name() + ": " + warning));
            for (final SweepInfo sweep : part.recording.sweeps()) {
                final int number = sweeps.size();
                sweeps.add(sweep.inFile(part.file.toString(), number));
                places.put(number, new Place(part, sweep));
            }
        }
        info = describe();
        compare();
    }

    /**
     * Opens all files. One that cannot be used is a refusal: without it the cell would be another one.
     *
     * @param name what to call the recording
     * @param files at least one
     * @param options how to read them
     */
    static Recording open(final String name, final List<Path> files, final ReadingOptions options) throws IOException {
        final List<Part> parts = new ArrayList<>();
        try {
            for (final Path file : files) {
                parts.add(new Part(file, RecordingFiles.open(file, options)));
            }
            parts.sort(Comparator.comparing((Part part) -> part.date().isEmpty())
                    .thenComparing(Part::date)
                    .thenComparing(Part::sortedName)
                    .thenComparing(part -> part.file.toString()));
            return new JoinedRecording(name, List.copyOf(parts));
        } catch (IOException | RuntimeException | Error e) {
            close(parts, e);
            throw e;
        }
    }

    private static void close(final List<Part> parts, final Throwable because) {
        for (final Part part : parts) {
            try {
                part.recording.close();
            } catch (IOException e) {
                because.addSuppressed(e);
            }
        }
    }

    private RecordingInfo describe() {
        final Set<String> electrodes = new LinkedHashSet<>();
        parts.forEach(part -> electrodes.addAll(part.recording.info().electrodes()));
        return new RecordingInfo(
                String.join(", ", values(RecordingInfo::format)),
                parts.stream().allMatch(part -> part.recording.info().mies()),
                new RecordingInfo.Session(
                        common(info -> info.session().identifier()),
                        String.join("\n", values(info -> info.session().description())),
                        parts.get(0).date(),
                        common(info -> info.session().institution()),
                        common(info -> info.session().lab())),
                new RecordingInfo.Subject(
                        common(info -> info.subject().id()),
                        common(info -> info.subject().species()),
                        common(info -> info.subject().sex()),
                        common(info -> info.subject().age()),
                        common(info -> info.subject().genotype())),
                List.copyOf(electrodes),
                common(RecordingInfo::electrode));
    }

    /** What the files say, each once, without those that say nothing. */
    private Collection<String> values(final Function<RecordingInfo, String> what) {
        return parts.stream()
                .map(part -> what.apply(part.recording.info()))
                .filter(value -> !value.isEmpty())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** What all files that say something agree upon, else nothing. */
    private String common(final Function<RecordingInfo, String> what) {
        final Collection<String> values = values(what);
        return values.size() == 1 ? values.iterator().next() : "";
    }

    /** Names what speaks against the files being of one cell, or against using their sweeps together. */
    private void compare() {
        final long dated = parts.stream().filter(part -> !part.date().isEmpty()).count();
        if (dated > 0 && dated < parts.size()) {
            warnings.add((parts.size() - dated) + " of " + parts.size()
                    + " files have no date; their sweeps come last, in the order of their names.");
        }
        disagreement("donors", info -> info.subject().id());
        disagreement("species", info -> info.subject().species());
        disagreement("electrodes", RecordingInfo::electrode);
        final Map<String, Part> identifiers = new HashMap<>();
        for (final Part part : parts) {
            final String identifier = part.recording.info().session().identifier();
            final Part other = identifier.isEmpty() ? null : identifiers.putIfAbsent(identifier, part);
            if (other != null) {
                warnings.add(other.name() + " and " + part.name() + " say that they are the same recording ("
                        + identifier + "). If one is a copy, remove it.");
            }
        }
        compareRates();
    }

    private void disagreement(final String what, final Function<RecordingInfo, String> value) {
        if (values(value).size() > 1) {
            warnings.add("The files name different " + what + ": "
                    + parts.stream()
                            .filter(part -> !value.apply(part.recording.info()).isEmpty())
                            .map(part -> part.name() + " " + value.apply(part.recording.info()))
                            .collect(Collectors.joining(", "))
                    + ". Check that they are of one cell.");
        }
    }

    private void compareRates() {
        Part first = null;
        double rate = Double.NaN;
        for (final Part part : parts) {
            for (final SweepInfo sweep : part.recording.sweeps()) {
                if (!sweep.readable() || sweep.clampMode() == ClampMode.VOLTAGE_CLAMP || !(sweep.samplingRate() > 0)) {
                    continue;
                }
                if (first == null) {
                    first = part;
                    rate = sweep.samplingRate();
                } else if (first != part && Math.abs(sweep.samplingRate() - rate) > SAME_RATE * rate) {
                    warnings.add(String.format(
                            Locale.ROOT,
                            "The files have different sampling rates: %s %.0f Hz, %s %.0f Hz. Features that lay sweeps"
                                    + " over one another may be missing.",
                            first.name(),
                            rate,
                            part.name(),
                            sweep.samplingRate()));
                    return;
                }
            }
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<SweepInfo> sweeps() {
        return List.copyOf(sweeps);
    }

    @Override
    public Sweep read(final SweepInfo sweep) throws IOException {
        final Place place = places.get(sweep.number());
        if (place == null) {
            throw new RecordingException(Reason.NO_SWEEPS, name + " has no sweep " + sweep.number() + ".");
        }
        final Sweep read = place.part.recording.read(place.sweep);
        final SweepInfo numbered = read.info().inFile(place.part.file.toString(), sweep.number());
        return new Sweep(numbered, read.voltage(), read.current(), read.singlePrecision());
    }

    @Override
    public RecordingInfo info() {
        return info;
    }

    @Override
    public List<String> warnings() {
        return List.copyOf(warnings);
    }

    @Override
    public List<String> doubtsOfCurrent() {
        return parts.stream()
                .flatMap(part -> part.recording.doubtsOfCurrent().stream().map(doubt -> part.name() + ": " + doubt))
                .toList();
    }

    @Override
    public void close() throws IOException {
        final IOException problem = new IOException(name + " could not be closed.");
        close(parts, problem);
        if (problem.getSuppressed().length > 0) {
            throw problem;
        }
    }
}
