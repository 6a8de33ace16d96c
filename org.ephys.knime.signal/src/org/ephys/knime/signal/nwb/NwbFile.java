package org.ephys.knime.signal.nwb;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.ephys.knime.signal.recording.ClampMode;
import org.ephys.knime.signal.recording.Format;
import org.ephys.knime.signal.recording.ReadingOptions;
import org.ephys.knime.signal.recording.Recording;
import org.ephys.knime.signal.recording.RecordingException;
import org.ephys.knime.signal.recording.RecordingException.Reason;
import org.ephys.knime.signal.recording.RecordingInfo;
import org.ephys.knime.signal.recording.SweepInfo;

/** Checks that an HDF5 file is an NWB file with current-clamp sweeps, and opens it as a recording. */
final class NwbFile {

    private static final Pattern DATE =
            Pattern.compile("(\\d{4}-\\d\\d-\\d\\d)[T ](\\d\\d:\\d\\d)(:\\d\\d)?.*", Pattern.DOTALL);
    private static final int MOST_SERIES = 200_000;

    private final Hdf5 file;
    private final Node root;
    private final ReadingOptions options;
    private final Remarks remarks = new Remarks();
    private boolean first;

    NwbFile(final Hdf5 file, final ReadingOptions options) {
        this.file = file;
        root = file.root();
        this.options = options;
    }

    Recording open() throws RecordingException {
        final String version = checkVersion();
        first = Generation.of(root) == Format.NWB_1;
        final List<Series> series = new ArrayList<>();
        collect(series, first ? new String[] {"acquisition", "timeseries"} : new String[] {"acquisition"});
        collect(series, "stimulus", "presentation");
        final Map<String, Integer> electrodes = checkContent(series);
        final String electrode = chooseElectrode(electrodes, series);
        if (electrode.equals(ReadingOptions.ALL_ELECTRODES)) {
            series.replaceAll(one -> one.ofElectrode(electrode));
        }
        final List<Series> templates = new ArrayList<>();
        if (!first) {
            collect(templates, "stimulus", "templates");
        } else if (FirstGeneration.storesSi(root, series, remarks)) {
            series.replaceAll(Series::inSi);
        }
        final boolean mies = writtenByMies();
        final List<Row> rows = new SweepGrouping(root, series, templates, remarks).rows(electrode);
        final SweepTable table = new SweepTable(file, mies ? notebook() : null, remarks);
        final List<SweepInfo> sweeps = table.describe(rows);
        final String doubt = new MonitorCheck(file, sweeps, table.traces(), options.applyOffset(), remarks).doubt(rows);
        if (!doubt.isEmpty()) {
            remarks.say(doubt);
        }
        return new NwbRecording(
                file,
                info(version, mies, List.copyOf(electrodes.keySet()), electrode),
                sweeps,
                table.traces(),
                remarks.all(),
                doubt.isEmpty() ? List.of() : List.of(doubt),
                options.applyOffset());
    }

    private String checkVersion() throws RecordingException {
        final String version = Generation.version(root);
        final Format format = Generation.of(root);
        switch (format) {
            case NWB_1, NWB_2:
                return version.startsWith("NWB-") ? version.substring(4) : version;
            case NWB_NEWER:
                throw new RecordingException(
                        Reason.UNSUPPORTED_FORMAT,
                        file.name() + " is of NWB version " + version + ", but only NWB 1 and 2 can be read. Export the"
                                + " recording again as NWB 2 (MIES and PyNWB write it).");
            case HDF5:
                throw new RecordingException(
                        Reason.NOT_NWB,
                        file.name() + " is an HDF5 file, but "
                                + (version.isEmpty() ? "has no NWB version" : "its NWB version is \"" + version + "\"")
                                + " (it holds " + contents() + "). Choose an NWB file.");
            default:
                throw format.refusal(file.name());
        }
    }

    private String contents() {
        final List<String> names = root.names().stream().limit(6).toList();
        return names.isEmpty() ? "nothing" : String.join(", ", names);
    }

    private void collect(final List<Series> series, final String... path) {
        final Node parent = root.group(path).orElse(null);
        if (parent == null) {
            return;
        }
        for (final String name : parent.names()) {
            if (parent.isExternal(name)) {
                remarks.say("Series " + name + " lies in another file, which is not opened.");
            } else if (series.size() < MOST_SERIES) {
                collect(series, parent, name);
            }
        }
    }

    /** A damaged series must not cost the others. */
    private void collect(final List<Series> series, final Node parent, final String name) {
        try {
            final Optional<Node> group = parent.group(name);
            final Optional<Series> found = group.isEmpty()
                    ? Optional.empty()
                    : first ? FirstGeneration.series(group.get(), name) : Series.of(group.get(), name);
            if (found.isPresent()) {
                series.add(found.get());
            }
        } catch (RuntimeException e) {
            remarks.say("Series " + name + " cannot be read and was left out: " + Hdf5.brief(e));
        }
    }

    /** Names of the electrodes with the number of their current-clamp responses. */
    private Map<String, Integer> checkContent(final List<Series> series) throws RecordingException {
        final int responses = SweepGrouping.of(series, false).size();
        if (responses == 0) {
            final boolean stimsets = root.group("general", "stimsets").isPresent();
            final String damaged =
                    remarks.all().isEmpty() ? "" : " " + remarks.all().get(0);
            throw new RecordingException(
                    Reason.NO_SWEEPS,
                    file.name() + " is a readable NWB file, but holds no sweeps"
                            + (stimsets ? ", only definitions of stimuli" : "")
                            + (series.isEmpty() ? "" : ", only " + series.size() + " stimuli")
                            + ". Choose the file that holds the recording, or export it with its sweeps." + damaged);
        }
        final Map<String, Integer> electrodes = new TreeMap<>(SeriesPairing::compareNaturally);
        int current = 0;
        for (final Series s : series) {
            if (!s.stimulus()) {
                final int more = s.clampMode() == ClampMode.CURRENT_CLAMP ? 1 : 0;
                electrodes.merge(s.electrode(), more, Integer::sum);
                current += more;
            }
        }
        if (current == 0) {
            throw new RecordingException(
                    Reason.VOLTAGE_CLAMP_ONLY,
                    file.name() + " holds " + responses + " voltage-clamp " + (responses == 1 ? "sweep" : "sweeps")
                            + " and none in current clamp, which the features need. Choose a current-clamp recording, or correct the type of the series if"
                            + " they are mislabelled.");
        }
        return electrodes;
    }

    private String chooseElectrode(final Map<String, Integer> electrodes, final List<Series> series)
            throws RecordingException {
        final String wanted = options.electrode();
        if (wanted.equals(ReadingOptions.ALL_ELECTRODES)) {
            return wanted;
        }
        if (electrodes.size() > 1 && !ElectrodeTimes.overlap(SweepGrouping.of(series, false))) {
            remarks.say("The electrodes " + String.join(", ", electrodes.keySet()) + " were never recorded at the same"
                    + " time. Are they one cell, with an electrode entry for every run? Then keep one of its rows, and"
                    + " let its electrode be * (all).");
        }
        if (!wanted.isEmpty()) {
            if (!electrodes.containsKey(wanted)) {
                throw new RecordingException(
                        Reason.NO_SWEEPS,
                        file.name() + " has no sweeps of electrode " + wanted + "; it has those of "
                                + String.join(", ", electrodes.keySet()) + ".");
            }
            return wanted;
        }
        String best = null;
        for (final Map.Entry<String, Integer> entry : electrodes.entrySet()) {
            if (best == null || entry.getValue() > electrodes.get(best)) {
                best = entry.getKey();
            }
        }
        final long withSweeps =
                electrodes.values().stream().filter(count -> count > 0).count();
        if (withSweeps > 1) {
            remarks.say("The file holds current-clamp sweeps of " + withSweeps + " electrodes ("
                    + electrodes.entrySet().stream()
                            .map(e -> e.getKey() + ": " + e.getValue())
                            .collect(Collectors.joining(", "))
                    + "); those of " + best + " were read.");
        }
        return best;
    }

    /** IPFX reads files whose notes on how they were made name MIES with another reader. */
    private boolean writtenByMies() {
        final Object generatedBy = root.group("general")
                .flatMap(g -> g.dataset("generated_by"))
                .map(Node::all)
                .orElse(null);
        if (generatedBy == null || !generatedBy.getClass().isArray()) {
            return false;
        }
        for (int i = 0; i < Array.getLength(generatedBy); i++) {
            if (Array.get(generatedBy, i) instanceof String[] entry
                    && entry.length == 2
                    && "Package".equals(entry[0])
                    && "MIES".equals(entry[1])) {
                return true;
            }
        }
        return false;
    }

    private LabNotebook notebook() {
        try {
            final LabNotebook notebook = LabNotebook.of(root);
            if (notebook == null) {
                remarks.say("The file was written by MIES, but has no lab notebook.");
            }
            return notebook;
        } catch (RuntimeException e) {
            remarks.say("The lab notebook cannot be read and was ignored: " + Hdf5.brief(e));
            return null;
        }
    }

    private RecordingInfo info(
            final String version, final boolean mies, final List<String> electrodes, final String electrode) {
        final Optional<Node> general = root.group("general");
        final Optional<Node> subject = general.flatMap(g -> g.group("subject"));
        return new RecordingInfo(
                "NWB " + version,
                mies,
                new RecordingInfo.Session(
                        textIn(Optional.of(root), "identifier"),
                        textIn(Optional.of(root), "session_description"),
                        date(textIn(Optional.of(root), "session_start_time")),
                        textIn(general, "institution"),
                        textIn(general, "lab")),
                new RecordingInfo.Subject(
                        textIn(subject, "subject_id"),
                        textIn(subject, "species"),
                        textIn(subject, "sex"),
                        textIn(subject, "age"),
                        genotype(general, subject)),
                electrodes,
                electrode);
    }

    private String genotype(final Optional<Node> general, final Optional<Node> subject) {
        final String genotype = textIn(subject, "genotype");
        return genotype.isEmpty() && first ? textIn(general, "aibs_cre_line") : genotype;
    }

    private String textIn(final Optional<Node> group, final String name) {
        try {
            return group.map(g -> g.textIn(name)).orElse("");
        } catch (RuntimeException e) {
            remarks.say("The entry " + name + " cannot be read: " + Hdf5.brief(e));
            return "";
        }
    }

    /** Local time without its zone, as IPFX prints it. */
    static String date(final String start) {
        final Matcher matcher = DATE.matcher(start);
        if (!matcher.matches()) {
            return "";
        }
        final String seconds = matcher.group(3) == null ? ":00" : matcher.group(3);
        return String.join("", matcher.group(1), " ", matcher.group(2), seconds);
    }
}
