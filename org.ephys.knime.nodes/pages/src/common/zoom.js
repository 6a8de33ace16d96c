/** Buttons for what the wheel does: nobody need know of keys or wheels to see a part of a figure. */

import { h } from './dom.js';

/** Three buttons over a figure: `{into, out, all}` are called. They stay where they are when the figure is drawn anew. */
export function zoomControls({ into, out, all }) {
  const button = (text, title, action) => h('button', { type: 'button', title, 'aria-label': title, onclick: action }, text);
  const group = h(
    'div',
    { class: 'zoom', role: 'group', 'aria-label': 'Zoom' },
    button('+', 'Zoom in', into),
    button('\u2212', 'Zoom out', out),
    button('\u2922', 'Show all', all),
  );
  // the figure under them has keys of its own: only those of a button count here
  group.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' || event.key === ' ') {
      event.stopPropagation();
    }
  });
  return group;
}
