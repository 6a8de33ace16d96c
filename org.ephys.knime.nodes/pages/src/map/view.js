import { extent } from '../common/numbers.js';
import { outline } from '../common/points.js';

const MARGIN = 18;

/** The window through which the map is seen: data → pixels with the same scale on both axes. */
export class View {
  constructor(x, y, placed) {
    this.x = x;
    this.y = y;
    this.placed = placed;
    this.sx = new Float64Array(x.length);
    this.sy = new Float64Array(x.length);
    const [left, right] = extent(placed.map((i) => x[i]));
    const [low, high] = extent(placed.map((i) => y[i]));
    this.middle = [(left + right) / 2, (low + high) / 2];
    this.span = [right - left || 1, high - low || 1];
    this.zoom = 1;
    this.offset = [0, 0];
    this.width = 1;
    this.height = 1;
  }

  resize(width, height) {
    this.width = width;
    this.height = height;
    this.#place();
  }

  /** The same part of the map in a window of another size; this one stays as it is. */
  sized(width, height) {
    const other = new View(this.x, this.y, this.placed);
    other.zoom = this.zoom;
    other.offset = this.width > 1 ? [(this.offset[0] * width) / this.width, (this.offset[1] * height) / this.height] : [0, 0];
    other.resize(width, height);
    return other;
  }

  #place() {
    const unit =
      this.zoom * Math.min((this.width - 2 * MARGIN) / this.span[0], (this.height - 2 * MARGIN) / this.span[1]);
    for (let i = 0; i < this.x.length; i++) {
      this.sx[i] = this.width / 2 + this.offset[0] + (this.x[i] - this.middle[0]) * unit;
      this.sy[i] = this.height / 2 + this.offset[1] - (this.y[i] - this.middle[1]) * unit;
    }
  }

  /** Zooms around a pixel. */
  scale(factor, px, py) {
    const zoom = Math.min(200, Math.max(0.5, this.zoom * factor));
    const real = zoom / this.zoom;
    this.offset = [
      (this.offset[0] - (px - this.width / 2)) * real + (px - this.width / 2),
      (this.offset[1] - (py - this.height / 2)) * real + (py - this.height / 2),
    ];
    this.zoom = zoom;
  }

  shift(dx, dy) {
    this.offset = [this.offset[0] + dx, this.offset[1] + dy];
  }

  reset() {
    this.zoom = 1;
    this.offset = [0, 0];
  }
}

/** One path for each group of points that look the same; points out of sight are left out. */
export function groupPaths(groups, { sx, sy, width = Infinity, height = Infinity }, r) {
  return groups.map(({ members, colour, shape }) => {
    const path = [];
    for (const i of members) {
      if (sx[i] > -r && sy[i] > -r && sx[i] < width + r && sy[i] < height + r) {
        path.push(outline(shape, sx[i], sy[i], r));
      }
    }
    return { path: path.join(''), colour };
  });
}
