package org.ephys.knime.signal.population;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.ephys.knime.signal.population.npy.NpyArchive;
import org.ephys.knime.signal.population.npy.NpyArray;
import org.ephys.knime.signal.population.pickle.PickleException;
import org.ephys.knime.signal.population.pickle.PickleReader;
import org.ephys.knime.signal.population.pickle.PickledArray;
import org.ephys.knime.signal.recording.RecordingException;
import org.ephys.knime.signal.recording.RecordingException.Reason;

/** What suite2p wrote of one plane, into a folder or an archive. */
final class Suite2pPlane {
    static final String FLUORESCENCE = "F.npy";
    static final String NEUROPIL = "Fneu.npy";
    static final String SPIKES = "spks.npy";
    private static final float NEUROPIL_SHARE = 0.7f;

    private final Path place;
    private final NpyArchive archive;

    /** Looks at a folder or an archive. */
    Suite2pPlane(final Path place) throws IOException {
        this.place = place;
        archive = Files.isDirectory(place) ? null : NpyArchive.open(place);
    }

    Path place() {
        return place;
    }

    /** An array by its name; {@code null} if there is none. */
    NpyArray array(final String name) throws IOException {
        if (archive != null) {
            return archive.array(name);
        }
        final Path file = place.resolve(name);
        return Files.isRegularFile(file) ? NpyArray.open(file) : null;
    }

    /**
     * The signal of the ROIs that are cells.
     *
     * @param signal which of several
     * @param chosen the ROIs
     * @throws RecordingException if there is none
     */
    ActivitySource activity(final PopulationSignal signal, final int[] chosen) throws IOException {
        final NpyArray fluorescence = array(FLUORESCENCE);
        final NpyArray spikes = array(SPIKES);
        if (fluorescence != null && (signal == PopulationSignal.AUTO || signal == PopulationSignal.FLUORESCENCE)) {
            final NpyArray neuropil = array(NEUROPIL);
            final ActivitySource cells = new NpyActivity(fluorescence, true, chosen);
            return neuropil == null
                    ? cells
                    : new LessNeuropil(cells, new NpyActivity(neuropil, true, chosen), NEUROPIL_SHARE, place);
        }
        if (spikes != null && (signal == PopulationSignal.AUTO || signal == PopulationSignal.SPIKES)) {
            return new NpyActivity(spikes, true, chosen);
        }
        throw new RecordingException(
                Reason.UNSUPPORTED_CONTENT,
                place + " has no " + (signal == PopulationSignal.SPIKES ? SPIKES : FLUORESCENCE)
                        + ". Choose another signal: suite2p has fluorescence and deconvolved spikes.");
    }

    /** The number of ROIs. */
    int rois() throws IOException {
        final NpyArray any = array(FLUORESCENCE) == null ? array(SPIKES) : array(FLUORESCENCE);
        if (any == null) {
            throw new RecordingException(
                    Reason.UNREADABLE,
                    place + " has neither " + FLUORESCENCE + " nor " + SPIKES
                            + ". Choose a folder that suite2p wrote.");
        }
        return new NpyActivity(any, true, null).cells();
    }

    /**
     * The ROIs that are cells: those that suite2p or a person marked, if they are likely enough.
     *
     * @param minimum probability
     */
    int[] chosen(final double minimum) throws IOException {
        final int rois = rois();
        final NpyArray iscell = array("iscell.npy");
        if (iscell == null) {
            return IntStream.range(0, rois).toArray();
        }
        final double[] numbers = iscell.numbers();
        final int columns = rois == 0 ? 0 : numbers.length / rois;
        if (columns < 1 || iscell.shape()[0] != rois || numbers.length != columns * rois) {
            throw new RecordingException(
                    Reason.DAMAGED,
                    iscell.name() + ": " + iscell.shapeText() + " values for " + rois
                            + " ROIs. The files of a plane must be from one run of suite2p.");
        }
        return IntStream.range(0, rois)
                .filter(i -> numbers[columns * i] != 0 && (columns == 1 || numbers[columns * i + 1] >= minimum))
                .toArray();
    }

    /**
     * The centres of all ROIs in pixels, [ROI][x, y].
     *
     * @param draft receives a remark if there are none
     * @return {@code null} if there are none
     */
    double[][] centres(final SessionDraft draft, final int rois) throws IOException {
        final List<?> rows = pickled("stat.npy", draft);
        if (rows == null) {
            return null;
        }
        if (rows.size() != rois) {
            throw new RecordingException(
                    Reason.DAMAGED,
                    place + ": stat.npy describes " + rows.size() + " ROIs, but there are " + rois
                            + ". The files of a plane must be from one run of suite2p.");
        }
        final double[][] centres = new double[rois][];
        for (int i = 0; i < rois; i++) {
            final double[] centre = rows.get(i) instanceof Map<?, ?> roi ? numbers(roi.get("med")) : new double[0];
            centres[i] =
                    centre.length == 2 ? new double[] {centre[1], centre[0]} : new double[] {Double.NaN, Double.NaN};
        }
        return centres;
    }

    /** Frames per second and plane, NaN if unknown. */
    double frameRate(final SessionDraft draft) throws IOException {
        final List<?> settings = pickled("ops.npy", draft);
        if (settings != null && settings.size() == 1 && settings.get(0) instanceof Map<?, ?> all) {
            final double[] rate = numbers(all.get("fs"));
            return rate.length == 1 && rate[0] > 0 && rate[0] < Double.POSITIVE_INFINITY ? rate[0] : Double.NaN;
        }
        return Double.NaN;
    }

    private static double[] numbers(final Object value) {
        if (value instanceof Number number) {
            return new double[] {number.doubleValue()};
        }
        if (value instanceof PickledArray array) {
            return array.numbers();
        }
        if (value instanceof List<?> list) {
            return list.stream()
                    .limit(3)
                    .map(Suite2pPlane::single)
                    .mapToDouble(Double::doubleValue)
                    .toArray();
        }
        return new double[0];
    }

    private static double single(final Object value) {
        final double[] numbers =
                value instanceof Number || value instanceof PickledArray ? numbers(value) : new double[0];
        return numbers.length == 1 ? numbers[0] : Double.NaN;
    }

    /** The objects of a pickled array; {@code null} with a remark if there are none. */
    private List<?> pickled(final String name, final SessionDraft draft) throws IOException {
        final NpyArray array = array(name);
        if (array == null || !array.type().isObject()) {
            draft.remark("there is no " + name + " of objects in " + place + ".");
            return null;
        }
        try (SeekableByteChannel channel = array.channel()) {
            channel.position(array.start());
            final Object content =
                    PickleReader.read(new BufferedInputStream(Channels.newInputStream(channel), 1 << 16));
            if (content instanceof PickledArray objects) {
                return objects.objects();
            }
            draft.remark(array.name() + " is pickled, but not as an array.");
        } catch (PickleException e) {
            draft.remark(array.name() + " is pickled and holds " + e.getMessage()
                    + ". Pickles are read as data and never executed, so this one was left out.");
        }
        return null;
    }
}
