package org.ephys.knime.runner;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The words after a command, taken apart: {@code --name value}, {@code --name=value}, {@code --flag} and positional
 * words. Every option may be given once, except those named as repeatable.
 */
final class Options {

    private final Map<String, List<String>> valuesByName = new LinkedHashMap<>();

    private final List<String> words = new ArrayList<>();

    private Options() {}

    /** Which options a command knows. */
    public static final class Syntax {

        private enum Kind {
            FLAG,
            VALUE,
            REPEATABLE
        }

        private final Map<String, Kind> kinds = new LinkedHashMap<>();

        /** An empty syntax, except that {@code --help} and {@code --debug} are flags of every command. */
        Syntax() {
            flag("--help").flag("--debug");
        }

        /**
         * @param name an option without a value
         * @return this
         */
        Syntax flag(final String name) {
            kinds.put(name, Kind.FLAG);
            return this;
        }

        /**
         * @param name an option with a value
         * @return this
         */
        Syntax value(final String name) {
            kinds.put(name, Kind.VALUE);
            return this;
        }

        /**
         * @param name an option with a value that may be given several times
         * @return this
         */
        Syntax repeatable(final String name) {
            kinds.put(name, Kind.REPEATABLE);
            return this;
        }

        /**
         * @param arguments what follows the command's name
         * @return the words taken apart
         * @throws InputException for an unknown option, a missing or an unexpected value, a repetition
         */
        Options parse(final List<String> arguments) throws InputException {
            final Options options = new Options();
            boolean onlyPositional = false;
            for (int i = 0; i < arguments.size(); i++) {
                final String word = arguments.get(i);
                if (onlyPositional || !word.startsWith("-") || word.equals("-")) {
                    options.words.add(word);
                    continue;
                }
                if (word.equals("--")) {
                    onlyPositional = true;
                    continue;
                }
                final int equals = word.indexOf('=');
                final String given = equals < 0 ? word : word.substring(0, equals);
                final String name = given.equals("-h") ? "--help" : given;
                final Kind kind = kinds.get(name);
                if (kind == null) {
                    throw new InputException(
                            "Unknown option " + name + ". " + NearestName.hint(name, new TreeSet<>(kinds.keySet())));
                }
                String value = "";
                if (kind == Kind.FLAG) {
                    if (equals >= 0) {
                        throw new InputException("Option " + name + " takes no value.");
                    }
                } else if (equals >= 0) {
                    value = word.substring(equals + 1);
                } else if (i + 1 < arguments.size()) {
                    value = arguments.get(++i);
                } else {
                    throw new InputException("Option " + name + " needs a value.");
                }
                final List<String> values = options.valuesByName.computeIfAbsent(name, n -> new ArrayList<>());
                if (kind == Kind.VALUE && !values.isEmpty()) {
                    throw new InputException("Option " + name + " is given twice.");
                }
                values.add(value);
            }
            return options;
        }
    }

    /**
     * @param name an option
     * @return whether it was given
     */
    boolean has(final String name) {
        return valuesByName.containsKey(name);
    }

    /**
     * @param name an option with a value
     * @return its value, if given
     */
    Optional<String> value(final String name) {
        return values(name).stream().findFirst();
    }

    /**
     * @param name a repeatable option
     * @return its values in the order given
     */
    List<String> values(final String name) {
        return List.copyOf(valuesByName.getOrDefault(name, List.of()));
    }

    /**
     * @param name an option whose value is a positive whole number
     * @param otherwise the value when it was not given
     * @return the number
     * @throws InputException if the value is not such a number
     */
    int positive(final String name, final int otherwise) throws InputException {
        final Optional<String> text = value(name);
        if (text.isEmpty()) {
            return otherwise;
        }
        try {
            final int number = Integer.parseInt(text.get());
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // reported below, together with numbers that are too small
        }
        throw new InputException("Option " + name + " needs a positive whole number, not '" + text.get() + "'.");
    }

    /** @return the words that are not options */
    List<String> positional() {
        return List.copyOf(words);
    }
}
