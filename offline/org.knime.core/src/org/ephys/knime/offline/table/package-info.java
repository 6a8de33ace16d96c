/** How the offline tables are stored: rows in compact blocks, in memory up to a bound and then in a temporary folder. */
package org.ephys.knime.offline.table;
