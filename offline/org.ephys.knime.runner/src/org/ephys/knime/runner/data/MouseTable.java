package org.ephys.knime.runner.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ephys.knime.runner.output.AtomicFile;
import org.ephys.knime.signal.cell.FeatureCatalog;
import org.ephys.knime.signal.reasons.FeatureNames;
import org.ephys.knime.signal.spikes.SpikeFeature;
import org.ephys.knime.signal.table.CsvFormat;

/** Joins the published mouse files into one table: one row per GABAergic cell, features and labels side by side. */
final class MouseTable {

    private static final List<String> PROTOCOLS =
            List.of(FeatureNames.OF_LONG_SQUARE, FeatureNames.OF_RAMP, FeatureNames.OF_SHORT_SQUARE);

    /** The features, in the order of the table. */
    static final List<String> FEATURES = features();

    private static final Set<String> SUBCLASSES = Set.of("Lamp5", "Pvalb", "Sst", "Vip");

    private static final Pattern RECORDING = Pattern.compile("sub-\\d+_ses-(\\d+)_icephys\\.nwb");

    /** Column of the table, then the column of the viewer's file that it comes from. */
    private static final List<List<String>> VIEWER_LABELS = List.of(
            List.of("ttype_prob", "T type assignment probability"),
            List.of("subclass_prob", "T type subclass assignment probability"),
            List.of("met_type", "VISp Viewer MET type"));

    /** The same; one of these features is in the viewer's file of labels. */
    private static final List<List<String>> VIEWER_FEATURES = List.of(
            List.of("mms_ap_amplitude_mv", "AP amplitude (mV)"),
            List.of("mms_ap_threshold_mv", "AP threshold (mV)"),
            List.of("mms_ap_width_ms", "AP width (ms)"),
            List.of("mms_ap_upstroke_mv_per_ms", "AP maximum rate of rise (Upstroke) (mV/ms)"),
            List.of("mms_ahp_mv", "After hyperpolarization (mV)"),
            List.of("mms_rebound_aps", "Rebound APs (number)"));

    private MouseTable() {}

    private static List<String> features() {
        final List<String> names = new ArrayList<>(List.of(
                FeatureNames.REST,
                FeatureNames.RESISTANCE,
                FeatureNames.SAG,
                FeatureNames.TAU,
                FeatureNames.SAG_VOLTAGE,
                FeatureNames.RATE_SLOPE,
                FeatureNames.ADAPTATION,
                FeatureNames.LATENCY,
                FeatureNames.MEAN_INTERVAL));
        for (final String protocol : PROTOCOLS) {
            for (final SpikeFeature feature : FeatureCatalog.recorded()) {
                names.add(feature.ipfxName() + protocol);
            }
        }
        return List.copyOf(names);
    }

    /**
     * @param source folder of the published files
     * @param target the table to write
     * @return how many cells it has
     * @throws IOException if a file cannot be read or written
     */
    static int write(final Path source, final Path target) throws IOException {
        final Csv features = Csv.read(source.resolve(PublicTables.MOUSE_FEATURES));
        final Csv cells = Csv.read(source.resolve(PublicTables.MOUSE_CELLS));
        final Csv viewerFeatures = Csv.read(source.resolve(PublicTables.VIEWER_FEATURES));
        final Csv viewerCells = Csv.read(source.resolve(PublicTables.VIEWER_CELLS));
        final Map<String, Integer> bySession = new HashMap<>();
        features.index("ID").forEach((recording, row) -> {
            final Matcher name = RECORDING.matcher(recording);
            if (name.matches()) {
                bySession.put(name.group(1), row);
            }
        });
        final Map<String, Integer> inViewerCells = viewerCells.index("Cell ID");
        final Map<String, Integer> inViewerFeatures = viewerFeatures.index("Cell ID");

        final List<List<String>> lines = new ArrayList<>();
        lines.add(Stream.of(
                        List.of("id", "subclass", "t_type", "donor", "qc_protocols_complete"),
                        firsts(VIEWER_LABELS),
                        List.of("structure", "full_genotype", "sex"),
                        FEATURES,
                        firsts(VIEWER_FEATURES))
                .flatMap(List::stream)
                .toList());
        for (int row = 0; row < cells.size(); row++) {
            final Integer recording = bySession.get(cells.get(row, "ephys_session_id"));
            final String type = cells.get(row, "t_type");
            final String subclass = type.split(" ", 2)[0];
            if (recording == null || !SUBCLASSES.contains(subclass)) {
                continue;
            }
            final String id = cells.get(row, "cell_specimen_id");
            final boolean complete = PROTOCOLS.stream()
                    .noneMatch(p -> features.get(recording, SpikeFeature.THRESHOLD_V.ipfxName() + p)
                            .isEmpty());
            final List<String> line =
                    new ArrayList<>(List.of(id, subclass, type, cells.get(row, "donor_id"), complete ? "1" : "0"));
            final Integer viewerCell = inViewerCells.get(id);
            for (final List<String> label : VIEWER_LABELS) {
                line.add(viewerCell == null ? "" : Numbers.rounded(viewerCells.get(viewerCell, label.get(1))));
            }
            line.addAll(List.of(
                    cells.get(row, "structure"), cells.get(row, "full_genotype"), cells.get(row, "biological_sex")));
            FEATURES.forEach(feature -> line.add(Numbers.rounded(features.get(recording, feature))));
            final Integer viewerFeature = inViewerFeatures.get(id);
            for (final List<String> feature : VIEWER_FEATURES) {
                final boolean among = viewerFeatures.columns().contains(feature.get(1));
                final Integer found = among ? viewerFeature : viewerCell;
                line.add(
                        found == null
                                ? ""
                                : Numbers.rounded((among ? viewerFeatures : viewerCells).get(found, feature.get(1))));
            }
            lines.add(line);
        }
        writeLines(lines, target);
        return lines.size() - 1;
    }

    private static List<String> firsts(final List<List<String>> pairs) {
        return pairs.stream().map(pair -> pair.get(0)).toList();
    }

    /** Writes a table; "" = missing. */
    static void writeLines(final List<List<String>> lines, final Path target) throws IOException {
        AtomicFile.write(target, writer -> {
            for (final List<String> line : lines) {
                final List<String> fields = new ArrayList<>();
                line.forEach(field -> fields.add(field.isEmpty() ? null : field));
                CsvFormat.line(fields, writer);
            }
        });
    }
}
