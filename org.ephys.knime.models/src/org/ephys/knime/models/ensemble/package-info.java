/** Several classifiers that speak with one voice. */
package org.ephys.knime.models.ensemble;
