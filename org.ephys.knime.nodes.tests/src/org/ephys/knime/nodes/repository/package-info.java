/** What holds for every registered node: descriptions, stored settings, documentation, a place in an example. */
package org.ephys.knime.nodes.repository;
