package org.ephys.knime.models.schema;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Columns that stand in Patch-seq tables but must not become features unless somebody asks for them by name: they were
 * derived from the label, they number the rows or name the cell, or they tell how, when and from whom it was recorded,
 * which a model would exploit.
 */
public final class NotFeatures {
    private static final Pattern DERIVED_FROM_LABEL =
            Pattern.compile(".*(t_?type|met_?type|subclass|cluster|label|marker|genes_detected).*");
    /** Scores of a mapping to transcriptomic types and of a classifier, and sums over genes, word by word. */
    private static final Set<String> MAPPING = Set.of(
            "seurat",
            "mapping",
            "mapped",
            "score",
            "scores",
            "confidence",
            "conf",
            "prob",
            "probs",
            "probability",
            "posterior",
            "kl",
            "cor",
            "corr",
            "correlation",
            "leaf",
            "prediction",
            "predicted",
            "credibility",
            "typicality",
            "rna",
            "umi",
            "umis",
            "gene",
            "genes",
            "mito",
            "bootstrap");

    private static final Pattern OF_A_PREDICTOR = Pattern.compile("p \\(.*=.*\\)|observed|decision|doubted_.*");
    private static final Pattern OF_A_MAPPING = Pattern.compile("(.*_)?res_index");
    private static final Set<String> THINGS = Set.of(
            "row",
            "cell",
            "sample",
            "specimen",
            "spec",
            "neuron",
            "recording",
            "file",
            "record",
            "observation",
            "experiment",
            "exp",
            "slice",
            "section",
            "donor",
            "animal",
            "mouse",
            "rat",
            "subject",
            "patient",
            "case",
            "litter",
            "pipette",
            "well",
            "plate",
            "roi",
            "session",
            "unit");
    private static final Set<String> NAMING = Set.of(
            "id",
            "ids",
            "uid",
            "uuid",
            "guid",
            "identifier",
            "index",
            "idx",
            "no",
            "nr",
            "num",
            "number",
            "name",
            "names",
            "code",
            "barcode",
            "key",
            "count",
            "counter",
            "");
    private static final Set<String> COUNTING = Set.of(
            "index",
            "idx",
            "no",
            "nr",
            "num",
            "number",
            "row",
            "rows",
            "rowid",
            "rownames",
            "rownumber",
            "unnamed",
            "id",
            "ids",
            "ix",
            "#",
            "counter",
            "order",
            "serial",
            "key");
    private static final Pattern UNNAMED = Pattern.compile("|(unnamed|column|level)[_ :]*\\d*|x|v1|\\.+\\d+");
    private static final Pattern QUALITY_FLAG = Pattern.compile("(qc|mms)_.*|.*_(qc|approx|strict|like)");
    private static final Set<String> ACQUISITION = Set.of(
            "id",
            "cell",
            "cell_id",
            "specimen_id",
            "session_id",
            "donor",
            "donor_id",
            "animal",
            "subject",
            "age",
            "sex",
            "structure",
            "lobe",
            "layer",
            "cortical_layer",
            "full_genotype",
            "genotype",
            "condition",
            "condition2",
            "days_in_culture",
            "virus",
            "disease_category",
            "species",
            "date",
            "rig",
            "operator",
            "soma_depth_um",
            "rna_amplification_pass_fail",
            "batch",
            "frames",
            "activity_r2",
            "fold",
            "repeat");

    private NotFeatures() {}

    /**
     * @param column a column name
     * @return whether it is kept out of the features unless it is asked for
     */
    public static boolean contains(final String column) {
        return reason(column).isPresent();
    }

    /**
     * @param column a column name
     * @return why it is kept out of the features, nothing if it is not
     */
    public static Optional<String> reason(final String column) {
        final String name = column.toLowerCase(Locale.ROOT).strip();
        final List<String> words = words(column);
        final String joined = String.join("_", words);
        if (namesCells(column)) {
            return Optional.of("numbers or names the rows");
        }
        if (DERIVED_FROM_LABEL.matcher(name).matches()
                || DERIVED_FROM_LABEL.matcher(joined).matches()) {
            return Optional.of("comes from the label");
        }
        if (words.stream().anyMatch(MAPPING::contains)
                || OF_A_PREDICTOR.matcher(name).matches()
                || OF_A_MAPPING.matcher(joined).matches()) {
            return Optional.of("comes from a mapping or a model");
        }
        if (ACQUISITION.contains(name) || ACQUISITION.contains(joined)) {
            return Optional.of("describes the recording");
        }
        return QUALITY_FLAG.matcher(name).matches() ? Optional.of("is a quality flag") : Optional.empty();
    }

    /** Whether columns of this name number the rows or name the cells, slices or donors. */
    private static boolean namesCells(final String column) {
        final List<String> words = words(column);
        final String joined = String.join("_", words);
        if (UNNAMED.matcher(column.toLowerCase(Locale.ROOT).strip()).matches() || COUNTING.contains(joined)) {
            return true;
        }
        final String last = words.isEmpty() ? "" : words.get(words.size() - 1);
        return last.equals("id")
                || last.equals("uuid")
                || THINGS.contains(joined)
                || words.size() > 1
                        && words.stream().allMatch(w -> THINGS.contains(w) || NAMING.contains(w))
                        && words.stream().anyMatch(THINGS::contains);
    }

    /** The words of a name, in lower case: {@code SpecimenID}, {@code specimen_id} and {@code specimen id} are the same. */
    private static List<String> words(final String column) {
        final String spaced = column.replaceAll("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_");
        return Arrays.stream(spaced.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}#]+"))
                .filter(w -> !w.isEmpty())
                .toList();
    }
}
