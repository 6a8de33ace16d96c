/** Offline stand-ins of KNIME's collection cells: lists and sets. */
package org.knime.core.data.collection;
