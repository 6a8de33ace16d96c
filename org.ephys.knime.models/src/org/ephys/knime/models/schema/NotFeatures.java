package org.ephys.knime.models.schema;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Columns that stand in Patch-seq tables but must not become features unless somebody asks for them by name: they were
 * derived from the label, or they tell how, when and from whom a cell was recorded, which a model would exploit.
 */
public final class NotFeatures {
    private static final Pattern DERIVED_FROM_LABEL =
            Pattern.compile(".*(t_?type|met_?type|subclass|cluster|label|marker|genes_detected).*");
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
            "fold",
            "repeat");

    private NotFeatures() {}

    /**
     * @param column a column name
     * @return whether it is kept out of the features unless it is asked for
     */
    public static boolean contains(final String column) {
        final String name = column.toLowerCase(Locale.ROOT).strip();
        return ACQUISITION.contains(name)
                || DERIVED_FROM_LABEL.matcher(name).matches()
                || QUALITY_FLAG.matcher(name).matches();
    }
}
