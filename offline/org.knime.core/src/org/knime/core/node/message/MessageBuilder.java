package org.knime.core.node.message;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Offline stand-in of KNIME's class of the same name: builds a {@link Message}, keeping the first issue. */
public final class MessageBuilder {

    private String m_summary;

    private String m_issue;

    private long m_issues;

    private final List<String> m_resolutions = new ArrayList<>();

    MessageBuilder() {}

    /**
     * @param summary what happened
     * @return this
     */
    public MessageBuilder withSummary(final String summary) {
        m_summary = summary;
        return this;
    }

    /**
     * @param description a detail
     * @return this
     */
    public MessageBuilder addTextIssue(final String description) {
        if (m_issue == null) {
            m_issue = description;
        }
        m_issues++;
        return this;
    }

    /**
     * @param portIndex the index of an input table
     * @param rowIndex the index of a row
     * @param description what is wrong with it
     * @return this
     */
    public MessageBuilder addRowIssue(final int portIndex, final long rowIndex, final String description) {
        return addTextIssue("Row " + (rowIndex + 1) + ": " + description);
    }

    /**
     * @param portIndex the index of an input table
     * @param columnIndex the index of a column
     * @param rowIndex the index of a row
     * @param description what is wrong with its cell
     * @return this
     */
    public MessageBuilder addRowIssue(
            final int portIndex, final int columnIndex, final long rowIndex, final String description) {
        return addTextIssue("Row " + (rowIndex + 1) + ", column " + (columnIndex + 1) + ": " + description);
    }

    /**
     * @param resolutions what to do
     * @return this
     */
    public MessageBuilder addResolutions(final String... resolutions) {
        m_resolutions.addAll(Arrays.asList(resolutions));
        return this;
    }

    /** @return what happened, if set */
    public Optional<String> getSummary() {
        return Optional.ofNullable(m_summary);
    }

    /** @return the first detail, if any */
    public Optional<String> getFirstIssue() {
        return Optional.ofNullable(m_issue);
    }

    /** @return the number of details added */
    public long getIssueCount() {
        return m_issues;
    }

    /** @return the message, or empty without summary */
    public Optional<Message> build() {
        return getSummary().map(summary -> new Message(summary, m_issue, m_resolutions));
    }
}
