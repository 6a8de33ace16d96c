package org.ephys.knime.runner;

import java.util.List;

/** One subcommand. */
interface Command {

    /** @return the word that calls it */
    String name();

    /** @return what it does, in one line */
    String summary();

    /** @return what {@code --help} prints: usage, options, exit codes */
    String help();

    /** @return the options that it knows */
    Options.Syntax syntax();

    /**
     * @param options the words after the command's name
     * @param terminal where to write
     * @return the exit code, see {@link ExitCode}
     * @throws InputException if the input cannot be used
     * @throws Exception if something fails that no message was prepared for
     */
    int run(Options options, Terminal terminal) throws Exception;

    /**
     * @param options options of this command
     * @param most how many positional words are accepted at most
     * @return the positional words
     * @throws InputException if there are more
     */
    static List<String> positional(final Options options, final int most) throws InputException {
        final List<String> words = options.positional();
        if (words.size() > most) {
            throw new InputException("Unexpected word '" + words.get(most) + "'. See --help.");
        }
        return words;
    }
}
