package org.ephys.knime.signal.nwb;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.ephys.knime.signal.recording.RecordingException;
import org.ephys.knime.signal.recording.RecordingException.Reason;

/** An NWB 2 file with the activity of many cells: fluorescence of ROIs, or spike times of units. */
public final class PopulationFile implements Closeable {
    private static final int DEEPEST = 8;
    private static final int MOST_GROUPS = 20_000;
    private static final Pattern RUNNING = Pattern.compile("(?i)running.*|.*speed|.*velocity");
    private static final Pattern PUPIL =
            Pattern.compile("(?i)pupil([ _-]?(size|diameter|area|tracking))?|eye[ _-]?(size|area)");
    private static final Pattern STATE = Pattern.compile("(?i)(frame[ _-]?|behaviou?r(al)?[ _-]?)?states?");

    private final Hdf5 hdf5;
    private final String name;
    private final Set<Long> seen = new HashSet<>();
    private final List<PopulationSeries> series = new ArrayList<>();
    private final List<Node> roiTables = new ArrayList<>();
    private Node units;

    private PopulationFile(final Hdf5 hdf5, final String name) {
        this.hdf5 = hdf5;
        this.name = name;
    }

    /**
     * Opens a file and looks at its groups.
     *
     * @param file the file
     * @return the file, to be closed by the caller
     * @throws RecordingException if it is no NWB 2 file, or damaged
     * @throws IOException if it cannot be read
     */
    public static PopulationFile open(final Path file) throws IOException {
        final Hdf5 hdf5 = Hdf5.open(Files.newByteChannel(file), file.toString());
        try {
            final PopulationFile opened = new PopulationFile(hdf5, file.toString());
            hdf5.guarded(file.toString(), () -> {
                opened.look();
                return null;
            });
            return opened;
        } catch (IOException | RuntimeException | Error e) {
            hdf5.close();
            throw e;
        }
    }

    private void look() throws RecordingException {
        final Node root = hdf5.root();
        if (!Generation.version(root).startsWith("2")) {
            throw new RecordingException(
                    Reason.NOT_NWB, name + " is HDF5, but not NWB 2. Choose a file of NWB 2, or convert it.");
        }
        for (final String part : new String[] {"processing", "acquisition", "analysis", "units"}) {
            final Node group = root.group(part).orElse(null);
            if (group != null) {
                look(group, "/" + part, part, "", 0);
            }
        }
    }

    private void look(final Node group, final String path, final String own, final String parentType, final int depth)
            throws RecordingException {
        if (depth > DEEPEST || seen.size() > MOST_GROUPS || !seen.add(group.address())) {
            return;
        }
        final String type = group.text("neurodata_type");
        if (type.equals("PlaneSegmentation")) {
            roiTables.add(group);
        } else if (type.equals("Units") && units == null) {
            units = group;
        } else if (group.dataset("data").isPresent()) {
            addSeries(group, path, own, type, parentType);
        } else {
            for (final String child : new TreeSet<>(group.names())) {
                final Node found = group.child(child);
                if (found != null && found.isGroup()) {
                    look(found, path + "/" + child, child, type, depth + 1);
                }
            }
        }
    }

    private void addSeries(
            final Node group, final String path, final String own, final String type, final String parentType)
            throws RecordingException {
        final PopulationSeries.Kind kind = type.equals("RoiResponseSeries")
                ? ofRois(path.toLowerCase(Locale.ROOT), own.toLowerCase(Locale.ROOT), parentType)
                : ofAnimal(own, parentType);
        final Node data = group.dataset("data").orElseThrow();
        if (kind == null || !type.equals("RoiResponseSeries") && data.dimensions().length != 1) {
            return;
        }
        final Matrix matrix = new Matrix(data, path + " of " + name);
        series.add(new PopulationSeries(path, kind, matrix.rows(), matrix.columns()));
    }

    private static PopulationSeries.Kind ofRois(final String path, final String own, final String parentType) {
        if (own.contains("neuropil")) {
            return PopulationSeries.Kind.NEUROPIL;
        }
        if (own.contains("deconv") || own.contains("spike") || own.contains("event")) {
            return PopulationSeries.Kind.SPIKES;
        }
        if (parentType.equals("DfOverF")
                || path.contains("dfoverf")
                || path.contains("dff")
                || path.contains("df_over_f")) {
            return PopulationSeries.Kind.DF_OVER_F;
        }
        return path.contains("neuropil")
                ? PopulationSeries.Kind.NEUROPIL
                : path.contains("deconv") ? PopulationSeries.Kind.SPIKES : PopulationSeries.Kind.FLUORESCENCE;
    }

    private static PopulationSeries.Kind ofAnimal(final String own, final String parentType) {
        if (STATE.matcher(own).matches()) {
            return PopulationSeries.Kind.STATE;
        }
        if (parentType.equals("PupilTracking") || PUPIL.matcher(own).matches()) {
            return PopulationSeries.Kind.PUPIL;
        }
        return RUNNING.matcher(own).matches() ? PopulationSeries.Kind.RUNNING : null;
    }

    /** @return series of ROIs and of the animal, in the order of their paths */
    public List<PopulationSeries> series() {
        return List.copyOf(series);
    }

    /** @return the animal, {@code ""} if the file does not say */
    public String subject() throws IOException {
        return hdf5.guarded(name, () -> hdf5.root()
                .group("general", "subject")
                .map(subject -> subject.textIn("subject_id"))
                .orElse(""));
    }

    /** @return the session, {@code ""} if the file does not say */
    public String session() throws IOException {
        return hdf5.guarded(name, () -> hdf5.root()
                .group("general")
                .map(general -> general.textIn("session_id"))
                .orElse(""));
    }

    private Node group(final PopulationSeries of) {
        return hdf5.root()
                .group(of.path().substring(1).split("/"))
                .orElseThrow(() -> new IllegalStateException("there is no " + of.path()));
    }

    /**
     * The time of each frame or sample.
     *
     * @param of the series
     * @return s; {@code null} if the series has neither rate nor timestamps
     * @throws IOException if they cannot be read
     */
    public double[] times(final PopulationSeries of) throws IOException {
        final String what = of.path() + " of " + name;
        return hdf5.guarded(what, () -> {
            final Node group = group(of);
            final Node times = group.dataset("timestamps").orElse(null);
            if (times != null) {
                final Samples samples = new Samples(times, what + " (timestamps)");
                return samples.readPlain(0, Math.toIntExact(samples.length()));
            }
            final double rate = group.dataset("starting_time")
                    .map(start -> start.number("rate", Double.NaN))
                    .orElse(Double.NaN);
            if (!(rate > 0 && rate < Double.POSITIVE_INFINITY)) {
                return null;
            }
            final double start = group.numberIn("starting_time");
            final double[] even = new double[of.frames()];
            for (int t = 0; t < even.length; t++) {
                even[t] = start + t / rate;
            }
            return even;
        });
    }

    /**
     * Reads frames of a series, scaled by its conversion and offset.
     *
     * @param of the series
     * @param first the first frame
     * @param count how many
     * @param target [ROI][frame − first]
     * @throws IOException if they cannot be read
     */
    public void read(final PopulationSeries of, final int first, final int count, final float[][] target)
            throws IOException {
        final String what = of.path() + " of " + name;
        hdf5.guarded(what, () -> {
            new Matrix(group(of).dataset("data").orElseThrow(), what).read(first, count, target);
            return null;
        });
    }

    /**
     * The rows of the table of ROIs that the columns of a series are.
     *
     * @param of the series
     * @return a row for each column; {@code null} if the series does not say
     * @throws IOException if they cannot be read
     */
    public int[] rois(final PopulationSeries of) throws IOException {
        return hdf5.guarded(of.path() + " of " + name, () -> {
            final Node rois = group(of).dataset("rois").orElse(null);
            if (rois == null) {
                return null;
            }
            final Samples samples = new Samples(rois, of.path() + " of " + name + " (rois)");
            final double[] rows = samples.readPlain(0, Math.toIntExact(samples.length()));
            final int[] indexes = new int[rows.length];
            for (int i = 0; i < rows.length; i++) {
                indexes[i] = (int) rows[i];
            }
            return indexes;
        });
    }

    /**
     * The table of ROIs that a series refers to.
     *
     * @param of the series
     * @return the table; one without columns if there is none
     * @throws IOException if it cannot be read
     */
    public CellTable roiTable(final PopulationSeries of) throws IOException {
        return hdf5.guarded(of.path() + " of " + name, () -> {
            final Object reference = group(of)
                    .dataset("rois")
                    .map(rois -> rois.attribute("table"))
                    .orElse(null);
            for (final Node table : roiTables) {
                if (reference instanceof Number address && address.longValue() == table.address()) {
                    return CellTable.of(table);
                }
            }
            return roiTables.size() == 1 ? CellTable.of(roiTables.get(0)) : CellTable.none();
        });
    }

    /**
     * The units.
     *
     * @return the units; {@code null} if there are none
     * @throws IOException if they cannot be read
     */
    public UnitTable units() throws IOException {
        return units == null ? null : hdf5.guarded(name, () -> UnitTable.of(hdf5.root(), units, name));
    }

    @Override
    public void close() throws IOException {
        hdf5.close();
    }
}
