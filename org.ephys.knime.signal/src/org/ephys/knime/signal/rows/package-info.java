/**
 * The tables that recordings give: what a row is, and one schema per table. Whatever writes tables takes them from here.
 */
package org.ephys.knime.signal.rows;
