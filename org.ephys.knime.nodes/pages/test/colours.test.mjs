/** The colours of classes under the common colour blindnesses. */

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'node:test';

/** Linear RGB as seen by others: Viénot, Brettel and Mollon (1999). */
const VISIONS = {
  trichromats: [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
  protanopes: [[0.11238, 0.88762, 0], [0.11238, 0.88762, 0], [0.00401, -0.00401, 1]],
  deuteranopes: [[0.29275, 0.70725, 0], [0.29275, 0.70725, 0], [-0.02234, 0.02234, 1]],
};
/** Distances in CIELAB; 2.3 is just noticeable side by side, points apart need several times that. */
const LEAST = 15;

function linear(hex) {
  return [1, 3, 5].map((at) => {
    const value = parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
}

function lab([r, g, b]) {
  const f = (t) => (t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116);
  const x = f((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505);
  const y = f(0.2126 * r + 0.7152 * g + 0.0722 * b);
  const z = f((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

const source = await readFile(join(import.meta.dirname, '../src/common/theme.js'), 'utf8');
const palettes = [...source.matchAll(/classes: \[([^\]]+)\]/g)].map(([, list]) => list.match(/#[0-9a-f]{6}/g));

test('there is a palette for light and one for dark', () => {
  assert.deepEqual(palettes.map((palette) => palette.length), [8, 8]);
});

for (const [who, matrix] of Object.entries(VISIONS)) {
  test(`classes stay apart for ${who}`, () => {
    for (const palette of palettes) {
      const seen = palette.map((hex) => lab(matrix.map((row) => row.reduce((sum, part, i) => sum + part * linear(hex)[i], 0))));
      seen.forEach((one, i) =>
        seen.slice(i + 1).forEach((other, k) => {
          const distance = Math.hypot(...one.map((value, c) => value - other[c]));
          assert.ok(distance > LEAST, `${palette[i]} and ${palette[i + 1 + k]} are only ${distance.toFixed(1)} apart`);
        }),
      );
    }
  });
}
