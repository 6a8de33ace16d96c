package org.ephys.spark;

import java.io.Serializable;
import org.ephys.knime.signal.cell.AnalysisOptions;
import org.ephys.knime.signal.protocol.StimulusOntology;
import org.ephys.knime.signal.recording.UnitCorrection;
import org.ephys.knime.signal.resume.RecordingKey;
import org.ephys.knime.signal.vectors.VectorPreset;

/**
 * How recordings are analysed, as it travels to the executors.
 *
 * @param mode {@code ROBUST} or {@code STRICT}
 * @param preset which feature vectors to give
 * @param ontology a stimulus ontology as JSON, null for the codes of the Allen Institute
 * @param voltageFactor by what voltages are multiplied
 * @param currentFactor by what currents are multiplied
 * @param version tells one build of the program from another
 */
record Settings(
        AnalysisOptions.Mode mode,
        VectorPreset preset,
        String ontology,
        double voltageFactor,
        double currentFactor,
        String version)
        implements Serializable {

    /** All parts in one analysis. */
    AnalysisOptions options() {
        final AnalysisOptions options =
                mode == AnalysisOptions.Mode.STRICT ? AnalysisOptions.STRICT : AnalysisOptions.ROBUST;
        final AnalysisOptions chosen =
                options.withPreset(preset).withUnits(new UnitCorrection(voltageFactor, currentFactor));
        return ontology == null ? chosen : chosen.withOntology(StimulusOntology.parse(ontology));
    }

    JobTables tables() {
        return new JobTables(preset);
    }

    /** The keys under which what is finished is kept. */
    RecordingKey keys() {
        return new RecordingKey(version + "\n" + options().asText(), options().reading(), tables().all());
    }
}
