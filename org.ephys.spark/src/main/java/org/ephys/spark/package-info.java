/**
 * Many recordings on Apache Spark: the analysis of {@code org.ephys.knime.signal} on any number of machines, with the
 * tables of a run on one.
 */
package org.ephys.spark;
