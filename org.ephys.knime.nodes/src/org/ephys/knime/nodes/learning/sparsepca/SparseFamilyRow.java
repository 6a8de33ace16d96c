package org.ephys.knime.nodes.learning.sparsepca;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.ephys.knime.models.sparsepca.FamilySpec;
import org.ephys.knime.models.sparsepca.SparseComponents.Sparsity;
import org.ephys.knime.models.table.TableRequest;
import org.ephys.knime.nodes.settings.Greatest;
import org.ephys.knime.nodes.settings.Least;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.widget.number.NumberInputWidget;

/** One family as users write it: its columns, and how sparse its components are. */
final class SparseFamilyRow implements NodeParameters {
    @Widget(
            title = "Family",
            description = "Name of the family; its components are called by it and a number. Must be given.")
    String m_name = "";

    @Widget(
            title = "Columns",
            description =
                    "Its columns, separated by commas; <tt>*</tt> stands for any text, as in <tt>inst_freq_*</tt>. "
                            + "Must be given.")
    String m_columns = "";

    @Widget(title = "Components", description = "How many components are looked for.")
    @NumberInputWidget(minValidation = Least.One.class, maxValidation = Greatest.Million.class)
    int m_components = 3;

    @Widget(
            title = "Columns per component",
            description = "How many columns make up each component: one number for all, or one per component, "
                    + "separated by commas. Empty = plain principal components, in which all columns take part.")
    String m_columnsPerComponent = "";

    FamilySpec resolve(final List<String> features) throws InvalidSettingsException {
        if (m_name.isBlank()) {
            throw new InvalidSettingsException("A family of the sparse PCA has no name. Give it one, or remove it.");
        }
        final List<String> columns = new ArrayList<>();
        for (final String name : TableRequest.names(m_columns)) {
            final Pattern pattern = Pattern.compile(Pattern.quote(name).replace("*", "\\E.*\\Q"));
            features.stream()
                    .filter(c -> pattern.matcher(c).matches() && !columns.contains(c))
                    .forEach(columns::add);
        }
        if (columns.isEmpty()) {
            throw new InvalidSettingsException("The family \"" + m_name + "\" matches no feature column (\"" + m_columns
                    + "\"). Correct or remove it.");
        }
        return new FamilySpec(m_name.strip(), columns, List.of(), Sparsity.NON_ZEROS, nonZeros(), m_components);
    }

    private List<Double> nonZeros() throws InvalidSettingsException {
        final List<Double> numbers = new ArrayList<>();
        for (final String text : TableRequest.names(m_columnsPerComponent)) {
            if (!text.matches("[1-9][0-9]{0,6}")) {
                throw new InvalidSettingsException("\"" + text + "\" of the family \"" + m_name
                        + "\" is not a number of columns. Write whole numbers from 1, separated by commas.");
            }
            numbers.add(Double.valueOf(text));
        }
        if (numbers.size() == 1) {
            return Collections.nCopies(m_components, numbers.get(0));
        }
        if (!numbers.isEmpty() && numbers.size() != m_components) {
            throw new InvalidSettingsException("The family \"" + m_name + "\" has " + m_components
                    + " components, but " + numbers.size() + " numbers of columns. Write one per component, or one "
                    + "for all.");
        }
        return numbers;
    }
}
