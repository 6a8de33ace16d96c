package org.knime.core.node;

import java.lang.System.Logger.Level;
import java.util.function.Supplier;

/** Offline stand-in of KNIME's class of the same name; writes to the Java platform's logging. */
public final class NodeLogger {

    private final System.Logger m_logger;

    private NodeLogger(final String name) {
        m_logger = System.getLogger(name);
    }

    /**
     * @param c the class that logs
     * @return its logger
     */
    public static NodeLogger getLogger(final Class<?> c) {
        return getLogger(c.getName());
    }

    /**
     * @param s the name of a logger
     * @return the logger
     */
    public static NodeLogger getLogger(final String s) {
        return new NodeLogger(s);
    }

    /** @return whether debug messages are written */
    public boolean isDebugEnabled() {
        return m_logger.isLoggable(Level.DEBUG);
    }

    /** @return whether informative messages are written */
    public boolean isInfoEnabled() {
        return m_logger.isLoggable(Level.INFO);
    }

    /** @param o a debug message */
    public void debug(final Object o) {
        log(Level.DEBUG, o, null);
    }

    /**
     * @param o a debug message
     * @param t its cause
     */
    public void debug(final Object o, final Throwable t) {
        log(Level.DEBUG, o, t);
    }

    /** @param s makes a debug message when it is written */
    public void debug(final Supplier<Object> s) {
        log(Level.DEBUG, s, null);
    }

    /**
     * @param s makes a debug message when it is written
     * @param t its cause
     */
    public void debug(final Supplier<Object> s, final Throwable t) {
        log(Level.DEBUG, s, t);
    }

    /** @param o an informative message */
    public void info(final Object o) {
        log(Level.INFO, o, null);
    }

    /**
     * @param o an informative message
     * @param t its cause
     */
    public void info(final Object o, final Throwable t) {
        log(Level.INFO, o, t);
    }

    /** @param s makes an informative message when it is written */
    public void info(final Supplier<Object> s) {
        log(Level.INFO, s, null);
    }

    /**
     * @param s makes an informative message when it is written
     * @param t its cause
     */
    public void info(final Supplier<Object> s, final Throwable t) {
        log(Level.INFO, s, t);
    }

    /** @param o a warning */
    public void warn(final Object o) {
        log(Level.WARNING, o, null);
    }

    /**
     * @param o a warning
     * @param t its cause
     */
    public void warn(final Object o, final Throwable t) {
        log(Level.WARNING, o, t);
    }

    /** @param s makes a warning when it is written */
    public void warn(final Supplier<Object> s) {
        log(Level.WARNING, s, null);
    }

    /**
     * @param s makes a warning when it is written
     * @param t its cause
     */
    public void warn(final Supplier<Object> s, final Throwable t) {
        log(Level.WARNING, s, t);
    }

    /** @param o an error */
    public void error(final Object o) {
        log(Level.ERROR, o, null);
    }

    /**
     * @param o an error
     * @param t its cause
     */
    public void error(final Object o, final Throwable t) {
        log(Level.ERROR, o, t);
    }

    /** @param s makes an error when it is written */
    public void error(final Supplier<Object> s) {
        log(Level.ERROR, s, null);
    }

    /**
     * @param s makes an error when it is written
     * @param t its cause
     */
    public void error(final Supplier<Object> s, final Throwable t) {
        log(Level.ERROR, s, t);
    }

    /** @param o a fatal error */
    public void fatal(final Object o) {
        log(Level.ERROR, o, null);
    }

    /**
     * @param o a fatal error
     * @param t its cause
     */
    public void fatal(final Object o, final Throwable t) {
        log(Level.ERROR, o, t);
    }

    /** @param s makes a fatal error when it is written */
    public void fatal(final Supplier<Object> s) {
        log(Level.ERROR, s, null);
    }

    /**
     * @param s makes a fatal error when it is written
     * @param t its cause
     */
    public void fatal(final Supplier<Object> s, final Throwable t) {
        log(Level.ERROR, s, t);
    }

    /** @param o a mistake in the code */
    public void coding(final Object o) {
        log(Level.ERROR, o, null);
    }

    /**
     * @param o a mistake in the code
     * @param t its cause
     */
    public void coding(final Object o, final Throwable t) {
        log(Level.ERROR, o, t);
    }

    /** @param s makes a mistake in the code when it is written */
    public void coding(final Supplier<Object> s) {
        log(Level.ERROR, s, null);
    }

    /**
     * @param s makes a mistake in the code when it is written
     * @param t its cause
     */
    public void coding(final Supplier<Object> s, final Throwable t) {
        log(Level.ERROR, s, t);
    }

    private void log(final Level level, final Object o, final Throwable t) {
        m_logger.log(level, String.valueOf(o), t);
    }

    private void log(final Level level, final Supplier<Object> s, final Throwable t) {
        if (m_logger.isLoggable(level)) {
            log(level, s.get(), t);
        }
    }
}
