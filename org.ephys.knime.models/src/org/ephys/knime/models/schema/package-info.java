/** The feature tables that are in use in the field: their columns, units and families. */
package org.ephys.knime.models.schema;
