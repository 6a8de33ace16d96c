/**
 * What a row of a table is: columns that are declared once, with name, unit, description, type and where the value comes
 * from. Tables of KNIME, of Spark and of anything else are made from the same schemas. Knows nothing of recordings.
 */
package org.ephys.knime.signal.table;
