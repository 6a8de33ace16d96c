/**
 * What a run did, as the methods section of a paper tells it: sentences of the nodes, filled in with settings and numbers of
 * cells, and the papers behind them. The nodes say both of themselves; nothing here knows them.
 */
package org.ephys.knime.runner.methods;
