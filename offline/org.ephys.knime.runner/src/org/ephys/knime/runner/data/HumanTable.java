package org.ephys.knime.runner.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Joins the published human files into one table: one row per GABAergic cell, features and labels side by side. */
final class HumanTable {

    private static final Map<String, String> SUBCLASSES =
            Map.of("LAMP5/PAX6/Other", "Lamp5", "PVALB", "Pvalb", "SST", "Sst", "VIP", "Vip");

    private static final Set<String> MARKERS = Set.of("LAMP5", "PVALB", "SST", "VIP");

    /** Column of the table, then the column of the published file that it comes from. */
    private static final List<List<String>> CELL_COLUMNS = List.of(
            List.of("condition", "condition"),
            List.of("condition2", "condition2"),
            List.of("Days_In_culture", "Days_In_culture"),
            List.of("Virus", "Virus"),
            List.of("structure", "structure"),
            List.of("lobe", "lobe"),
            List.of("disease_category", "disease_category"),
            List.of("Cortical_layer", "Cortical_layer"),
            List.of("marker_sum_norm", "marker_sum_norm_label"),
            List.of("Genes_Detected", "Genes_Detected"));

    private HumanTable() {}

    /**
     * @param source folder of the published files
     * @param target the table to write
     * @return how many cells it has
     * @throws IOException if a file cannot be read or written
     */
    static int write(final Path source, final Path target) throws IOException {
        final Csv features = Csv.read(source.resolve(PublicTables.HUMAN_FEATURES));
        final Csv cells = Csv.read(source.resolve(PublicTables.HUMAN_CELLS));
        final Map<String, Integer> byCell = cells.index("specimen_id");
        final List<String> names = features.columns().stream()
                .filter(name -> !name.equals("specimen_id"))
                .toList();

        final List<List<String>> lines = new ArrayList<>();
        final List<String> header = new ArrayList<>(
                List.of("id", "subclass", "subclass_label_original", "subclass_ttype", "t_type", "donor"));
        CELL_COLUMNS.forEach(pair -> header.add(pair.get(0)));
        header.addAll(List.of("lamp5_strict", "qc_protocols_complete"));
        header.addAll(names);
        lines.add(header);
        for (int row = 0; row < features.size(); row++) {
            final String id = features.get(row, "specimen_id");
            final Integer cell = byCell.get(id);
            final String subclass = cell == null ? null : SUBCLASSES.get(cells.get(cell, "Revised_subclass_label"));
            if (subclass == null) {
                continue;
            }
            final String type = cells.get(cell, "Transcriptomic_type");
            final String byType = subclassOf(type);
            final List<String> line = new ArrayList<>(List.of(
                    id,
                    subclass,
                    SUBCLASSES.getOrDefault(cells.get(cell, "subclass_label"), ""),
                    byType,
                    type,
                    cells.get(cell, "Donor")));
            CELL_COLUMNS.forEach(pair -> line.add(Numbers.rounded(cells.get(cell, pair.get(1)))));
            line.add(subclass.equals("Lamp5") && !byType.equals("Lamp5") ? "0" : "1");
            final int cellRow = row;
            line.add(
                    List.of("ramp", "short_square", "rheo").stream()
                                    .noneMatch(p -> features.get(cellRow, "upstroke_downstroke_ratio_" + p)
                                            .isEmpty())
                            ? "1"
                            : "0");
            names.forEach(name -> line.add(Numbers.rounded(features.get(cellRow, name))));
            lines.add(line);
        }
        MouseTable.writeLines(lines, target);
        return lines.size() - 1;
    }

    /** The subclass that a type such as "Inh L1-4 LAMP5 LCP2" names as its marker, "" if none of the four. */
    private static String subclassOf(final String type) {
        for (final String word : type.split(" ")) {
            if (MARKERS.contains(word)) {
                return word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT);
            }
        }
        return "";
    }
}
