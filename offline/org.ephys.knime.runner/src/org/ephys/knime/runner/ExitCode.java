package org.ephys.knime.runner;

/** Exit codes of every command. */
final class ExitCode {

    /** Everything asked for was done; for {@code run}: every node is EXECUTED. */
    public static final int OK = 0;

    /** Something was started and failed: a node, a download, writing a file. */
    public static final int FAILED = 1;

    /** The command line, the workflow or its settings cannot be used; nothing was executed. */
    public static final int BAD_INPUT = 2;

    /** Stopped by Ctrl-C or by a request to end, as shells report it. */
    public static final int CANCELLED = 130;

    private ExitCode() {}
}
