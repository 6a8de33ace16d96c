package org.ephys.knime.nodes.learning.alignment;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.ephys.knime.models.ModelException;
import org.ephys.knime.models.alignment.LinearExpression;
import org.ephys.knime.models.alignment.MappingRow;
import org.ephys.knime.models.alignment.SpeciesMapping;

/**
 * The mapping of both species as users write it: one line per aligned feature with name, unit, expression of the first
 * and expression of the second species, separated by {@code |} or tabs.
 *
 * @param first mapping of the first species
 * @param second mapping of the second
 */
record MappingText(SpeciesMapping first, SpeciesMapping second) {
    private static final int CELLS = 4;

    /** @return the 26 features that mouse (first) and human (second) Patch-seq tables share */
    static String mouseAndHuman() {
        final StringBuilder text = new StringBuilder("feature | unit | first species | second species");
        final Iterator<MappingRow> human = SpeciesMapping.human().rows().iterator();
        for (final MappingRow mouse : SpeciesMapping.mouse().rows()) {
            text.append('\n')
                    .append(mouse.feature())
                    .append(" | ")
                    .append(mouse.unit())
                    .append(" | ")
                    .append(mouse.expression())
                    .append(" | ")
                    .append(human.next().expression());
        }
        return text.toString();
    }

    /** @throws ModelException if a line cannot be used; it tells which */
    static MappingText parse(final String text) {
        final List<MappingRow> first = new ArrayList<>();
        final List<MappingRow> second = new ArrayList<>();
        final String[] lines = text.split("\\R");
        for (int n = 0; n < lines.length; n++) {
            final String[] cells = lines[n].split("[|\t]", -1);
            if (lines[n].isBlank() || n == 0 && cells[0].strip().equalsIgnoreCase("feature")) {
                continue;
            }
            if (cells.length != CELLS) {
                throw new ModelException("Line " + (n + 1) + " of the mapping (\"" + lines[n].strip() + "\") has "
                        + cells.length + " parts. Write: feature | unit | first species | second species.");
            }
            try {
                first.add(new MappingRow(cells[0].strip(), cells[1].strip(), cells[2].strip()));
                second.add(new MappingRow(cells[0].strip(), cells[1].strip(), cells[3].strip()));
            } catch (ModelException e) {
                throw new ModelException("Line " + (n + 1) + " of the mapping: " + e.getMessage(), e);
            }
        }
        if (first.isEmpty()) {
            throw new ModelException(
                    "The mapping has no line. Write one per feature: feature | unit | first species | second species.");
        }
        return new MappingText(new SpeciesMapping(first), new SpeciesMapping(second));
    }

    /** @return the columns that a mapping reads, each once */
    static List<String> columns(final SpeciesMapping mapping) {
        final Set<String> columns = new LinkedHashSet<>();
        mapping.rows()
                .forEach(row ->
                        columns.addAll(LinearExpression.parse(row.expression()).columns()));
        return List.copyOf(columns);
    }
}
