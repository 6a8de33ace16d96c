package org.ephys.knime.nodes.learning;

import org.knime.node.parameters.Advanced;
import org.knime.node.parameters.layout.After;
import org.knime.node.parameters.layout.Section;

/** The sections of the dialogs of learners, from top to bottom. */
public interface LearnerSections {
    /** What is learnt from what. */
    @Section(title = "Columns")
    interface Columns {}

    /** How it is learnt. */
    @Section(title = "Learning")
    @After(Columns.class)
    interface Learning {}

    /** What a model may be like, for those who know the method. */
    @Section(title = "Shape of the model")
    @Advanced
    @After(Learning.class)
    interface Shape {}

    /** What is done to the features before. */
    @Section(title = "Preparation")
    @Advanced
    @After(Shape.class)
    interface Preparation {}

    /** The seed. */
    @Section(title = "Random numbers")
    @After(Preparation.class)
    interface RandomNumbers {}
}
