/** Population recordings and their models between nodes, and the tables that they become. */
package org.ephys.knime.nodes.population;
