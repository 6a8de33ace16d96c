package org.ephys.knime.signal.population;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a session is called, and whose it is.
 *
 * @param animal {@code ""} if it is unknown
 * @param session what people call it
 * @param certain whether the recording says both, so that another one that says the same is the same session
 */
record SessionName(String animal, String session, boolean certain) {
    private static final Pattern DATE = Pattern.compile("(19|20)\\d{2}(-\\d{2}-\\d{2}|\\d{4})([_-]\\d{1,3})?");
    /** Folders below that of a session, which are no other animal or day. */
    private static final Pattern BELOW = Pattern.compile("(?i)\\d{1,3}|probe.*|imec.*");

    private static final Pattern LAYOUT = Pattern.compile("(?i)alf|suite2p|(py)?kilosort.*|iblsorter");

    /** By a name alone: {@code <animal>_<date>}, or any. */
    static SessionName of(final String name) {
        final String animal = SessionNames.animal(name);
        return new SessionName(animal, name, !animal.isEmpty());
    }

    /**
     * By folders: {@code <animal>/<date>} or {@code <animal>_<date>}, with the number of a run or a probe below it; else by
     * the last one.
     */
    static SessionName of(final Path folder) {
        final List<String> below = new ArrayList<>();
        for (Path at = folder; at != null; at = at.getParent()) {
            final String name = SessionNames.name(at);
            final String parent = SessionNames.name(at.getParent());
            final boolean dated = DATE.matcher(name).matches() && !parent.isEmpty();
            final String animal = dated ? parent : SessionNames.animal(name);
            if (!animal.isEmpty()) {
                below.add(0, dated ? parent + "_" + name : name);
                return new SessionName(animal, String.join("_", below), true);
            }
            if (BELOW.matcher(name).matches()) {
                below.add(0, name);
            } else if (!LAYOUT.matcher(name).matches()) {
                break;
            }
        }
        return new SessionName("", SessionNames.name(folder), false);
    }

    SessionName called(final String other) {
        return new SessionName(animal, other, certain);
    }

    /** The identity of one of its cells: that of the animal's cell if the animal is known, else of this session alone. */
    String cell(final String name) {
        final String owner = animal.isEmpty() ? session : animal;
        return name.startsWith(owner + "_") ? name : owner + "_" + name;
    }
}
