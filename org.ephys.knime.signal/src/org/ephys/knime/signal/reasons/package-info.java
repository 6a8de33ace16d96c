/** Why a feature is missing or not to be trusted: one code and one sentence each, for tables and for people. */
package org.ephys.knime.signal.reasons;
