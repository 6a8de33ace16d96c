/** The path inside a file chooser's value; in KNIME it belongs to another bundle, so this package is not exported. */
package org.knime.filehandling.core.connections;
