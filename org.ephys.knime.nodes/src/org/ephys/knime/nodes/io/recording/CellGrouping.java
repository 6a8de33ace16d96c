package org.ephys.knime.nodes.io.recording;

import org.knime.node.parameters.updates.EffectPredicate;
import org.knime.node.parameters.updates.EffectPredicateProvider;
import org.knime.node.parameters.updates.ParameterReference;
import org.knime.node.parameters.widget.choices.Label;

/** Which files are one cell. */
enum CellGrouping {
    @Label(value = "Each file", description = "One file = one cell, called after the file.")
    FILE,
    @Label(value = "Each folder", description = "All files of a folder = one cell, called after the folder.")
    FOLDER,
    @Label(
            value = "By file name",
            description = "Files whose names have the same cell in them = one cell; the next setting says where the "
                    + "cell stands in the name.")
    NAME,
    @Label(
            value = "By a column",
            description = "Files with the same text in a column of the connected table = one cell, called so.")
    COLUMN;

    static final class Reference implements ParameterReference<CellGrouping> {}

    static final class IsByName implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(final PredicateInitializer i) {
            return i.getEnum(Reference.class).isOneOf(NAME);
        }
    }

    static final class IsByColumn implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(final PredicateInitializer i) {
            return i.getEnum(Reference.class).isOneOf(COLUMN);
        }
    }
}
