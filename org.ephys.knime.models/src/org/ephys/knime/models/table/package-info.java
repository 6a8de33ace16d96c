/**
 * Feature tables in text files: one row per cell, a column per feature, beside labels, donors and quality flags.
 */
package org.ephys.knime.models.table;
