package org.ephys.spark;

/** What the user gave cannot be used. */
final class InputException extends Exception {

    private static final long serialVersionUID = 1;

    InputException(final String message) {
        super(message);
    }

    InputException(final String message, final Throwable cause) {
        super(message, cause);
    }
}
