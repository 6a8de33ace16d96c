/** Tests of the offline KNIME API. */
package org.ephys.knime.offline;
