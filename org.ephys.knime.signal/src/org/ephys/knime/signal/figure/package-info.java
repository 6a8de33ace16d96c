/**
 * Figures as scalable vector graphics, measured in millimetres, as journals and lab books want them. Every point carries
 * the number that it stands for.
 */
package org.ephys.knime.signal.figure;
