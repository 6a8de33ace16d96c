package org.ephys.knime.signal.recording;

import java.util.Objects;

/**
 * One line of a sweep table: what is known about a sweep without reading its traces. Numbers that the file does not
 * give are NaN, texts are empty.
 *
 * <p>Bridge balance and bias current are kept as stored, in ohms and amperes. IPFX's sweep tables show these same
 * numbers under the names {@code bridge_balance_mohm} and {@code leak_pa}; {@link #bridgeBalanceMohm()} and
 * {@link #leakPa()} give what those names promise.
 *
 * @param number the sweep number
 * @param stimulusCode the stimulus description without {@code _DA_0} and without {@code [n]}, as IPFX has it
 * @param stimulusCodeExt the stimulus code with the number of its repetition, as IPFX has it
 * @param stimulusName the name that an ontology gives to the code, null as long as nobody has asked one
 * @param clampMode current or voltage clamp
 * @param samplingRate Hz, of the stimulus
 * @param samples how many samples the response has; {@link #TOO_MANY} if they are more than can be read
 * @param stimulusUnit {@code Amps} or {@code Volts}, as IPFX has it
 * @param stimulusScaleFactor MIES: factor applied to the stimulus (usually its amplitude in pA); others: the gain
 * @param bridgeBalanceOhm bridge balance in Ω as stored
 * @param biasCurrentAmpere holding or bias current in A as stored
 * @param holdingPa MIES: holding level in pA from the lab notebook
 * @param startTime s from the start of the session
 * @param electrode the electrode's name
 * @param series the name under which the response is stored
 * @param comments free text of the rig or the experimenter
 * @param file path of the file that has it, if the cell has several files; else empty
 * @param problem why the sweep cannot be read, null if nothing speaks against it
 */
public record SweepInfo(
        int number,
        String stimulusCode,
        String stimulusCodeExt,
        String stimulusName,
        ClampMode clampMode,
        double samplingRate,
        int samples,
        String stimulusUnit,
        double stimulusScaleFactor,
        double bridgeBalanceOhm,
        double biasCurrentAmpere,
        double holdingPa,
        double startTime,
        String electrode,
        String series,
        String comments,
        String file,
        String problem) {

    /** Stands for more samples than can be counted here. */
    public static final int TOO_MANY = Integer.MAX_VALUE;

    /** Checks that only what may be null is null. */
    public SweepInfo {
        Objects.requireNonNull(stimulusCode);
        Objects.requireNonNull(stimulusCodeExt);
        Objects.requireNonNull(clampMode);
        Objects.requireNonNull(stimulusUnit);
        Objects.requireNonNull(electrode);
        Objects.requireNonNull(series);
        Objects.requireNonNull(comments);
        Objects.requireNonNull(file);
    }

    /**
     * Bridge balance.
     *
     * @return MΩ, NaN if unknown
     */
    public double bridgeBalanceMohm() {
        return bridgeBalanceOhm * 1e-6;
    }

    /**
     * The bias current that compensates the leak.
     *
     * @return pA, NaN if unknown
     */
    public double leakPa() {
        return biasCurrentAmpere * 1e12;
    }

    /**
     * Whether nothing known so far speaks against reading the sweep.
     *
     * @return true if {@link #problem()} is null
     */
    public boolean readable() {
        return problem == null;
    }

    /**
     * The same sweep with the name of its stimulus.
     *
     * @param name from an ontology, may be null
     * @return a new entry
     */
    public SweepInfo withStimulusName(final String name) {
        return toBuilder().stimulusName(name).build();
    }

    /**
     * The same sweep with a problem.
     *
     * @param why it cannot be read
     * @return a new entry
     */
    public SweepInfo withProblem(final String why) {
        return toBuilder().problem(why).build();
    }

    /**
     * The same sweep in a cell of several files.
     *
     * @param path of the file that has it
     * @param numberInCell its number among the sweeps of all files
     * @return a new entry
     */
    public SweepInfo inFile(final String path, final int numberInCell) {
        return toBuilder(numberInCell).file(path).build();
    }

    /**
     * Starts a description.
     *
     * @param number the sweep number
     * @return a builder for a current-clamp sweep about which nothing else is known
     */
    public static Builder builder(final int number) {
        return new Builder(number);
    }

    /**
     * Starts a changed copy.
     *
     * @return a builder with all values of this sweep
     */
    Builder toBuilder() {
        return toBuilder(number);
    }

    private Builder toBuilder(final int otherNumber) {
        return new Builder(otherNumber)
                .stimulusCode(stimulusCode)
                .stimulusCodeExt(stimulusCodeExt)
                .stimulusName(stimulusName)
                .clampMode(clampMode)
                .samplingRate(samplingRate)
                .samples(samples)
                .stimulusScaleFactor(stimulusScaleFactor)
                .bridgeBalanceOhm(bridgeBalanceOhm)
                .biasCurrentAmpere(biasCurrentAmpere)
                .holdingPa(holdingPa)
                .startTime(startTime)
                .electrode(electrode)
                .series(series)
                .comments(comments)
                .file(file)
                .problem(problem);
    }

    /** Collects the values of a {@link SweepInfo}; each setter is named after the value it sets. */
    @SuppressWarnings("javadoc")
    public static final class Builder {
        private final int number;
        private String stimulusCode = "";
        private String stimulusCodeExt;
        private String stimulusName;
        private ClampMode clampMode = ClampMode.CURRENT_CLAMP;
        private double samplingRate = Double.NaN;
        private int samples;
        private double stimulusScaleFactor = Double.NaN;
        private double bridgeBalanceOhm = Double.NaN;
        private double biasCurrentAmpere = Double.NaN;
        private double holdingPa = Double.NaN;
        private double startTime = Double.NaN;
        private String electrode = "";
        private String series = "";
        private String comments = "";
        private String file = "";
        private String problem;

        private Builder(final int number) {
            this.number = number;
        }

        public Builder stimulusCode(final String value) {
            stimulusCode = value;
            return this;
        }

        public Builder stimulusCodeExt(final String value) {
            stimulusCodeExt = value;
            return this;
        }

        Builder stimulusName(final String value) {
            stimulusName = value;
            return this;
        }

        /** Sets the clamp mode and with it the stimulus unit. */
        public Builder clampMode(final ClampMode value) {
            clampMode = value;
            return this;
        }

        public Builder samplingRate(final double value) {
            samplingRate = value;
            return this;
        }

        public Builder samples(final int value) {
            samples = value;
            return this;
        }

        public Builder stimulusScaleFactor(final double value) {
            stimulusScaleFactor = value;
            return this;
        }

        public Builder bridgeBalanceOhm(final double value) {
            bridgeBalanceOhm = value;
            return this;
        }

        public Builder biasCurrentAmpere(final double value) {
            biasCurrentAmpere = value;
            return this;
        }

        public Builder holdingPa(final double value) {
            holdingPa = value;
            return this;
        }

        public Builder startTime(final double value) {
            startTime = value;
            return this;
        }

        public Builder electrode(final String value) {
            electrode = value;
            return this;
        }

        public Builder series(final String value) {
            series = value;
            return this;
        }

        public Builder comments(final String value) {
            comments = value;
            return this;
        }

        Builder file(final String value) {
            file = value;
            return this;
        }

        public Builder problem(final String value) {
            problem = value;
            return this;
        }

        /** Builds the description; without an extended stimulus code the plain one is used. */
        public SweepInfo build() {
            final String unit = clampMode == ClampMode.VOLTAGE_CLAMP ? "Volts" : "Amps";
            return new SweepInfo(
                    number,
                    stimulusCode,
                    stimulusCodeExt == null ? stimulusCode : stimulusCodeExt,
                    stimulusName,
                    clampMode,
                    samplingRate,
                    samples,
                    unit,
                    stimulusScaleFactor,
                    bridgeBalanceOhm,
                    biasCurrentAmpere,
                    holdingPa,
                    startTime,
                    electrode,
                    series,
                    comments,
                    file,
                    problem);
        }
    }
}
