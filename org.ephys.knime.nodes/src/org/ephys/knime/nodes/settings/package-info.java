/** Bounds of the numbers in settings: the same in the dialog and when settings are loaded. */
package org.ephys.knime.nodes.settings;
