/** What lies on a line chart: marks and shaded spans, as they are drawn on screen. */

import uPlot from 'uplot';
import { theme } from './theme.js';

const MARK_SIZE = 4;

/** Outline of a mark around (x, y): 'up', 'down' triangle, 'circle' or 'line' (vertical). */
export function markPath(shape, x, y, r = MARK_SIZE) {
  switch (shape) {
    case 'up':
      return `M${x} ${y - r}L${x + r} ${y + r}L${x - r} ${y + r}Z`;
    case 'down':
      return `M${x} ${y + r}L${x + r} ${y - r}L${x - r} ${y - r}Z`;
    default:
      return `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0Z`;
  }
}

/** Draws marks `{x, y, shape, colour(theme)}` that lie within a range of x into a chart of uPlot. */
export function drawMarks(u, marks, [from, to]) {
  const { ctx } = u;
  const ratio = uPlot.pxRatio;
  ctx.save();
  ctx.beginPath();
  ctx.rect(u.bbox.left, u.bbox.top, u.bbox.width, u.bbox.height);
  ctx.clip();
  for (const mark of marks) {
    ctx.fillStyle = mark.colour(theme());
    for (let i = 0; i < mark.x.length; i++) {
      if (mark.x[i] >= from && mark.x[i] <= to) {
        const x = u.valToPos(mark.x[i], 'x', true) / ratio;
        const y = u.valToPos(mark.y[i], 'y', true) / ratio;
        ctx.save();
        ctx.scale(ratio, ratio);
        ctx.fill(new Path2D(markPath(mark.shape, x, y)));
        ctx.restore();
      }
    }
  }
  ctx.restore();
}

/** Shades spans of x `[from, to]` in a chart of uPlot. */
export function drawBands(u, bands) {
  const { ctx } = u;
  ctx.save();
  ctx.fillStyle = theme().band;
  for (const [from, to] of bands) {
    const left = Math.max(u.bbox.left, u.valToPos(from, 'x', true));
    const right = Math.min(u.bbox.left + u.bbox.width, u.valToPos(to, 'x', true));
    if (right > left) {
      ctx.fillRect(left, u.bbox.top, right - left, u.bbox.height);
    }
  }
  ctx.restore();
}
