/** Tests of the arithmetic of the built-in networks. */
package org.ephys.knime.models.kernel;
