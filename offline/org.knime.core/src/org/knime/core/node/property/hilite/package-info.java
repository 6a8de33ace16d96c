/** What users choose in views. */
package org.knime.core.node.property.hilite;
