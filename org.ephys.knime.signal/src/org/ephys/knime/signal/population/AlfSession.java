package org.ephys.knime.signal.population;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ephys.knime.signal.Progress;
import org.ephys.knime.signal.population.npy.NpyArray;
import org.ephys.knime.signal.recording.RecordingException;
import org.ephys.knime.signal.recording.RecordingException.Reason;

/**
 * A session of sorted spikes in the ALF layout: that of Steinmetz et al. 2019 and of the International Brain Laboratory.
 *
 * @param folder {@code <subject>_<date>}, or any folder with {@code spikes.*}
 */
record AlfSession(Path folder) implements SessionPlace {
    static final String TIMES = "spikes.times.npy";
    static final String CLUSTERS = "spikes.clusters.npy";
    private static final int MOST_CLUSTERS = 1 << 20;

    @Override
    public String file() {
        return folder.toString();
    }

    @Override
    public Path stem() {
        return folder;
    }

    @Override
    public SessionName says() {
        return SessionName.of(folder.toAbsolutePath());
    }

    @Override
    public PopulationSession open(final SessionName called, final PopulationOptions options, final Progress progress)
            throws IOException {
        final SessionDraft draft = new SessionDraft(file(), called);
        final double[] times = vector(TIMES, true);
        final double[] clusters = vector(CLUSTERS, true);
        if (times.length != clusters.length) {
            throw new RecordingException(
                    Reason.DAMAGED,
                    file() + ": " + times.length + " times of spikes, but " + clusters.length
                            + " clusters. Export both again.");
        }
        final boolean[] good = good(draft, count(clusters));
        final List<double[]> spikes = spikes(times, clusters, good.length, progress);
        final double end = Arrays.stream(times).filter(Double::isFinite).max().orElse(0);
        final List<PopulationCell> all = cells(draft, good.length);
        final List<double[]> chosen = new ArrayList<>();
        final List<PopulationCell> cells = new ArrayList<>();
        for (int i = 0; i < good.length; i++) {
            if (good[i]) {
                chosen.add(spikes.get(i));
                cells.add(all.get(i));
            }
        }
        final SpikeCounts counts = new SpikeCounts(chosen, 0, end, options.binWidth());
        draft.take(counts, counts.times(options.binWidth()));
        draft.remark("running is not known (a wheel is steered, not run on), so it is 0 throughout.");
        draft.pupil = behaviour(draft, "eye.area", "pupil");
        draft.remark("the state is not known, so it is 0 throughout.");
        draft.cells = cells;
        return draft.finish(progress);
    }

    private NpyArray array(final String name) throws IOException {
        final Path file = folder.resolve(name);
        return Files.isRegularFile(file) ? NpyArray.open(file) : null;
    }

    private double[] vector(final String name, final boolean required) throws IOException {
        final NpyArray array = array(name);
        if (array == null && required) {
            throw new RecordingException(
                    Reason.UNREADABLE, "There is no " + name + " in " + folder + ". Unpack the session completely.");
        }
        return array == null ? null : array.vector();
    }

    /** The number of clusters: those that are described, or that have spikes. */
    private int count(final double[] clusters) throws IOException {
        double most = -1;
        for (int i = 0; i < clusters.length; i++) {
            if (!(clusters[i] >= 0 && clusters[i] < MOST_CLUSTERS && clusters[i] == Math.rint(clusters[i]))) {
                throw new RecordingException(
                        Reason.DAMAGED,
                        folder.resolve(CLUSTERS) + ": spike " + i + " is of cluster " + clusters[i]
                                + ", which is no number of a cluster. Export it again.");
            }
            most = Math.max(most, clusters[i]);
        }
        final double[] channels = vector("clusters.peakChannel.npy", false);
        return Math.max((int) most + 1, channels == null ? 0 : channels.length);
    }

    private static List<double[]> spikes(
            final double[] times, final double[] clusters, final int count, final Progress progress) {
        final int[] sizes = new int[count];
        for (final double cluster : clusters) {
            sizes[(int) cluster]++;
        }
        final List<double[]> spikes = new ArrayList<>();
        for (final int size : sizes) {
            spikes.add(new double[size]);
        }
        progress.checkCancelled();
        for (int i = 0; i < times.length; i++) {
            final int cluster = (int) clusters[i];
            spikes.get(cluster)[--sizes[cluster]] = times[i];
        }
        return spikes;
    }

    /** Good units by {@code clusters._phy_annotation} (2 and 3) or {@code label} (1) of {@code clusters.metrics}; all otherwise. */
    private boolean[] good(final SessionDraft draft, final int count) throws IOException {
        final boolean[] good = new boolean[count];
        Arrays.fill(good, true);
        final double[] annotation = vector("clusters._phy_annotation.npy", false);
        if (annotation != null) {
            for (int i = 0; i < count; i++) {
                good[i] = i < annotation.length && annotation[i] >= 2;
            }
        } else if (!metrics(good)) {
            draft.remark("nothing says which units are good, so all were taken.");
            return good;
        }
        int left = 0;
        for (final boolean one : good) {
            left += one ? 0 : 1;
        }
        if (left > 0) {
            draft.remark(left + " of " + count + " units were left out, because they are not marked as good.");
        }
        return good;
    }

    /** Takes what the metrics say; false if they say nothing. */
    private boolean metrics(final boolean[] good) throws IOException {
        final Path file = folder.resolve("clusters.metrics.csv");
        if (!Files.isRegularFile(file)) {
            return false;
        }
        final CsvHeader header = CsvHeader.of(file);
        final int label = header.find("label");
        final int cluster = header.find("cluster_id");
        if (label < 0) {
            return false;
        }
        Arrays.fill(good, false);
        try (TableRows rows = new TableRows(header)) {
            int row = 0;
            for (List<String> fields = next(rows, cluster); fields != null; fields = next(rows, cluster)) {
                final double index = cluster < 0 ? row : header.number(fields, cluster, rows.line());
                if (index >= 0 && index < good.length) {
                    good[(int) index] = header.number(fields, label, rows.line()) >= 1;
                }
                row++;
            }
        }
        return true;
    }

    /** Rows that do not name their cluster are counted. */
    private static List<String> next(final TableRows rows, final int cluster) throws IOException {
        return cluster < 0 ? rows.nextCounted() : rows.next();
    }

    private List<PopulationCell> cells(final SessionDraft draft, final int count) throws IOException {
        final double[] channels = vector("clusters.peakChannel.npy", false);
        final Path sites = folder.resolve("channels.brainLocation.tsv");
        final List<List<String>> rows = new ArrayList<>();
        CsvHeader header = null;
        if (channels != null && Files.isRegularFile(sites)) {
            header = CsvHeader.of(sites);
            try (TableRows table = new TableRows(header)) {
                for (List<String> fields = table.nextCounted(); fields != null; fields = table.nextCounted()) {
                    rows.add(fields);
                }
            }
        } else {
            draft.remark("there is no channels.brainLocation.tsv, so regions and positions are unknown.");
        }
        final List<PopulationCell> cells = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            PopulationCell cell = PopulationCell.of(draft.name + "_unit" + i, false, CellKind.UNKNOWN);
            final int row = header == null || i >= channels.length ? -1 : (int) channels[i] - 1; // counted from 1
            if (row >= 0 && row < rows.size()) {
                cell = cell.in(text(header, rows.get(row), "allen_ontology"))
                        .at(
                                place(header, rows.get(row), "ccf_ap", row),
                                place(header, rows.get(row), "ccf_dv", row),
                                place(header, rows.get(row), "ccf_lr", row));
            }
            cells.add(cell);
        }
        return cells;
    }

    private static String text(final CsvHeader header, final List<String> fields, final String name) {
        return header.find(name) < 0 ? "" : fields.get(header.find(name));
    }

    private static double place(final CsvHeader header, final List<String> fields, final String name, final int row)
            throws IOException {
        return header.find(name) < 0 ? Double.NaN : header.number(fields, header.find(name), row + 2L);
    }

    /** Values at times of their own, or of two anchors (sample number, time). */
    private double[] behaviour(final SessionDraft draft, final String name, final String what) throws IOException {
        final double[] values = vector(name + ".npy", false);
        final String timesName = name.replaceFirst("[.].*", ".times.npy");
        final String anchorsName = name.replaceFirst("[.].*", ".timestamps.npy");
        final NpyArray times = array(timesName) == null ? array(anchorsName) : array(timesName);
        if (values == null || times == null) {
            draft.remark("there is no " + name + ".npy with times, so " + what + " is 0 throughout.");
            return null;
        }
        final double[] at = times.shape().length == 2 && times.shape()[1] == 2
                ? between(times.numbers(), values.length)
                : times.vector();
        return new Behaviour(folder.resolve(name + ".npy").toString(), what, at, values).at(draft.times);
    }

    /** Times of all samples from rows of (sample number, s), between which sampling is even. */
    private static double[] between(final double[] anchors, final int count) {
        final double[] times = new double[count];
        final int rows = anchors.length / 2;
        int row = 0;
        for (int i = 0; i < count; i++) {
            while (row < rows - 2 && anchors[2 * row + 2] <= i) {
                row++;
            }
            final double rate = rows < 2
                    ? Double.NaN
                    : (anchors[2 * row + 3] - anchors[2 * row + 1]) / (anchors[2 * row + 2] - anchors[2 * row]);
            times[i] = rows < 2 ? Double.NaN : anchors[2 * row + 1] + (i - anchors[2 * row]) * rate;
        }
        return times;
    }
}
