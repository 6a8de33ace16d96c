package org.ephys.knime.runner;

/** What the user gave cannot be used. The message is one readable line that names the thing and the cure. */
public final class InputException extends Exception {

    private static final long serialVersionUID = 1;

    /** @param message one line: what is wrong and what to do */
    public InputException(final String message) {
        super(message);
    }

    /**
     * @param message one line: what is wrong and what to do
     * @param cause shown with {@code --debug} only
     */
    public InputException(final String message, final Throwable cause) {
        super(message, cause);
    }
}
