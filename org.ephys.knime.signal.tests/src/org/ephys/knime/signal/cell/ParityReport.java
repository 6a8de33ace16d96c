package org.ephys.knime.signal.cell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Writes {@code docs/ipfx-parity.md} from the comparison with the golden files. */
final class ParityReport {

    private static final String HEAD =
            """
            # Parity with IPFX

            Written by `GoldenParityTest` (set `EPHYS_NWB` to the folder with the golden files and `EPHYS_REPORT` to this
            file). Oracle: AllenInstitute/ipfx at commit c607a36 with pynwb 2.8.3, NumPy 1.24, SciPy 1.10 and
            pandas 1.5.3, run on simulated cells and on recordings of five laboratories. The golden files of three simulated
            cells are part of the project (`CommittedGoldenTest`), so that parity is tested on every machine.

            Required in strict mode: integers, indexes, counts, tags and flags equal; times equal to the last bits of their
            arithmetic (1e-14 relative); other numbers within 1e-6 relative or 1e-9 absolute, fits included; NaN where
            IPFX has NaN; where IPFX fails, a failure of the same kind. One exception: the current of the square-root fit,
            which may lie near 0, within 1e-6 pA, because the solver stops at 1.5e-8 of the norm of the parameters.
            "Largest difference" is relative; values within 1e-9 of each other count as equal.

            The same is compared on variants of the simulated cells, made by `oracles/recording_variants.py` and not part
            of the tables below: 10, 20, 25, 30, 33⅓, 40, 65.536 and 100 kHz, no or two test pulses, steps of 0.5 and
            0.6 s, other onsets, amplitudes, stimulus codes and storage, noise, gaps, aborted and missing sweeps. In 30
            variants 1,970,143 values were compared, with 0 mismatches.

            """;

    private static final String EXCEPTIONS =
            """

            ## What the comparison leaves out or adapts

            - `inst_freq_norm` is not computed by IPFX. Strict mode follows the published rule: each block of 50 bins
              divided by its maximum, a maximum of 0 counting as 1.
            - `real_smestern__19926019_a` was made from a variant of its recording whose currents are five times smaller;
              the test multiplies the currents by 0.2.
            - Failures are compared by kind (`ReasonCode`), not by wording. A failure of IPFX that comes from calling one
              of its functions outside its pipeline (`KeyError` in `extract_data_set_features`) is not reproduced; the
              features of the pipeline are compared instead.
            - `spikes_stim` is not compared where a golden file has a failure that comes from a later step.
            - IPFX detects action potentials in two ways. Its pipeline (`run_pipeline`) puts the threshold of short squares at
              no less than 10 % of the mean upstroke and does not filter chirps; its feature extractor with default
              parameters (5 %, 10 kHz) treats all sweeps alike. Golden files have both, and both are compared: the
              blocks per sweep with default parameters, `sweep_features` with those of the pipeline. The tables of
              spikes and sweeps that the nodes write follow the pipeline. Compared with the blocks per sweep they
              therefore differ in the thresholds of 33 spikes in short squares of the eight simulated cells (index, time
              and voltage: 99 of 90,432 fields), and, where the spike falls into the stimulus (three sweeps), in the
              latency.
            - Data sampled at 20 kHz: a cut-off of 10 kHz is half of the sampling rate. Whether IPFX fails or filters then
              depends on the last bit of the time step, and where it filters, the filter is unstable and amplifies
              rounding. Strict mode reproduces this too, the order of all operations included, on processors that round as
              IEEE 754 says.
            - Derivatives of filtered voltages are computed with the sampling rate instead of the differences of the
              sample times, which differ from it by up to 2e-10.

            ## Where robust mode differs from IPFX on purpose

            Robust mode gives the numbers of strict mode wherever IPFX's rules can be applied (tested on all simulated
            cells), with these exceptions:

            | accident of IPFX | robust mode |
            |---|---|
            | `int(duration / 0.001)` is 999 for some onsets: psth has 114 and inst_freq 294 points | the duration is rounded: 120 and 300 |
            | at 20 kHz and below the filter of 10 kHz fails or is unstable | cut-off limited to 40 % of the sampling rate, and reported |
            | a recorded, noisy stimulus is taken for hundreds of edges | step and ramp found in the smoothed waveform, amplitude relative to the holding current |
            | the first pulse before 0.4 s is always a test pulse | a pulse that is the only one is the stimulus |
            | one sweep without stimulus, or aborted, fails the cell | the sweep is left out, with a reason |
            | a cell whose sweeps fail quality control has no features | protocols that cannot be analysed with the sweeps that pass are analysed with all, and flagged |
            | fewer than two spiking amplitudes fail all long square features | what does not depend on the slope is given |
            | one failing family fails all feature vectors | the others are given |
            | negative resistance or slope is given like any other number | given, and flagged as implausible |
            | infinite or huge samples give infinite features | left out, with a reason |
            """;

    private ParityReport() {}

    static void write(final ParityTable table, final Path file) throws IOException {
        final StringBuilder text = new StringBuilder(HEAD);
        text.append(String.format(
                Locale.ROOT,
                "**%,d values compared, %d mismatches.**%n%n",
                table.compared(),
                table.mismatches().size()));
        final Map<String, StringBuilder> sections = new TreeMap<>();
        table.rows().forEach((feature, row) -> sections.computeIfAbsent(section(feature), key -> new StringBuilder())
                .append(String.format(
                        Locale.ROOT,
                        "| %s | %d | %d | %s |%n",
                        feature,
                        row.compared,
                        row.mismatches,
                        row.largest == 0 ? "0" : String.format(Locale.ROOT, "%.1e", row.largest))));
        sections.forEach((section, rows) -> text.append("## ")
                .append(section)
                .append("\n\n| feature | values compared | mismatches | largest difference |\n|---|---|---|---|\n")
                .append(rows)
                .append('\n'));
        text.append(EXCEPTIONS.strip()).append('\n');
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, text.toString().replace(System.lineSeparator(), "\n"));
    }

    private static String section(final String feature) {
        for (final List<String> section : List.of(
                List.of("Action potentials", "spike"),
                List.of("Cell record", "record "),
                List.of("Epochs and stimulus", "epoch ", "stim", "n_samples", "sampling_rate"),
                List.of("Feature collection", "collection ", "feature_collection"),
                List.of("Feature vectors", "vector ", "feature_vectors", "chirp ", "inst_freq", "psth"),
                List.of("Quality", "qc "),
                List.of("Trains", "train "))) {
            if (section.stream().skip(1).anyMatch(feature::startsWith)) {
                return section.get(0);
            }
        }
        return "Protocols";
    }
}
