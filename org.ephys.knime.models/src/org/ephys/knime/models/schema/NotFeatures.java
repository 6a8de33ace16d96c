package org.ephys.knime.models.schema;

import java.util.Arrays;
import java.util.Collection;
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
    /** Name of a column with how much of the activity of a cell an embedding explains. */
    public static final String EXPLAINED_ACTIVITY = "activity_r2";

    private static final Pattern DERIVED_FROM_LABEL = Pattern.compile(
            ".*(t_?type|met_?type|subclass|cluster|label|marker|genes_detected|(cell|sub|super)_?type).*");
    /** Scores of a mapping to transcriptomic types and of a classifier, and sums over genes, word by word. */
    private static final Set<String> MAPPING = setOf(
            """
            seurat mapping mapped score scores confidence conf prob probs probability posterior kl cor corr
            correlation leaf prediction predicted credibility typicality rna umi umis gene genes mito mt
            bootstrap bootstrapping expression expr cpm tpm fpkm rpkm ercc cdna reads transcript transcripts
            transcriptomic doublet umap tsne scvi scanvi scpred scmap scibet sctype singler azimuth garnett
            celltypist mapmycells voting centroid taxonomy annotation assigned assignment likelihood loglik
            kldiv uncertainty similarity konfidenz wahrscheinlichkeit vorhersage zuordnung probabilidad
            confiance probabilit\u00e9
            """);

    private static final Pattern OF_A_PREDICTOR = Pattern.compile("p \\(.*=.*\\)|observed|decision|doubted_.*");
    private static final Pattern OF_A_MAPPING = Pattern.compile(
            "(.*_)?res_index|delta_next|log1?p?_?(total_)?counts|total_counts|pct_counts_.*|type(_.*)?|.*_type");
    private static final Set<String> THINGS = setOf(
            """
            row cell sample specimen spec neuron recording file record observation experiment exp slice section
            donor animal mouse rat subject patient case litter pipette well plate roi session unit abf nwb
            accession catalog catalogue registration tag zelle zell zellen probe tier maus ratte spender schnitt
            aufnahme datei cellule souris animale fichier \u00e9chantillon c\u00e9lula celula muestra rat\u00f3n
            """);
    private static final Set<String> NAMING = setOf(
            """
            id ids uid uuid guid identifier index idx no nr num number name names code barcode key count counter
            nummer kennung bezeichnung num\u00e9ro numero n\u00famero n de
            """);
    private static final Set<String> COUNTING = setOf(
            """
            index idx no nr num number row rows rowid rownames rownumber unnamed id ids ix # counter order
            serial key nummer lfd_nr laufende_nummer zeile ligne fila
            """);
    private static final Pattern UNNAMED = Pattern.compile("|(unnamed|column|level)[_ :]*\\d*|x|v1|\\.+\\d+");
    private static final Pattern QUALITY_FLAG = Pattern.compile("(qc|mms)_.*|.*_(qc|approx|strict|like)");
    private static final Set<String> ACQUISITION = setOf(
            """
            id cell cell_id specimen_id session_id donor donor_id animal subject age sex structure lobe layer
            cortical_layer full_genotype genotype condition condition2 days_in_culture virus disease_category
            species date time timestamp datum day month year recording_date recording_time rig operator
            soma_depth_um rna_amplification_pass_fail batch frames activity_r2 fold repeat
            """);

    private NotFeatures() {}

    private static Set<String> setOf(final String words) {
        return Set.of(words.strip().split("\\s+"));
    }

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
        if (unnamed(column)) {
            return Optional.of("has no name of its own");
        }
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

    /**
     * @param column a column name
     * @return whether it is none that somebody gave: what it holds is not told
     */
    public static boolean unnamed(final String column) {
        return UNNAMED.matcher(column.toLowerCase(Locale.ROOT).strip()).matches();
    }

    /** Whether columns of this name number the rows or name the cells, slices or donors. */
    private static boolean namesCells(final String column) {
        final List<String> words = words(column);
        final String joined = String.join("_", words);
        if (COUNTING.contains(joined)) {
            return true;
        }
        final String last = words.isEmpty() ? "" : words.get(words.size() - 1);
        return last.equals("id")
                || last.equals("uuid")
                || THINGS.contains(joined)
                || words.size() == 1 && compound(joined)
                || words.size() > 1
                        && words.stream().allMatch(w -> THINGS.contains(w) || NAMING.contains(w))
                        && words.stream().anyMatch(THINGS::contains);
    }

    /** Whether a word is a thing and what names it in one: cellno, fileid, Zellnummer. */
    private static boolean compound(final String word) {
        return NAMING.stream()
                .filter(naming -> naming.length() > 1 && word.endsWith(naming))
                .anyMatch(naming -> THINGS.contains(word.substring(0, word.length() - naming.length())));
    }

    /**
     * @param column a column name
     * @param classes names of classes
     * @return whether the column is called after one of them, alone or among other words, as scores, markers and flags
     *     of a class are
     */
    public static boolean namedAfter(final String column, final Collection<String> classes) {
        final String words = "_" + String.join("_", words(column)) + "_";
        return classes.stream()
                .map(c -> String.join("_", words(c)))
                .filter(c -> c.chars().anyMatch(Character::isLetter))
                .anyMatch(c -> words.equals("_" + c + "_") || c.length() > 2 && words.contains("_" + c + "_"));
    }

    /** The words of a name, in lower case: {@code SpecimenID}, {@code specimen_id} and {@code specimen id} are the same. */
    private static List<String> words(final String column) {
        final String spaced = column.replaceAll("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_");
        return Arrays.stream(spaced.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}#]+"))
                .filter(w -> !w.isEmpty())
                .toList();
    }
}
