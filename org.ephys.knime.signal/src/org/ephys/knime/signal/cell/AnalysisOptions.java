package org.ephys.knime.signal.cell;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.ephys.knime.signal.protocol.StimulusOntology;
import org.ephys.knime.signal.quality.QualityCriteria;
import org.ephys.knime.signal.recording.ReadingOptions;
import org.ephys.knime.signal.recording.UnitCorrection;
import org.ephys.knime.signal.recording.WorkingMemory;
import org.ephys.knime.signal.spikes.DetectionParameters;
import org.ephys.knime.signal.spikes.Window;
import org.ephys.knime.signal.vectors.VectorPreset;

/**
 * How to analyse a cell. Immutable; start from {@link #STRICT} or {@link #ROBUST}.
 *
 * @param mode whether to fail where IPFX fails or to go on
 * @param parts what to compute
 * @param ontology knows the stimuli
 * @param detection when a rise of the voltage counts as an action potential
 * @param criteria limits of quality control
 * @param selection which sweeps the cell record is built from
 * @param preset which feature vectors to give, and how long they are
 * @param chirpCodes beginnings of stimulus codes that mean chirps, whatever the ontology says
 * @param stimulus start and end in s of the steps of all long squares; {@link Window#WHOLE} to find them. Robust mode
 *     only
 * @param memoryBudget bytes of traces to keep in memory while a cell is analysed
 * @param units corrects recordings whose units are wrong in the file
 */
public record AnalysisOptions(
        Mode mode,
        Set<Part> parts,
        StimulusOntology ontology,
        DetectionParameters detection,
        QualityCriteria criteria,
        SweepSelection selection,
        VectorPreset preset,
        Set<String> chirpCodes,
        Window stimulus,
        long memoryBudget,
        UnitCorrection units) {

    /** How to treat what IPFX cannot handle. */
    public enum Mode {
        /** Reproduces IPFX to the float, its failures included. */
        STRICT,
        /** Gives the same where IPFX succeeds, and whatever can be given where it fails, with reasons. */
        ROBUST
    }

    /** What can be computed. */
    public enum Part {
        /** Spikes and features of single sweeps. */
        SWEEPS,
        /** Cell record and feature collection. */
        CELL,
        /** Feature vectors. */
        VECTORS,
        /** Quality control. */
        QUALITY
    }

    /** As IPFX does. */
    public static final AnalysisOptions STRICT = new AnalysisOptions(
            Mode.STRICT,
            EnumSet.allOf(Part.class),
            StimulusOntology.standard(),
            DetectionParameters.DEFAULT,
            QualityCriteria.DEFAULT,
            SweepSelection.PASSED,
            VectorPreset.IPFX_DEFAULT,
            Set.of("C2CHIRP"),
            Window.WHOLE,
            256_000_000,
            UnitCorrection.NONE);

    /** As IPFX does where it succeeds. */
    public static final AnalysisOptions ROBUST = STRICT.withMode(Mode.ROBUST);

    /** Checks and copies. */
    public AnalysisOptions {
        List.of(mode, ontology, detection, criteria, selection, preset, stimulus, units); // refuses null
        parts = Set.copyOf(parts);
        chirpCodes = Set.copyOf(chirpCodes);
    }

    /**
     * With another mode, and the selection of sweeps that goes with it.
     *
     * @param value mode
     * @return new options
     */
    public AnalysisOptions withMode(final Mode value) {
        return new AnalysisOptions(
                value,
                parts,
                ontology,
                detection,
                criteria,
                value == Mode.STRICT ? SweepSelection.PASSED : SweepSelection.PASSED_ELSE_ALL,
                preset,
                chirpCodes,
                stimulus,
                memoryBudget,
                units);
    }

    /**
     * With other parts.
     *
     * @param first a part
     * @param others further parts
     * @return new options
     */
    public AnalysisOptions withParts(final Part first, final Part... others) {
        return new AnalysisOptions(
                mode,
                EnumSet.of(first, others),
                ontology,
                detection,
                criteria,
                selection,
                preset,
                chirpCodes,
                stimulus,
                memoryBudget,
                units);
    }

    /**
     * With another ontology.
     *
     * @param value ontology
     * @return new options
     */
    public AnalysisOptions withOntology(final StimulusOntology value) {
        return new AnalysisOptions(
                mode, parts, value, detection, criteria, selection, preset, chirpCodes, stimulus, memoryBudget, units);
    }

    /**
     * With other limits of quality control.
     *
     * @param value limits
     * @return new options
     */
    public AnalysisOptions withCriteria(final QualityCriteria value) {
        return new AnalysisOptions(
                mode, parts, ontology, detection, value, selection, preset, chirpCodes, stimulus, memoryBudget, units);
    }

    /**
     * With another selection of sweeps.
     *
     * @param value selection
     * @return new options
     */
    public AnalysisOptions withSelection(final SweepSelection value) {
        return new AnalysisOptions(
                mode, parts, ontology, detection, criteria, value, preset, chirpCodes, stimulus, memoryBudget, units);
    }

    /**
     * With another preset of feature vectors.
     *
     * @param value preset
     * @return new options
     */
    public AnalysisOptions withPreset(final VectorPreset value) {
        return new AnalysisOptions(
                mode,
                parts,
                ontology,
                detection,
                criteria,
                selection,
                value,
                chirpCodes,
                stimulus,
                memoryBudget,
                units);
    }

    /**
     * With given steps.
     *
     * @param start s
     * @param end s
     * @return new options
     */
    public AnalysisOptions withStimulus(final double start, final double end) {
        return new AnalysisOptions(
                mode,
                parts,
                ontology,
                detection,
                criteria,
                selection,
                preset,
                chirpCodes,
                new Window(start, end),
                memoryBudget,
                units);
    }

    /**
     * With another memory budget.
     *
     * @param bytes of traces to keep
     * @return new options
     */
    public AnalysisOptions withMemoryBudget(final long bytes) {
        return new AnalysisOptions(
                mode, parts, ontology, detection, criteria, selection, preset, chirpCodes, stimulus, bytes, units);
    }

    /**
     * For several cells at a time: the traces that are kept while they are analysed share a quarter of the heap.
     *
     * @param cells how many cells are analysed at a time
     * @return new options
     */
    public AnalysisOptions withMemoryShared(final int cells) {
        return withMemoryBudget(Math.min(memoryBudget, WorkingMemory.heap() / 4 / cells));
    }

    /**
     * With corrected units.
     *
     * @param value factors
     * @return new options
     */
    public AnalysisOptions withUnits(final UnitCorrection value) {
        return new AnalysisOptions(
                mode,
                parts,
                ontology,
                detection,
                criteria,
                selection,
                preset,
                chirpCodes,
                stimulus,
                memoryBudget,
                value);
    }

    /**
     * How to open recordings for this mode: strict mode ignores the offsets of stored counts, as IPFX does.
     *
     * @return options without an electrode
     */
    public ReadingOptions reading() {
        return new ReadingOptions("", robust());
    }

    /**
     * Everything that decides what comes out of a recording, as text: equal texts, equal results. The budget of memory
     * decides nothing, unless a sweep is too large for it.
     *
     * @return the same text in every run
     */
    public String asText() {
        return List.of(
                        mode,
                        new TreeSet<>(parts),
                        ontology,
                        detection,
                        criteria,
                        selection,
                        preset,
                        new TreeSet<>(chirpCodes),
                        stimulus,
                        units)
                .toString();
    }

    boolean robust() {
        return mode == Mode.ROBUST;
    }

    boolean computes(final Part part) {
        return parts.contains(part);
    }
}
