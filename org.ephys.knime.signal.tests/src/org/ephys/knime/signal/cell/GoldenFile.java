package org.ephys.knime.signal.cell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.ephys.knime.signal.nwb.Recordings;
import org.ephys.knime.signal.protocol.StimulusOntology;
import org.ephys.knime.signal.recording.ReadingOptions;
import org.ephys.knime.signal.recording.Recording;
import org.ephys.knime.signal.recording.RecordingInfo;
import org.ephys.knime.signal.recording.Sweep;
import org.ephys.knime.signal.recording.SweepInfo;

/**
 * A golden file and the recording that it is about.
 *
 * @param name of the golden file without extension
 * @param recording file name of the recording
 * @param currentScale what the currents of the recording must be multiplied with: one golden file was made from a
 *     variant of its recording whose currents are five times smaller
 */
record GoldenFile(String name, String recording, double currentScale) {

    /** Golden files of real recordings. */
    static final List<GoldenFile> REAL = List.of(
            new GoldenFile("real_bluepyefe__99111002", "bluepyefe_99111002.nwb", 1),
            new GoldenFile("real_ipfx__2018_03_20_0005_a", "ipfx_ramp_2018_03_20_0005.nwb", 1),
            new GoldenFile("real_nwbshowcase__FergusonEtAl2015_PYR2", "nwbshowcase_FergusonEtAl2015_PYR2.nwb", 1),
            new GoldenFile(
                    "real_nwbshowcase__LantyerEtAl2018_180817_ME_9_CC",
                    "nwbshowcase_LantyerEtAl2018_180817_ME_9_CC.nwb",
                    1),
            new GoldenFile("real_smestern__19926019_a", "smestern_19926019_longsquare.nwb", 0.2));

    /** Golden files of real recordings with a given stimulus window. */
    static final List<GoldenFile> DIRECT = List.of(
            new GoldenFile("direct_bluepyefe__99111002", "bluepyefe_99111002.nwb", 1),
            new GoldenFile("direct_nwbshowcase__FergusonEtAl2015_PYR2", "nwbshowcase_FergusonEtAl2015_PYR2.nwb", 1),
            new GoldenFile(
                    "direct_nwbshowcase__LantyerEtAl2018_180817_ME_9_CC",
                    "nwbshowcase_LantyerEtAl2018_180817_ME_9_CC.nwb",
                    1),
            new GoldenFile("direct_smestern__1909016-p_a", "smestern_1909016-p_nostim.nwb", 1),
            new GoldenFile("direct_smestern__19926019_b", "smestern_19926019_longsquare.nwb", 1));

    static GoldenFile simulated(final String name) {
        return new GoldenFile(name, name + ".nwb", 1);
    }

    boolean isReal() {
        return !name.startsWith("synth_");
    }

    Golden load(final Path folder) throws IOException {
        return Golden.load(folder.resolve(name + ".json.gz"));
    }

    /** Opens the recording in one of the folders, offsets ignored as IPFX does. */
    Recording open(final Path folder) throws IOException {
        final Recording opened = Recordings.open(folder.resolve(recording), new ReadingOptions("", false));
        return currentScale == 1 ? opened : new Scaled(opened, currentScale);
    }

    StimulusOntology ontology(final Path root) throws IOException {
        return isReal()
                ? StimulusOntology.parse(Files.readString(root.resolve("ontology_real.json")))
                : StimulusOntology.standard();
    }

    /** A recording with all currents multiplied by a factor. */
    private record Scaled(Recording original, double factor) implements Recording {
        @Override
        public String name() {
            return original.name();
        }

        @Override
        public List<SweepInfo> sweeps() {
            return original.sweeps();
        }

        @Override
        public Sweep read(final SweepInfo info) throws IOException {
            final Sweep sweep = original.read(info);
            final double[] current = new double[sweep.length()];
            for (int k = 0; k < current.length; k++) {
                current[k] = (float) (sweep.current()[k] * factor);
            }
            return new Sweep(sweep.info(), sweep.voltage(), current, sweep.singlePrecision());
        }

        @Override
        public RecordingInfo info() {
            return original.info();
        }

        @Override
        public List<String> warnings() {
            return original.warnings();
        }

        @Override
        public void close() throws IOException {
            original.close();
        }
    }
}
