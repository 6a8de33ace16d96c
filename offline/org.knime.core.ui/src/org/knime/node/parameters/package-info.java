/** Offline stand-ins of KNIME's parameters API: what nodes are told to do: parameters and how they appear in dialogs. */
package org.knime.node.parameters;
