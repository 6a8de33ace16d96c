/** Offline stand-ins of KNIME's parameters API: common conditions. */
package org.knime.node.parameters.updates.util;
