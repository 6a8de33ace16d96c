package org.ephys.knime.offline;

import java.util.List;
import java.util.Optional;

/**
 * A field of a dialog as it opens; the dialog has its fields from top to bottom.
 *
 * @param key the path of its setting; in the rows of a list with the number of the row
 * @param title what it is called
 * @param value what it opens with; null where nothing is given
 * @param offered what an optional field that is off starts from when it is switched on; else what it opens with
 * @param choices the ids of what can be chosen, where choices are computed
 * @param shown whether it is there
 * @param enabled whether it can be changed
 * @param bounds what numbers it takes, if it is a number
 * @param section the title of the section that it stands in, empty outside of sections
 * @param inRow whether it stands beside other fields
 * @param advanced whether only experts see it
 * @param sectionAdvanced whether only experts see its section
 */
public record DialogField(
        String key,
        String title,
        Object value,
        Object offered,
        Optional<List<String>> choices,
        boolean shown,
        boolean enabled,
        Optional<NumberBounds> bounds,
        String section,
        boolean inRow,
        boolean advanced,
        boolean sectionAdvanced) {}
