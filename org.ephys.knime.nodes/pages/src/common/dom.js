/**
 * Building of HTML and SVG nodes. Text only ever becomes a text node or an attribute value, never markup: whatever a
 * cell identifier or a file name contains is shown as it is.
 */

const SVG_NAMESPACE = 'http://www.w3.org/2000/svg';

function fill(node, properties, children) {
  for (const [key, value] of Object.entries(properties ?? {})) {
    if (value === null || value === undefined || value === false) {
      continue;
    }
    if (key.startsWith('on') && typeof value === 'function') {
      node.addEventListener(key.slice(2), value);
    } else if (key === 'text') {
      node.textContent = String(value);
    } else {
      node.setAttribute(key, value === true ? '' : String(value));
    }
  }
  for (const child of children.flat(Infinity)) {
    if (child !== null && child !== undefined && child !== false) {
      node.append(child instanceof Node ? child : document.createTextNode(String(child)));
    }
  }
  return node;
}

/** An HTML element: `h('button', {class: 'quiet', onclick: save}, 'Save')`. */
export function h(tag, properties, ...children) {
  return fill(document.createElement(tag), properties, children);
}

/** An SVG element. */
export function s(tag, properties, ...children) {
  return fill(document.createElementNS(SVG_NAMESPACE, tag), properties, children);
}

/** What to do on a screen; on paper it is left out. */
export function hint(...content) {
  return h('span', { class: 'hint' }, content);
}

/** Replaces what is in a node. */
export function put(node, ...children) {
  node.replaceChildren();
  return fill(node, null, children);
}

/** Tells screen readers, and nobody else, what has just changed. */
export function announce(message) {
  const region = document.getElementById('status');
  if (region) {
    region.textContent = message;
  }
}

/** A labelled drop-down list; `options` are `[value, text]` pairs. */
export function choice(label, options, value, onchange) {
  const select = h(
    'select',
    { onchange: () => onchange(select.value) },
    options.map(([key, text]) => h('option', { value: key, selected: key === value }, text)),
  );
  return h('label', { class: 'choice' }, h('span', null, label), select);
}

/** A row of buttons of which exactly one is on; `options` are `[value, text]` pairs. */
export function switcher(label, options, value, onchange) {
  const group = h('div', { class: 'switcher', role: 'group', 'aria-label': label });
  for (const [key, text] of options) {
    const button = h('button', { type: 'button', 'aria-pressed': String(key === value) }, text);
    button.addEventListener('click', () => {
      for (const other of group.children) {
        other.setAttribute('aria-pressed', String(other === button));
      }
      onchange(key);
    });
    group.append(button);
  }
  return group;
}
