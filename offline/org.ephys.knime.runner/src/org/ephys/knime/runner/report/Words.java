package org.ephys.knime.runner.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ephys.knime.runner.data.DefaultData;
import org.ephys.knime.runner.methods.Methods;

/**
 * What a report says in words, beside tables and views.
 *
 * @param answered what the predictors of the run said of cells
 * @param methods what the run did, for a paper
 * @param data on what it ran where its user had named no data
 */
public record Words(List<AnsweredCells> answered, Methods methods, DefaultData data) {

    /** @return as the page of the report takes it */
    Map<String, Object> described() {
        final Map<String, Object> content = new LinkedHashMap<>();
        content.put("answered", answered.stream().map(AnsweredCells::described).toList());
        content.put("ranOn", data.sentence());
        content.put(
                "recordings",
                data.recordings().stream()
                        .map(one -> List.of(one.name(), one.about(), one.repository(), one.licence(), one.page()))
                        .toList());
        content.put("methods", methods.text());
        content.put(
                "papers",
                methods.papers().stream()
                        .map(paper -> List.of(paper.text(), paper.link()))
                        .toList());
        return content;
    }
}
