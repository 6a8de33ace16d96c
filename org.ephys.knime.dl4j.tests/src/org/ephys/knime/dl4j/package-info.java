/** Tests of the DeepLearning4J engine against the built-in one, inside Equinox. */
package org.ephys.knime.dl4j;
