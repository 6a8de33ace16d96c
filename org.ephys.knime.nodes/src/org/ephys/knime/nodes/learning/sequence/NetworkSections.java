package org.ephys.knime.nodes.learning.sequence;

import org.knime.node.parameters.Advanced;
import org.knime.node.parameters.layout.After;
import org.knime.node.parameters.layout.Section;

/** The sections of the dialogs of learner and transfer, from top to bottom; each shows those that it has settings for. */
interface NetworkSections {
    @Section(title = "Columns")
    interface Columns {}

    @Section(title = "Feature families (none = automatic)")
    @After(Columns.class)
    interface Families {}

    @Section(title = "Transfer")
    @After(Families.class)
    interface Transfer {}

    @Section(title = "Learning")
    @After(Transfer.class)
    interface Learning {}

    @Section(title = "Warm-up")
    @Advanced
    @After(Learning.class)
    interface WarmUp {}

    @Section(title = "Early stopping")
    @Advanced
    @After(WarmUp.class)
    interface EarlyStopping {}

    @Section(title = "Network")
    @Advanced
    @After(EarlyStopping.class)
    interface Network {}

    @Section(title = "Optimiser")
    @Advanced
    @After(Network.class)
    interface Optimiser {}

    @Section(title = "Model of the target alone")
    @Advanced
    @After(Optimiser.class)
    interface TargetAlone {}

    @Section(title = "Random numbers")
    @After(TargetAlone.class)
    interface RandomNumbers {}
}
