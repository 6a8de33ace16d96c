/** Offline stand-ins of KNIME's parameters API: messages in dialogs. */
package org.knime.node.parameters.widget.message;
