package org.ephys.knime.runner.workflow;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.ephys.knime.offline.FlowVariable;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;

/**
 * Which flow variables go into or out of a component. None does unless it is chosen: also the variables of the workflow
 * stay outside.
 *
 * @param chosen which names pass
 * @param prefix what is put before the names
 */
record VariableFilter(Predicate<String> chosen, String prefix) {

    private static final String KEY = "variable-filter";

    private static final String BY_PATTERN = "name_pattern";

    /** Lets nothing through. */
    static final VariableFilter NONE = new VariableFilter(name -> false, "");

    /**
     * @param settings the settings of a Component Input or Component Output
     * @return its choice
     * @throws InvalidSettingsException if it is not of KNIME's format
     */
    static VariableFilter load(final NodeSettingsRO settings) throws InvalidSettingsException {
        if (!settings.containsKey("model") || !settings.getNodeSettings("model").containsKey(KEY)) {
            return NONE;
        }
        final NodeSettingsRO model = settings.getNodeSettings("model");
        final NodeSettingsRO filter = model.getNodeSettings(KEY);
        final String type = filter.getString("filter-type");
        final String prefix = model.getString("variable-prefix", null);
        return new VariableFilter(
                switch (type) {
                    case "STANDARD" -> byName(filter);
                    case BY_PATTERN -> byPattern(filter.getNodeSettings(BY_PATTERN));
                    default ->
                        throw new InvalidSettingsException("Flow variables are chosen by " + type
                                + ", which is not known; choose them by name or by pattern.");
                },
                prefix == null ? "" : prefix);
    }

    private static Predicate<String> byName(final NodeSettingsRO filter) throws InvalidSettingsException {
        final List<String> included = List.of(filter.getStringArray("included_names"));
        final List<String> excluded = List.of(filter.getStringArray("excluded_names"));
        final boolean others = filter.getString("enforce_option").equals("EnforceExclusion");
        return name -> included.contains(name) || others && !excluded.contains(name);
    }

    private static Predicate<String> byPattern(final NodeSettingsRO filter) throws InvalidSettingsException {
        final String text = filter.getString("pattern");
        final boolean wildcards = filter.getString("type").equals("Wildcard");
        final boolean not = filter.getBoolean("excludeMatching", false);
        final int flags = filter.getBoolean("caseSensitive") ? 0 : Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
        try {
            final Pattern pattern = Pattern.compile(wildcards ? expression(text) : text, flags);
            return name -> pattern.matcher(name).matches() != not;
        } catch (PatternSyntaxException e) {
            throw new InvalidSettingsException(
                    "Flow variables are chosen by the pattern \"" + text + "\", which is no regular expression.", e);
        }
    }

    /** A star stands for any text, a question mark for one character. */
    private static String expression(final String wildcards) {
        final StringBuilder expression = new StringBuilder();
        for (final char c : wildcards.toCharArray()) {
            expression.append(
                    switch (c) {
                        case '*' -> ".*";
                        case '?' -> ".";
                        default -> Pattern.quote(String.valueOf(c));
                    });
        }
        return expression.toString();
    }

    /**
     * @param variables variables by name
     * @return those that pass, with their new names
     */
    Map<String, FlowVariable> apply(final Map<String, FlowVariable> variables) {
        final Map<String, FlowVariable> passed = new LinkedHashMap<>();
        variables.forEach((name, variable) -> {
            if (chosen.test(name)) {
                passed.put(prefix + name, new FlowVariable(prefix + name, variable.type(), variable.value()));
            }
        });
        return passed;
    }
}
