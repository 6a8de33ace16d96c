package org.ephys.knime.models;

import java.util.List;

/** Lists in messages: the first few entries, so that a message stays short whatever the table. */
public final class Listing {
    private static final int LONGEST = 6;

    private Listing() {}

    /**
     * @param entries any number of names
     * @return the first six, and how many more there are
     */
    public static String of(final List<String> entries) {
        return String.join(", ", entries.subList(0, Math.min(LONGEST, entries.size())))
                + (entries.size() > LONGEST ? " and " + (entries.size() - LONGEST) + " more" : "");
    }
}
