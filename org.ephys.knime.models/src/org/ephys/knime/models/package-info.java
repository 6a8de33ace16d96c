/**
 * Learning on tables of electrophysiological features: a {@link org.ephys.knime.models.Dataset} goes into a
 * {@link org.ephys.knime.models.Recipe}, which gives a {@link org.ephys.knime.models.Model}, which gives class
 * probabilities. Nothing here knows of any workbench, file format of recordings or table type but its own.
 */
package org.ephys.knime.models;
