/** KNIME tables and the core's datasets: columns with units and roles, rows in and rows out. */
package org.ephys.knime.nodes.table;
