/** The pages of the views, built from {@code pages/}, and what they show: data in the shapes of {@code pages/README.md}. */
package org.ephys.knime.nodes.pages;
