/** A map of cells on its canvas. */

import { theme } from '../common/theme.js';
import { groups } from './colours.js';
import { groupPaths } from './view.js';

function ring(ink, x, y, radius, width) {
  ink.lineWidth = width;
  ink.beginPath();
  ink.arc(x, y, radius, 0, 2 * Math.PI);
  ink.stroke();
}

function drawAxes(ink, paper, height, axes) {
  ink.strokeStyle = paper.quiet;
  ink.fillStyle = paper.quiet;
  ink.lineWidth = 1;
  ink.stroke(new Path2D(`M12.5 ${height - 60}v48h48`));
  ink.font = '12px system-ui, sans-serif';
  ink.fillText(axes[0], 64, height - 8);
  ink.fillText(axes[1], 12, height - 66);
}

/**
 * @param canvas where to draw, as large as it is shown
 * @param map what is drawn: `{axes, view, colour, placed, radius, ringed, chosen}`; ringed cells have a ring,
 *     the chosen one a larger one
 */
export function paint(canvas, { axes, view, colour, placed, radius, ringed, chosen }) {
  const paper = theme();
  const ratio = window.devicePixelRatio || 1;
  const { clientWidth: width, clientHeight: height } = canvas;
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);
  const ink = canvas.getContext('2d');
  ink.scale(ratio, ratio);
  ink.globalAlpha = 0.85;
  for (const group of groupPaths(groups(colour, placed, paper), view, radius)) {
    ink.fillStyle = group.colour;
    ink.fill(new Path2D(group.path));
  }
  ink.globalAlpha = 1;
  ink.strokeStyle = paper.ink;
  for (const i of ringed) {
    ring(ink, view.sx[i], view.sy[i], radius + 3, 1.5);
  }
  if (chosen >= 0) {
    ring(ink, view.sx[chosen], view.sy[chosen], radius + 5, 2.5);
  }
  drawAxes(ink, paper, height, axes);
}
