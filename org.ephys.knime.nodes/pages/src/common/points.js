/** Outlines of marks: the same path draws on a canvas and in a saved SVG. */

const n = (value) => value.toFixed(1);

/** The outline of one mark with "radius" r around (x, y). */
export function outline(shape, x, y, r) {
  switch (shape) {
    case 'triangle':
      return `M${n(x)} ${n(y - 1.2 * r)}l${n(1.15 * r)} ${n(2.1 * r)}h${n(-2.3 * r)}Z`;
    case 'down':
      return `M${n(x)} ${n(y + 1.2 * r)}l${n(1.15 * r)} ${n(-2.1 * r)}h${n(-2.3 * r)}Z`;
    case 'square':
      return `M${n(x - 0.9 * r)} ${n(y - 0.9 * r)}h${n(1.8 * r)}v${n(1.8 * r)}h${n(-1.8 * r)}Z`;
    case 'diamond':
      return `M${n(x)} ${n(y - 1.3 * r)}l${n(1.3 * r)} ${n(1.3 * r)}l${n(-1.3 * r)} ${n(1.3 * r)}l${n(-1.3 * r)} ${n(-1.3 * r)}Z`;
    case 'cross': {
      const a = 0.4 * r;
      const b = 0.9 * r;
      return `M${n(x - a)} ${n(y - a - b)}h${n(2 * a)}v${n(b)}h${n(b)}v${n(2 * a)}h${n(-b)}v${n(b)}h${n(-2 * a)}v${n(-b)}h${n(-b)}v${n(-2 * a)}h${n(b)}Z`;
    }
    default:
      return `M${n(x - r)} ${n(y)}a${n(r)} ${n(r)} 0 1 0 ${n(2 * r)} 0a${n(r)} ${n(r)} 0 1 0 ${n(-2 * r)} 0Z`;
  }
}

/** Finds the mark nearest to a place: points are kept in square bins. */
export class Nearest {
  #bins = new Map();
  #size;

  constructor(x, y, wanted, size = 24) {
    this.#size = size;
    this.x = x;
    this.y = y;
    for (const i of wanted) {
      const key = `${Math.floor(x[i] / size)},${Math.floor(y[i] / size)}`;
      const bin = this.#bins.get(key);
      if (bin) {
        bin.push(i);
      } else {
        this.#bins.set(key, [i]);
      }
    }
  }

  /** The index of the nearest point within `reach` (at most the size of a bin), or -1. */
  find(px, py, reach = 12) {
    const column = Math.floor(px / this.#size);
    const row = Math.floor(py / this.#size);
    let best = -1;
    let least = reach * reach;
    for (let i = column - 1; i <= column + 1; i++) {
      for (let j = row - 1; j <= row + 1; j++) {
        for (const at of this.#bins.get(`${i},${j}`) ?? []) {
          const d = (this.x[at] - px) ** 2 + (this.y[at] - py) ** 2;
          if (d <= least) {
            least = d;
            best = at;
          }
        }
      }
    }
    return best;
  }
}
