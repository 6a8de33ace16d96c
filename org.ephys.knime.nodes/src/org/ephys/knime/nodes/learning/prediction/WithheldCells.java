package org.ephys.knime.nodes.learning.prediction;

import java.util.List;
import org.ephys.knime.models.trust.Answer;
import org.ephys.knime.models.trust.Decision;

/** Counts the cells that a predictor says nothing about. */
public final class WithheldCells {
    private int m_cells;
    private int m_withheld;
    private String m_first;

    /**
     * @param ids names of cells
     * @param answers what a model says about them
     */
    public void add(final List<String> ids, final List<Answer> answers) {
        for (int r = 0; r < answers.size(); r++) {
            final Answer answer = answers.get(r);
            m_cells++;
            if (answer.decision() == Decision.WITHHELD) {
                m_first = m_withheld == 0 ? ids.get(r) + ": " + answer.reason() : m_first;
                m_withheld++;
            }
        }
    }

    /** @return how many cells have no prediction, and why the first has none; {@code null} if all have one */
    public String warning() {
        return m_withheld == 0
                ? null
                : m_withheld + " of " + m_cells + (m_withheld == 1 ? " cells was" : " cells were")
                        + " not predicted, first " + m_first + ".";
    }
}
