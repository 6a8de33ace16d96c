/** The start of every page: theme, data, title, warnings, and a readable message when something fails. */

import { announce, h, put } from './dom.js';
import { printFigures, tellPaper } from './paper.js';
import { openSource } from './source.js';
import { forceTheme } from './theme.js';
import { explainWords, knowColumns, wordList } from './words.js';

function problem(error) {
  return h('div', { class: 'problem', role: 'alert' }, h('strong', null, 'This view cannot be shown. '), error.message);
}

function warningList(messages) {
  return messages.length === 0
    ? null
    : h(
        'details',
        { class: 'warnings', open: messages.length <= 2 },
        h('summary', null, messages.length === 1 ? '1 warning' : `${messages.length} warnings`),
        h('ul', null, messages.map((message) => h('li', null, message))),
      );
}

/** What the keys do: `[['←', 'previous sweep'], …]`. */
function keyHelp(keys) {
  return h(
    'details',
    { class: 'keys' },
    h('summary', { title: 'Keyboard' }, 'Keys'),
    h('dl', null, keys.map(([key, effect]) => [h('dt', null, key), h('dd', null, effect)])),
  );
}

/** Tells a report how tall the page in its frame is. */
function tellHeight() {
  document.documentElement.dataset.framed = 'true';
  const tell = () => window.parent.postMessage({ type: 'EphysHeight', height: document.body.scrollHeight }, '*');
  new ResizeObserver(tell).observe(document.body);
}

/**
 * Runs a page. `build(source, main)` fills the main element and returns `{title, subtitle, keys}`.
 */
export async function start(build) {
  const main = h('main', { id: 'main' });
  const header = h('header');
  document.body.append(header, main, h('div', { id: 'status', role: 'status', class: 'unseen' }));
  try {
    const source = await openSource();
    knowColumns(Object.entries(JSON.parse(document.getElementById('ephys-columns')?.textContent || '{}')));
    if (source.complete || source.data?.theme) {
      // KNIME draws its views on white whatever the system's preference is; a report tells what it is drawn on
      forceTheme(source.data?.theme === 'dark' ? 'dark' : 'light');
    }
    if (!source.complete && window.parent !== window) {
      tellHeight();
    }
    if (!source.data) {
      throw new Error('The node has no data for its view. Execute the node again.');
    }
    const { title, subtitle, keys = [] } = await build(source, main);
    document.title = title;
    put(
      header,
      h('div', null, h('h1', null, title), subtitle ? h('p', { class: 'subtitle' }, subtitle) : null),
      h('div', { class: 'helps' }, wordList(explainWords(main)), keys.length ? keyHelp(keys) : null),
    );
    const list = warningList([...source.warnings, ...(source.data.warnings ?? [])]);
    if (list) {
      header.after(list);
    }
    document.documentElement.dataset.ready = 'true';
    if (!source.complete && window.parent !== window) {
      tellPaper();
    } else if (window.parent === window) {
      printFigures();
    }
    announce(`${title} is ready.`);
  } catch (error) {
    put(main, problem(error));
    document.documentElement.dataset.ready = 'failed';
    throw error;
  }
}
