package org.ephys.knime.signal.simulation;

/**
 * Kinds of cells in simulated populations. They differ little in how they follow running, pupil and the mean of the
 * population, and much in how state and population act together on them, which simple statistics do not see.
 */
enum PopulationKind {
    LAMP5("Lamp5-Lsp1", 1.0, 0.0, 0.3),
    VIP("Vip-Reln", -0.5, 0.9, 0.0),
    PVALB("Pvalb-Tac1", 0.1, -0.9, 0.5),
    SST("Sst-Chodl", -0.9, -0.1, -0.4),
    SNCG("Sncg-Vip", 0.3, 0.9, -0.7),
    /** Excitatory: any coupling. */
    EXCITATORY("EC", 0.0, 0.0, 0.0);

    private final String type;
    private final double whenSynchronised;
    private final double whenRunning;
    private final double squared;

    PopulationKind(final String type, final double whenSynchronised, final double whenRunning, final double squared) {
        this.type = type;
        this.whenSynchronised = whenSynchronised;
        this.whenRunning = whenRunning;
        this.squared = squared;
    }

    /** @return the name of the type; the subclass stands before the hyphen */
    String type() {
        return type;
    }

    /** @return mean weight of the population's mean while the cortex is synchronised */
    double whenSynchronised() {
        return whenSynchronised;
    }

    /** @return mean weight of the local activity while the animal runs */
    double whenRunning() {
        return whenRunning;
    }

    /** @return mean weight of the square of the population's mean */
    double squared() {
        return squared;
    }
}
