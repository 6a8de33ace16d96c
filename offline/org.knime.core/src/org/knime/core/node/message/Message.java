package org.knime.core.node.message;

import java.util.List;
import java.util.Objects;

/** Offline stand-in of KNIME's class of the same name: a summary, an issue and what to do. */
public final class Message {

    private final String m_summary;

    private final String m_issue;

    private final List<String> m_resolutions;

    Message(final String summary, final String issue, final List<String> resolutions) {
        m_summary = Objects.requireNonNull(summary, "A message needs a summary.");
        m_issue = issue;
        m_resolutions = List.copyOf(resolutions);
    }

    /**
     * @param summary what happened
     * @return the message
     */
    public static Message fromSummary(final String summary) {
        return new Message(summary, null, List.of());
    }

    @Override
    public boolean equals(final Object obj) {
        return obj instanceof Message other
                && m_summary.equals(other.m_summary)
                && Objects.equals(m_issue, other.m_issue)
                && m_resolutions.equals(other.m_resolutions);
    }

    @Override
    public int hashCode() {
        return Objects.hash(m_summary, m_issue, m_resolutions);
    }

    @Override
    public String toString() {
        final StringBuilder text = new StringBuilder(m_summary);
        if (m_issue != null) {
            text.append(' ').append(m_issue);
        }
        m_resolutions.forEach(resolution -> text.append(' ').append(resolution));
        return text.toString();
    }
}
