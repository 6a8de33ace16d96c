package org.ephys.knime.runner.display;

/** Shows nothing. */
final class SilentDisplay implements Display {

    @Override
    public void started(final String node) {
        // nothing to show
    }

    @Override
    public void progress(final String node, final double fraction, final String message) {
        // nothing to show
    }

    @Override
    public void ended(final String node, final String text) {
        // nothing to show
    }

    @Override
    public void message(final String line) {
        // nothing to show
    }

    @Override
    public void close() {
        // nothing to tidy
    }
}
