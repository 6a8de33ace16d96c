/** Node <em>Model Validity</em>: whether a model can be used on new cells. */
package org.ephys.knime.nodes.learning.validity;
