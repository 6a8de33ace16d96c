/** Tests of the built-in engine. */
package org.ephys.knime.models.sequence.builtin;
