package org.ephys.knime.signal.recording;

import java.util.List;

/**
 * What a file says about a recording as a whole. Texts are empty where the file is silent.
 *
 * @param format the format and version as the file states them, such as {@code NWB 2.2.4}
 * @param mies whether the file was written by MIES and so has a lab notebook (IPFX then uses another reader)
 * @param identifier the unique name that the file gives itself
 * @param description the session in the experimenter's words
 * @param recordingDate local start of the session as {@code yyyy-MM-dd HH:mm:ss}
 * @param institution where the recording was made
 * @param lab which laboratory made it
 * @param subjectId the animal or donor
 * @param species the species in the file's words
 * @param sex the subject's sex in the file's words
 * @param age the subject's age in the file's words, often an ISO 8601 duration
 * @param genotype the subject's genotype
 * @param electrodes names of all electrodes that carry sweeps in the file; a file with several holds several cells
 * @param electrode the electrode that this recording is about, empty if the file does not name any
 */
public record RecordingInfo(
        String format,
        boolean mies,
        String identifier,
        String description,
        String recordingDate,
        String institution,
        String lab,
        String subjectId,
        String species,
        String sex,
        String age,
        String genotype,
        List<String> electrodes,
        String electrode) {

    /** Copies the list. */
    public RecordingInfo {
        electrodes = List.copyOf(electrodes);
    }
}
