/** Going on where an earlier run has ended: the rows of every finished recording are kept until they are asked for again. */
package org.ephys.knime.signal.resume;
