/** Where the running workflow lies, for paths relative to it. */
package org.ephys.knime.offline.location;
