/** What the feature nodes share: which recordings to analyse, how, on all cores, and what to say about failures. */
package org.ephys.knime.nodes.features;
