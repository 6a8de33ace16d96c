package org.ephys.knime.runner;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Chooses the command, prints help, and turns every problem into one line and an exit code. */
final class CommandLine {

    private final Map<String, Command> byName = new LinkedHashMap<>();

    private final String version;

    /**
     * @param version what {@code --version} prints
     * @param commands the commands in the order in which help lists them
     */
    CommandLine(final String version, final List<Command> commands) {
        this.version = version;
        commands.forEach(command -> byName.put(command.name(), command));
    }

    /**
     * @param words the whole command line
     * @param terminal where to write
     * @return the exit code
     */
    int run(final List<String> words, final Terminal terminal) {
        final boolean debug = words.contains("--debug");
        try {
            return dispatch(words, terminal);
        } catch (InputException e) {
            return report(e, e.getMessage(), ExitCode.BAD_INPUT, debug, terminal);
        } catch (Exception e) {
            final String message = e.getMessage() == null ? "" : ": " + e.getMessage();
            return report(e, e.getClass().getSimpleName() + message, ExitCode.FAILED, debug, terminal);
        } catch (OutOfMemoryError e) {
            return report(
                    e,
                    "Out of memory. Give Java more, for example JAVA_OPTS=-Xmx8g.",
                    ExitCode.FAILED,
                    debug,
                    terminal);
        }
    }

    private int dispatch(final List<String> words, final Terminal terminal) throws Exception {
        final String first = words.isEmpty() ? "" : words.get(0);
        if (words.isEmpty() || List.of("--help", "-h", "help").contains(first)) {
            final Command about = words.size() > 1 ? byName.get(words.get(1)) : null;
            terminal.out().print(about == null ? overview() : about.help());
            return words.isEmpty() ? ExitCode.BAD_INPUT : ExitCode.OK;
        }
        if (first.equals("--version")) {
            terminal.out().println(version);
            return ExitCode.OK;
        }
        final Command command = byName.get(first);
        if (command == null) {
            throw new InputException("Unknown command '" + first + "'. " + NearestName.hint(first, byName.keySet())
                    + " See ephys --help.");
        }
        final List<String> rest = words.subList(1, words.size());
        final Options options = command.syntax().parse(rest);
        if (options.has("--help") || options.positional().equals(List.of("help"))) {
            terminal.out().print(command.help());
            return ExitCode.OK;
        }
        return command.run(options, terminal);
    }

    private String overview() {
        final StringBuilder text = new StringBuilder(
                """
            Ephys for KNIME: from patch-clamp recordings to transcriptomic cell types, without a KNIME installation.

            Usage: ephys COMMAND [OPTIONS]

            Commands:
            """);
        byName.values().forEach(c -> text.append(String.format(Locale.ROOT, "  %-8s %s%n", c.name(), c.summary())));
        text.append(
                """

            ephys COMMAND --help explains a command, ephys --version prints the version.
            Environment: EPHYS_DATA (folder of downloaded data), JAVA_HOME, JAVA_OPTS (for example -Xmx8g for 8 GB
            of memory; otherwise 1 GB and 0.5 GB for each processor, at most half of what there is).
            Exit codes: 0 done, 1 something failed, 2 the input cannot be used, 130 cancelled.
            """);
        return text.toString();
    }

    private static int report(
            final Throwable problem,
            final String message,
            final int code,
            final boolean debug,
            final Terminal terminal) {
        terminal.error(message);
        if (debug) {
            problem.printStackTrace(terminal.err());
        }
        return code;
    }
}
