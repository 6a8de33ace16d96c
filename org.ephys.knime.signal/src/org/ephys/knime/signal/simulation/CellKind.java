package org.ephys.knime.signal.simulation;

/** Kinds of cortical interneurons that the simulator knows, named after the marker genes of their subclasses. */
public enum CellKind {
    /** Fast-spiking: narrow spikes, high rates without adaptation. */
    PVALB("Pvalb", "fast-spiking"),
    /** Adapting, with sag at hyperpolarisation. */
    SST("Sst", "adapting"),
    /** Irregular spiking, high input resistance. */
    VIP("Vip", "irregular spiking"),
    /** Late-spiking: a slow ramp of voltage before the first spike at rheobase. */
    LAMP5("Lamp5", "late-spiking");

    private final String subclass;
    private final String firing;

    CellKind(final String subclass, final String firing) {
        this.subclass = subclass;
        this.firing = firing;
    }

    /**
     * The transcriptomic subclass that fires like this.
     *
     * @return for example {@code Pvalb}
     */
    public String subclass() {
        return subclass;
    }

    /**
     * The firing pattern.
     *
     * @return for example {@code fast-spiking}
     */
    String firing() {
        return firing;
    }
}
