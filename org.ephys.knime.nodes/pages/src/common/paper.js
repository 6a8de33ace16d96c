/**
 * What a page looks like on paper. A report cannot print the frames of its views: they are drawn for the width of the
 * screen, and their lists scroll. So a page hands the report a copy of itself that neither scrolls nor runs: figures as
 * drawings for the width of paper, tables with their rows, no controls.
 */

import { h } from './dom.js';
import { paperTheme } from './theme.js';

/** Width of the drawings in pixels: A4 upright with a printer's margins. */
export const PAPER_WIDTH = 700;

/** Pages change while users look around; a copy is made when they have stopped for so long. */
const QUIET_MILLIS = 700;

const LEFT_OUT = '.save, .csv, .keys, .find, .zoom, .hint, .switcher, .choice, input, select, button:not(thead button), script, style, #status, .tip, .message:empty';

/** Element → its stand-in on paper: `(width, colours)` → a node, or nothing to leave it as it is. */
const standIns = new WeakMap();

/** Says what stands in the place of an element on paper. */
export function onPaper(element, standIn) {
  standIns.set(element, standIn);
}

function copy() {
  const live = [...document.body.querySelectorAll('[data-paper]')];
  const drawn = live.map((element, i) => {
    element.dataset.paper = i;
    // a frame that was never in sight may not be laid out yet, so nothing here may depend on what the browser shows
    return element.closest('[hidden]') ? null : standIns.get(element)?.(PAPER_WIDTH, paperTheme);
  });
  const body = document.body.cloneNode(true);
  for (const element of body.querySelectorAll('[data-paper]')) {
    const standIn = drawn[element.dataset.paper];
    if (standIn) {
      element.replaceChildren(standIn);
    }
  }
  body.querySelectorAll(LEFT_OUT).forEach((element) => element.remove());
  return body.innerHTML;
}

/** Sends the report a copy of the page now and after every change. */
export function tellPaper() {
  const style = [...document.querySelectorAll('style')].map((element) => element.textContent).join('\n');
  const printing = window.matchMedia('print');
  // while the report is printed its frames are hidden, and a copy would have no figures
  const tell = () => printing.matches || window.parent.postMessage({ type: 'EphysPaper', html: copy(), style }, '*');
  let timer = 0;
  tell();
  new MutationObserver(() => {
    clearTimeout(timer);
    timer = setTimeout(tell, QUIET_MILLIS);
  }).observe(document.getElementById('main'), { childList: true, subtree: true, characterData: true });
}

/** A page that is printed itself: its figures were drawn for the width of the screen and would be cut off. */
export function printFigures() {
  let kept = [];
  const print = (wanted) => {
    if (wanted && !kept.length) {
      for (const element of document.querySelectorAll('.plot[data-paper]')) {
        const drawn = element.closest('[hidden]') ? null : standIns.get(element)?.(PAPER_WIDTH, paperTheme);
        if (drawn) {
          kept.push([element, [...element.childNodes]]);
          element.dataset.printed = '';
          element.replaceChildren(drawn);
        }
      }
    } else if (!wanted) {
      kept.forEach(([element, children]) => {
        delete element.dataset.printed;
        element.replaceChildren(...children);
      });
      kept = [];
    }
  };
  window.matchMedia('print').addEventListener('change', ({ matches }) => print(matches));
  window.addEventListener('beforeprint', () => print(true));
  window.addEventListener('afterprint', () => print(false));
}

/** An element whose content has a stand-in. */
export function paperHost(properties, standIn, ...children) {
  const element = h('div', { ...properties, 'data-paper': '' }, children);
  onPaper(element, standIn);
  return element;
}
