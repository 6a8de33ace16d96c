/** The views of the nodes, each in a frame of its own. */

import { h } from '../common/dom.js';
import { onTheme, theme } from '../common/theme.js';
import { paperView } from './paper.js';

const FIRST_FRAME_HEIGHT = 700;
/** Against a page that grows with its frame; the page of a cell has 7,000 on a phone. */
const LARGEST_FRAME_HEIGHT = 30_000;
const EMPTY_DATA = '<script type="application/json" id="ephys-data"></script>';

/** JSON as it may stand in a script element. */
function scriptJson(value) {
  return JSON.stringify(value).replace(/</g, '\\u003c');
}

/**
 * A view in a frame of its own: it can neither reach the report nor the network. Frames are loaded one after the other
 * behind the page, which the browser shows at once and does not print before the last of them.
 */
export function viewFrame(report, view, onselected) {
  const frame = h('iframe', {
    title: view.title,
    sandbox: 'allow-scripts allow-downloads',
    style: `height:${FIRST_FRAME_HEIGHT}px`,
  });
  const paper = paperView();
  const load = () => {
    const content = { data: { ...view.data, theme: theme().name }, answers: view.answers ?? {}, warnings: view.warnings ?? [], full: Boolean(view.files) };
    frame.srcdoc = report.pages[view.page].replace(EMPTY_DATA, () => EMPTY_DATA.replace('></', () => `>${scriptJson(content)}</`));
  };
  window.addEventListener('message', (event) => {
    if (event.source !== frame.contentWindow) {
      return;
    }
    const { type, height } = event.data ?? {};
    if (type === 'EphysHeight' && height > 0) {
      frame.style.height = `${Math.min(LARGEST_FRAME_HEIGHT, Math.ceil(height))}px`;
    } else if (type === 'EphysPaper') {
      paper.fill(event.data);
    } else if (type === 'EphysSelected' && typeof event.data.id === 'string') {
      onselected(event.data.id);
    }
  });
  return { frame, paper, load };
}

/** Loads the frames in turn. */
export function loadInTurn([first, ...others]) {
  if (first) {
    first.frame.addEventListener(
      'load',
      () => {
        onTheme(first.load);
        loadInTurn(others);
      },
      { once: true },
    );
    first.load();
  }
}
