/** The papers behind the methods, each once. */
package org.ephys.knime.nodes.papers;
