/** Views on paper: the copies that they send, without anything that could run, load or lead elsewhere. */

import { h } from '../common/dom.js';

const ELEMENTS = new Set(
  (
    'main header section aside div span p h1 h2 h3 strong em small i b ul ol li dl dt dd table thead tbody tr th td figure figcaption details summary label bdi wbr ' +
    'svg g path rect circle line polyline polygon text tspan image clippath defs title'
  ).split(' '),
);
const ADDRESSES = /^(href|xlink:href|src|action|formaction|srcset|data|poster|background)$/i;

function clean(node) {
  for (const child of [...node.children]) {
    if (!ELEMENTS.has(child.localName.toLowerCase())) {
      // a heading may be a button of a table; what it says is worth keeping
      child.replaceWith(document.createTextNode(child.localName === 'button' ? child.textContent : ''));
      continue;
    }
    for (const { name, value } of [...child.attributes]) {
      if (/^on/i.test(name) || (ADDRESSES.test(name) && !/^(data:image\/(png|svg\+xml)[;,]|#)/.test(value))) {
        child.removeAttribute(name);
      }
    }
    if (child.localName === 'details') {
      child.setAttribute('open', '');
    }
    clean(child);
  }
}

/** The place of a view on paper; `fill({html, style})` puts the newest copy there. */
export function paperView() {
  const element = h('div', { class: 'printed', 'aria-hidden': 'true' });
  const shadow = element.attachShadow({ mode: 'open' });
  return {
    element,
    fill({ html, style }) {
      const { body } = new DOMParser().parseFromString(String(html), 'text/html');
      clean(body);
      // what a page says of its root and body is said of the place here
      const rules = String(style).replace(/:root\b(\[[^\]]*\])?/g, (all, condition) => (condition ? `:host(${condition})` : ':host'));
      shadow.replaceChildren(h('style', null, `${rules}\n.svg,svg{max-width:100%;height:auto}`), ...body.childNodes);
    },
  };
}
