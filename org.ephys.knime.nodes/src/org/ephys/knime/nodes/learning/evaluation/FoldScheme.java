package org.ephys.knime.nodes.learning.evaluation;

import org.ephys.knime.nodes.papers.Papers;
import org.knime.node.parameters.updates.EffectPredicate;
import org.knime.node.parameters.updates.EffectPredicateProvider;
import org.knime.node.parameters.updates.ParameterReference;
import org.knime.node.parameters.widget.choices.Label;

/** Who is tested when. */
enum FoldScheme {
    @Label(
            value = "Donor-grouped, stratified",
            description = "All cells of a donor are in one fold, and the classes are spread as evenly as that "
                    + "allows. The honest choice whenever several cells come from one animal or patient. "
                    + Papers.ROBERTS_2017 + ".")
    DONORS,
    @Label(
            value = "Stratified",
            description = "Classes are spread evenly; cells of one donor may be trained on and tested.")
    STRATIFIED,
    @Label(
            value = "From a column",
            description = "The table has a column with the number of the fold in which a cell is tested.")
    COLUMN,
    @Label(value = "From a file", description = "A text table lists the cells with their folds.")
    FILE;

    static final class Reference implements ParameterReference<FoldScheme> {}

    static final class AreMade implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(final PredicateInitializer i) {
            return i.getEnum(Reference.class).isOneOf(DONORS, STRATIFIED);
        }
    }

    static final class FromColumn implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(final PredicateInitializer i) {
            return i.getEnum(Reference.class).isOneOf(COLUMN);
        }
    }

    static final class TaskReference implements ParameterReference<String> {}

    /** A task that was given says which folds hold, so that it is shown whatever else is chosen. */
    static final class FromFile implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(final PredicateInitializer i) {
            return i.getEnum(Reference.class)
                    .isOneOf(FILE)
                    .or(i.getString(TaskReference.class).isEqualTo("").negate());
        }
    }
}
