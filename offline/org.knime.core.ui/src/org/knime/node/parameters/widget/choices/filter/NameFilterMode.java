package org.knime.node.parameters.widget.choices.filter;

/** How names are filtered; the constants are those of KNIME's settings. */
enum NameFilterMode {
    MANUAL,
    REGEX,
    WILDCARD,
    TYPE
}
