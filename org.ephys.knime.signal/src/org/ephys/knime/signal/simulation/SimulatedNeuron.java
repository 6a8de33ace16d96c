package org.ephys.knime.signal.simulation;

/**
 * A cell of a simulated population: what drives it, in every session the same.
 *
 * @param id number within the animal
 * @param kind its kind
 * @param position x, y, z in µm
 * @param memory share of the hidden state that stays from frame to frame
 * @param running weight of running
 * @param pupil weight of the pupil
 * @param population weight of what all cells share
 * @param local weight of what neighbours share
 * @param whenSynchronised weight of what all cells share, while the cortex is synchronised
 * @param whenRunning weight of what neighbours share, while the animal runs
 * @param squared weight of the square of what all cells share
 * @param gain height of its activity
 */
record SimulatedNeuron(
        int id,
        PopulationKind kind,
        double[] position,
        double memory,
        double running,
        double pupil,
        double population,
        double local,
        double whenSynchronised,
        double whenRunning,
        double squared,
        double gain) {
    private static final double FIELD = 260;
    private static final double PLANE = 35;
    private static final int PLANES = 3;
    /** How far cells of one kind differ. */
    private static final double SPREAD = 0.25;

    /**
     * @param id number within the animal
     * @param kind its kind
     * @param identical whether the kinds have the same dynamics; cells differ as much as before
     * @param noise decides everything else
     */
    static SimulatedNeuron draw(
            final int id, final PopulationKind kind, final boolean identical, final NoiseSource noise) {
        final PopulationKind[] kinds = PopulationKind.values();
        final PopulationKind other = kinds[(int) (noise.uniform() * (kinds.length - 1))];
        final PopulationKind like = identical || kind == PopulationKind.EXCITATORY ? other : kind;
        return new SimulatedNeuron(
                id,
                kind,
                new double[] {FIELD * noise.uniform(), FIELD * noise.uniform(), PLANE * (int) (PLANES * noise.uniform())
                },
                0.35 + 0.3 * noise.uniform(),
                0.2 * noise.normal(),
                0.2 * noise.normal(),
                0.3 + 0.15 * noise.normal(),
                0.3 + 0.15 * noise.normal(),
                like.whenSynchronised() + SPREAD * noise.normal(),
                like.whenRunning() + SPREAD * noise.normal(),
                like.squared() + SPREAD * noise.normal(),
                20 + 30 * noise.uniform());
    }
}
