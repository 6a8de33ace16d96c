/** The small text beside the pointer. */

import { h, put } from './dom.js';

let box = null;

/** Shows lines of text at a place of the window. */
export function showTip(x, y, lines) {
  box ??= document.body.appendChild(h('div', { class: 'tip', role: 'tooltip' }));
  put(box, lines.map((line, i) => h('div', { class: i === 0 ? 'tip-title' : null }, line)));
  box.hidden = false;
  const { offsetWidth: width, offsetHeight: height } = box;
  const left = x + 14 + width > window.innerWidth ? x - width - 14 : x + 14;
  const top = y + 14 + height > window.innerHeight ? y - height - 14 : y + 14;
  box.style.left = `${Math.max(2, left)}px`;
  box.style.top = `${Math.max(2, top)}px`;
}

/** Hides it. */
export function hideTip() {
  if (box) {
    box.hidden = true;
  }
}
