package org.ephys.knime.signal.abf;

/**
 * There is no telling what was sent.
 *
 * @param problem what is missing and what to do, to follow the name of a sweep
 */
record UnknownCommand(String problem) implements CommandSource {

    @Override
    public String problem(final int sweep) {
        return problem;
    }

    @Override
    public double[] read(final int sweep) {
        throw new IllegalStateException("Sweep " + sweep + " " + problem);
    }

    @Override
    public void close() {
        // has nothing to close
    }
}
