/** The file format of models and the list of all kinds of models that the extension knows. */
package org.ephys.knime.models.format;
