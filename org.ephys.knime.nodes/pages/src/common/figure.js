/** The frame of a figure: title, note, controls, save buttons, and drawing again when width or theme change. */

import { h, put } from './dom.js';
import { paperHost } from './paper.js';
import { fileName, savePng, saveSvg } from './save.js';
import { onTheme, paperTheme, theme } from './theme.js';

/**
 * Makes a figure.
 *
 * @param options.title what the figure shows
 * @param options.controls elements beside the title
 * @param options.name how saved files are called (a function, because it may depend on what is selected)
 * @param options.draw `(width, colours, host)` → an SVG element to show, or nothing if it drew into host itself;
 *   host is null when the drawing is to be saved
 * @param options.content an element that draws itself, instead of `draw`; needs `picture`
 * @param options.picture `(width, colours)` → the SVG element to save; by default what `draw` returns
 * @param options.paper `(width, colours)` → the SVG element to print; by default what is saved
 * @returns `{element, host, redraw, svg}`
 */
export function figure({ title, controls = [], name, draw, picture, paper, content, className }) {
  const host = paperHost({ class: 'plot' }, (width, colours) => (paper ?? picture ?? draw)(width, colours, null), content);
  const nameNow = () => fileName(typeof name === 'function' ? name() : (name ?? title));
  const svg = () => (picture ?? draw)(Math.max(320, host.clientWidth), paperTheme, null);
  const save = (label, action) =>
    h(
      'button',
      {
        type: 'button',
        class: 'quiet',
        title: `Save as ${label}`,
        onclick: () => action(svg(), paperTheme, nameNow()),
      },
      label,
    );
  const caption = h('figcaption', null, h('span', { class: 'figure-title' }, title));
  caption.append(
    ...controls,
    h('span', { class: 'save', role: 'group', 'aria-label': `Save figure ${title}` }, save('SVG', saveSvg), save('PNG', savePng)),
  );
  const element = h('figure', { class: className, 'aria-label': title }, caption, host);
  let drawnWidth = 0;

  function redraw() {
    const width = Math.floor(host.clientWidth);
    if (width < 40 || !draw || 'printed' in host.dataset) {
      return;
    }
    drawnWidth = width;
    const drawn = draw(width, theme(), host);
    if (drawn) {
      put(host, drawn);
    }
  }

  new ResizeObserver(() => {
    if (Math.abs(host.clientWidth - drawnWidth) > 1) {
      redraw();
    }
  }).observe(host);
  onTheme(redraw);
  return { element, host, redraw, svg };
}
