/** Small nodes for the tests of the runner. */
package org.ephys.knime.runner.testing;
