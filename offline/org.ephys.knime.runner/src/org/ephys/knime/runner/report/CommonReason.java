package org.ephys.knime.runner.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The reason that most of the cells have which were not answered.
 *
 * @param text the reason, without what differs from cell to cell
 * @param cells how many have it
 * @param of how many were not answered
 */
record CommonReason(String text, int cells, int of) {

    /** Numbers of one cell: "unlike the training cells (typicality 0.012), most of all by ri". */
    private static final Pattern OF_ONE_CELL = Pattern.compile(" \\([^)]*\\)");

    /**
     * @param reasons one for each cell, {@code ""} = nothing is said
     * @return the most frequent one, {@code null} if there is none
     */
    static CommonReason of(final List<String> reasons) {
        final Map<String, Integer> counts = new LinkedHashMap<>();
        for (final String reason : reasons) {
            if (!reason.isEmpty()) {
                counts.merge(OF_ONE_CELL.matcher(reason).replaceAll(""), 1, Integer::sum);
            }
        }
        return counts.entrySet().stream()
                .reduce((a, b) -> b.getValue() > a.getValue() ? b : a)
                .map(most -> new CommonReason(most.getKey(), most.getValue(), reasons.size()))
                .orElse(null);
    }

    /** @return for example "The reason of 3 of 4: no class fits at 90 %." */
    String sentence() {
        final String whose = cells == of ? "" : " of " + cells + " of " + of;
        return "The reason" + whose + ": " + text + ".";
    }
}
