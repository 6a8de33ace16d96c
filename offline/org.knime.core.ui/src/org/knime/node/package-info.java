/** Offline stand-ins of KNIME's fluent API to define nodes. */
package org.knime.node;
