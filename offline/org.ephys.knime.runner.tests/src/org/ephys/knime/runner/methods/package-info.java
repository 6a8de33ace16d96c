/** Tests of the methods paragraph. */
package org.ephys.knime.runner.methods;
