/** Offline stand-ins of KNIME's parameters API: arrays of parameters. */
package org.knime.node.parameters.array;
