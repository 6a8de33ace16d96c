/** Saving of figures as SVG and PNG, and of tables as CSV. */

import { s } from './dom.js';

/** Pixels of a picture per unit of a drawing that does not say how many it wants. */
const PNG_SCALE = 3;

function download(blob, fileName) {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** A file name without characters that file systems refuse. */
export function fileName(...parts) {
  return parts
    .filter((part) => part !== undefined && part !== null && part !== '')
    .map((part) => String(part).replace(/[^\p{L}\p{N}.+-]+/gu, '_').replace(/^[._]+|_+$/g, '').slice(0, 60))
    .filter((part) => part !== '')
    .join('-') || 'figure';
}

/** The text of a stand-alone SVG file with a paper-coloured background. */
export function svgText(svg, colours) {
  const copy = svg.cloneNode(true);
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  copy.prepend(s('rect', { width: '100%', height: '100%', fill: colours.paper }));
  return new XMLSerializer().serializeToString(copy);
}

/** Saves an SVG element as a file. */
export function saveSvg(svg, colours, name) {
  download(new Blob([svgText(svg, colours)], { type: 'image/svg+xml' }), `${name}.svg`);
}

/** Saves an SVG element as a picture. */
export async function savePng(svg, colours, name) {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svgText(svg, colours))}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  const scale = Number(svg.dataset.scale ?? PNG_SCALE);
  canvas.width = Number(svg.getAttribute('width')) * scale;
  canvas.height = Number(svg.getAttribute('height')) * scale;
  canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise((resolve) => canvas.toBlob(resolve, 'image/png'));
  download(blob, `${name}.png`);
}

/** One CSV field. A leading = + - @ would be run as a formula by spreadsheets, unless it is a number. */
function csvField(value) {
  let text = value === null || value === undefined || Number.isNaN(value) ? '' : String(value);
  if (typeof value !== 'number' && /^[=+\-@\t\r]/.test(text)) {
    text = `'${text}`;
  }
  return /[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
}

/** Saves rows (arrays of values) under column names. */
export function saveCsv(names, rows, name) {
  const lines = [names, ...rows].map((row) => Array.from(row, csvField).join(','));
  download(new Blob([`${lines.join('\r\n')}\r\n`], { type: 'text/csv' }), `${name}.csv`);
}
