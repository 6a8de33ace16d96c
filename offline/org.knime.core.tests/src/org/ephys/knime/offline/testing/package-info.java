/** Small nodes that the tests run. */
package org.ephys.knime.offline.testing;
