package org.ephys.knime.nodes.learning.sequence;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.ephys.knime.models.table.TableRequest;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;

/** One feature family as users write it. */
final class FamilyRow implements NodeParameters {
    @Widget(title = "Family", description = "Name of the family, as it is shown with its attention. Must be given.")
    String m_name = "";

    @Widget(
            title = "Columns",
            description =
                    "Its columns, separated by commas; <tt>*</tt> stands for any text, as in <tt>*_ramp</tt>. Must "
                            + "be given.")
    String m_columns = "";

    /**
     * @param rows families
     * @param features the feature columns
     * @return the families as the recipe stores them; a column goes to the first family that names it
     * @throws InvalidSettingsException if a family has no name or no columns
     */
    static List<Map<String, Object>> resolve(final FamilyRow[] rows, final List<String> features)
            throws InvalidSettingsException {
        final List<String> left = new ArrayList<>(features);
        final List<Map<String, Object>> families = new ArrayList<>();
        for (final FamilyRow row : rows) {
            if (row.m_name.isBlank()) {
                throw new InvalidSettingsException("A feature family has no name.");
            }
            final List<String> columns = new ArrayList<>();
            for (final String name : TableRequest.names(row.m_columns)) {
                final Pattern pattern = Pattern.compile(Pattern.quote(name).replace("*", "\\E.*\\Q"));
                final List<String> matching =
                        left.stream().filter(c -> pattern.matcher(c).matches()).toList();
                columns.addAll(matching);
                left.removeAll(matching);
            }
            if (columns.isEmpty()) {
                throw new InvalidSettingsException("The feature family \"" + row.m_name
                        + "\" matches no feature column (\"" + row.m_columns + "\"). Correct or remove it.");
            }
            final Map<String, Object> family = new LinkedHashMap<>();
            family.put("name", row.m_name);
            family.put("columns", columns);
            families.add(family);
        }
        return families;
    }
}
