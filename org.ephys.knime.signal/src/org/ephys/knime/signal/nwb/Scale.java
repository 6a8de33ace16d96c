package org.ephys.knime.signal.nwb;

/**
 * Makes millivolts or picoamperes of stored numbers, in IPFX's order of operations: times the conversion (which gives SI
 * units), plus the offset if there is one, times 1e3 or 1e12. Numbers stored in single precision stay in it throughout,
 * as numpy does it.
 *
 * @param conversion from stored numbers to volts or amperes
 * @param offset in volts or amperes
 * @param prefix 1e3 for mV, 1e12 for pA
 */
record Scale(double conversion, double offset, double prefix) {

    static final double MILLI = 1e3;
    static final double PICO = 1e12;

    double apply(final double stored) {
        final double si = stored * conversion;
        return (offset == 0 ? si : si + offset) * prefix;
    }

    double apply(final float stored) {
        final float si = stored * (float) conversion;
        return (offset == 0 ? si : si + (float) offset) * (float) prefix;
    }
}
