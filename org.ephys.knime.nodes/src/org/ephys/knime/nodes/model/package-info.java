/** The model port: any classifier of the core, with the columns it needs, as it travels between nodes. */
package org.ephys.knime.nodes.model;
