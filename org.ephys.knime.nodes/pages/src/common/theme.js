/**
 * Colours. The palette for classes is Okabe and Ito's, readable with every common colour blindness; on white paper,
 * where its yellow cannot be seen, with Tol's wine in its place.
 */

const LIGHT = {
  name: 'light',
  paper: '#ffffff',
  ink: '#1b1f24',
  quiet: '#5c6670',
  line: '#c9ced4',
  grid: '#eceff2',
  band: '#f5f7f8',
  accent: '#0072b2',
  missing: '#e3e6ea',
  classes: ['#0072b2', '#e69f00', '#009e73', '#cc79a7', '#d55e00', '#56b4e9', '#882255', '#1b1f24'],
  sequential: ['#f7fbff', '#d3e5f3', '#9fcae4', '#5aa5d1', '#1f77b4', '#0a4f8a', '#06305b'],
  diverging: ['#00406a', '#0072b2', '#8fc1e0', '#f7f7f7', '#f3b48a', '#d55e00', '#8c3f00'],
};

const DARK = {
  name: 'dark',
  paper: '#16191d',
  ink: '#e6e9ec',
  quiet: '#9aa4ae',
  line: '#454c54',
  grid: '#262b31',
  band: '#1c2025',
  accent: '#56b4e9',
  missing: '#2b3138',
  classes: ['#3d96d4', '#e69f00', '#1fbf92', '#e08fbd', '#e5702a', '#8fd0f5', '#f0e442', '#e6e9ec'],
  sequential: ['#1b2026', '#143a5a', '#175888', '#2a7ab5', '#56a0d4', '#94c7ea', '#e3f2fc'],
  diverging: ['#b5dcf7', '#3d96d4', '#1c4f77', '#23282e', '#7d4016', '#e8792e', '#ffc49b'],
};

/** Numbers are painted with viridis (a few of its anchors), the same on light and dark paper. */
const VIRIDIS = ['#440154', '#46327e', '#365c8d', '#277f8e', '#1fa187', '#4ac16d', '#a0da39', '#fde725'];

const dark = window.matchMedia('(prefers-color-scheme: dark)');
const listeners = new Set();
let forced = null;

/** The colours on screen now. */
export function theme() {
  return (forced ?? (dark.matches ? 'dark' : 'light')) === 'dark' ? DARK : LIGHT;
}

/** The colours of saved figures, always light: they end up in papers. */
export const paperTheme = LIGHT;

/** Fixes the theme ('light' or 'dark') instead of following the system. */
export function forceTheme(name) {
  forced = name;
  apply();
}

/** Calls back whenever the theme changes. */
export function onTheme(listener) {
  listeners.add(listener);
}

function apply() {
  document.documentElement.dataset.theme = theme().name;
  listeners.forEach((listener) => listener());
}

dark.addEventListener('change', apply);
apply();

/** Marker shapes: neighbouring classes differ in shape as well as in colour, and 48 classes in one of both. */
export const SHAPES = ['circle', 'triangle', 'square', 'diamond', 'cross', 'down'];

/** Colour and shape of class number i. */
export function classStyle(i, colours) {
  const n = colours.classes.length;
  return i < 0
    ? { colour: colours.line, shape: 'circle' }
    : { colour: colours.classes[i % n], shape: SHAPES[((i % n) + Math.floor(i / n)) % SHAPES.length] };
}

function channels(hex) {
  return [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));
}

/** A continuous scale through anchor colours: t in [0, 1] → [r, g, b]. */
export function ramp(anchors) {
  const points = anchors.map(channels);
  return (t) => {
    const at = Math.min(1, Math.max(0, t)) * (points.length - 1);
    const i = Math.min(points.length - 2, Math.floor(at));
    return points[i].map((from, c) => Math.round(from + (at - i) * (points[i + 1][c] - from)));
  };
}

export const viridis = ramp(VIRIDIS);

/** [r, g, b] as CSS. */
export function css([r, g, b]) {
  return `#${[r, g, b].map((c) => c.toString(16).padStart(2, '0')).join('')}`;
}

/** Black or white, whichever is readable on the colour. */
export function inkOn([r, g, b]) {
  return 0.2126 * r + 0.7152 * g + 0.0722 * b > 140 ? '#111418' : '#ffffff';
}
