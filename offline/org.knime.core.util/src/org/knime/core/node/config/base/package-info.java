/** Offline stand-ins of KNIME's configs: named, typed values in a tree, and their XML format. */
package org.knime.core.node.config.base;
