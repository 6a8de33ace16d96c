/** Reading of JSON, for stimulus ontologies. */
package org.ephys.knime.signal.json;
