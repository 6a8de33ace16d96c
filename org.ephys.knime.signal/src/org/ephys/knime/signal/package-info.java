/**
 * Patch-clamp recordings and what can be measured on them. Nothing here knows KNIME or OSGi.
 */
package org.ephys.knime.signal;
