/**
 * Models as data: a tree of named arrays and plain settings ({@link org.ephys.knime.models.archive.ModelArchive}), how
 * a kind of model becomes one ({@link org.ephys.knime.models.archive.ModelCodec}), and the zip file that holds it.
 */
package org.ephys.knime.models.archive;
