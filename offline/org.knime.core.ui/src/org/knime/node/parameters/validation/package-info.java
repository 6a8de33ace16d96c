/** Offline stand-ins of KNIME's parameters API: checks in dialogs. */
package org.knime.node.parameters.validation;
