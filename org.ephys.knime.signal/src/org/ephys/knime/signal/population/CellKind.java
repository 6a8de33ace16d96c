package org.ephys.knime.signal.population;

import java.util.Locale;
import java.util.Set;

/**
 * What kind of cell a label means.
 *
 * @param type the label as it is
 * @param cellClass {@code EC}, {@code IN} or {@code ""}
 * @param subclass {@code ""} if unknown
 */
record CellKind(String type, String cellClass, String subclass) {
    static final CellKind UNKNOWN = new CellKind("", "", "");

    /** Subclasses of inhibitory cells in the taxonomy of Tasic et al. 2018. */
    private static final Set<String> INHIBITORY = Set.of("Lamp5", "Vip", "Pvalb", "Sst", "Sncg", "Serpinf1", "Meis2");

    private static final Set<String> MISSING = Set.of("", "nan", "none", "unknown", "unlabelled", "unlabeled", "n/a");

    /**
     * Understands a label. The subclass is what stands before the first {@code -}, as in {@code Lamp5-Npy}. The rare
     * Serpinf1 has none, so that it is no class of its own in an evaluation.
     */
    static CellKind of(final String label) {
        final String type = label == null ? "" : label.strip();
        final String lower = type.toLowerCase(Locale.ROOT);
        if (MISSING.contains(lower)) {
            return UNKNOWN;
        }
        if (lower.equals("ec") || lower.startsWith("exc")) {
            return new CellKind(type, "EC", "");
        }
        if (lower.equals("in") || lower.startsWith("inh")) {
            return new CellKind(type, "IN", "");
        }
        final int dash = type.indexOf('-');
        final String before = dash > 0 ? type.substring(0, dash).strip() : type;
        return new CellKind(type, INHIBITORY.contains(before) ? "IN" : "", before.equals("Serpinf1") ? "" : before);
    }

    /** A kind of which class and subclass are given; what is missing follows from the other label. */
    static CellKind of(final String label, final String cellClass, final String subclass) {
        final CellKind all = of(label.isBlank() ? subclass.isBlank() ? cellClass : subclass : label);
        return new CellKind(
                label.isBlank() ? "" : all.type,
                cellClass.isBlank() ? all.cellClass : of(cellClass).type,
                subclass.isBlank() ? label.isBlank() ? "" : all.subclass : of(subclass).type);
    }
}
