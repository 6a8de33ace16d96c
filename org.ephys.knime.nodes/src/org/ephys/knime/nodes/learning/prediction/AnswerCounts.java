package org.ephys.knime.nodes.learning.prediction;

import java.util.ArrayList;
import java.util.List;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.trust.Answer;
import org.ephys.knime.models.trust.Decision;
import org.ephys.knime.models.trust.Judge;
import org.ephys.knime.models.trust.OddFeatures;
import org.ephys.knime.models.trust.Proportion;
import org.ephys.knime.models.trust.TrustLevels;

/**
 * Counts the cells that a predictor says nothing about, and those that are unlike the training cells, and looks for features
 * that are odd in all of them.
 */
public final class AnswerCounts {
    /** How seldom as many cells may be unlike by chance; as in the check of a model's validity. */
    private static final double BY_CHANCE = 0.01;

    private final TrustLevels m_levels;
    private final OddFeatures m_odd;
    private int m_cells;
    private int m_withheld;
    private String m_first;
    private int m_compared;
    private int m_unlike;

    /** @param judge who decides on the cells */
    public AnswerCounts(final Judge judge) {
        m_levels = judge.levels();
        m_odd = judge.oddFeatures();
    }

    /**
     * @param rows cells
     * @param answers what a model says about them
     */
    public void add(final Dataset rows, final List<Answer> answers) {
        m_odd.add(rows);
        final List<String> ids = rows.ids();
        for (int r = 0; r < answers.size(); r++) {
            final Answer answer = answers.get(r);
            m_cells++;
            if (answer.decision() == Decision.WITHHELD) {
                m_first = m_withheld == 0 ? ids.get(r) + ": " + answer.reason() : m_first;
                m_withheld++;
            }
            m_compared += Double.isNaN(answer.typicality()) ? 0 : 1;
            m_unlike += answer.typicality() <= m_levels.unlike() ? 1 : 0;
        }
    }

    /**
     * @return how many cells have no prediction, and why the first has none; whether more are unlike the training cells than
     *     are by chance; which features are odd in all of them; {@code null} if there is nothing to say
     */
    public String warning() {
        final String withheld = m_withheld == 0
                ? ""
                : m_withheld + " of " + m_cells + (m_withheld == 1 ? " cells was" : " cells were")
                        + " not predicted, first " + m_first + ".";
        final Proportion unlike = new Proportion(m_unlike, m_compared);
        final String doubt = m_unlike < 2 || unlike.atLeast(m_levels.unlike()) > BY_CHANCE
                ? ""
                : m_unlike + " of " + m_compared
                        + " cells are unlike the training cells, more than by chance. The others can be "
                        + "predicted wrongly for the same reason, confident ones among them: Model Validity says what differs.";
        final List<String> sentences = new ArrayList<>(List.of(withheld, doubt));
        sentences.addAll(m_odd.sentences());
        sentences.removeIf(String::isEmpty);
        return sentences.isEmpty() ? null : String.join(" ", sentences);
    }
}
