package org.ephys.knime.signal.recording;

/** What the amplifier held fixed during a sweep. */
public enum ClampMode {
    /** Current was injected and voltage recorded. */
    CURRENT_CLAMP("CurrentClamp"),
    /** Voltage was commanded and current recorded. */
    VOLTAGE_CLAMP("VoltageClamp");

    private final String ipfxName;

    ClampMode(final String ipfxName) {
        this.ipfxName = ipfxName;
    }

    /**
     * The name in IPFX's sweep tables.
     *
     * @return {@code CurrentClamp} or {@code VoltageClamp}
     */
    public String ipfxName() {
        return ipfxName;
    }
}
