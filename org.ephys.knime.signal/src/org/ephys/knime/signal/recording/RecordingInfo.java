package org.ephys.knime.signal.recording;

import java.util.List;

/**
 * What a file says about a recording as a whole. Texts are empty where the file is silent.
 *
 * @param format the format and version as the file states them, such as {@code NWB 2.2.4}
 * @param mies whether the file was written by MIES and so has a lab notebook (IPFX then uses another reader)
 * @param session what was recorded, when and where
 * @param subject the animal or donor
 * @param electrodes names of all electrodes that carry sweeps in the file; a file with several holds several cells
 * @param electrode the electrode that this recording is about, empty if the file does not name any
 */
public record RecordingInfo(
        String format, boolean mies, Session session, Subject subject, List<String> electrodes, String electrode) {

    /** Copies the list. */
    public RecordingInfo {
        electrodes = List.copyOf(electrodes);
    }

    /**
     * What was recorded, when and where.
     *
     * @param identifier the unique name that the file gives itself
     * @param description the session in the experimenter's words
     * @param date local start of the session as {@code yyyy-MM-dd HH:mm:ss}
     * @param institution where the recording was made
     * @param lab which laboratory made it
     */
    public record Session(String identifier, String description, String date, String institution, String lab) {
        /**
         * A session of a file that has no more to say.
         *
         * @param description the session in the experimenter's words
         * @param date its local start
         * @return the session
         */
        public static Session of(final String description, final String date) {
            return new Session("", description, date, "", "");
        }
    }

    /**
     * The animal or donor, in the file's words.
     *
     * @param id its name
     * @param species such as {@code Mus musculus}
     * @param sex as the file has it
     * @param age often an ISO 8601 duration
     * @param genotype as the file has it
     */
    public record Subject(String id, String species, String sex, String age, String genotype) {
        /** The file says nothing. */
        public static final Subject UNKNOWN = new Subject("", "", "", "", "");
    }
}
