/** Offline stand-ins of KNIME's configs that may hold cells and types. */
package org.knime.core.node.config;
