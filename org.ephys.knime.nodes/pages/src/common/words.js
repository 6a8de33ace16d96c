/**
 * Words of the glossary, explained where a page has them: under the pointer, on touch, under the focus of the keys, and all
 * that are met on a page in its list "Words". The glossary is `docs/glossary.md`, which the build puts in here.
 */

import rows from 'glossary';
import { h, put } from './dom.js';
import { hideTip, showTip } from './tooltip.js';

/** Labels, not sentences or values. */
const LABELS = 'thead th, td.word-label, dt, .tile-name, .figure-title, .word-label, .legend label, .choice > span, .switcher button, h2, h3';
const LONGEST_LABEL = 48;

function plain(text) {
  return text.toLowerCase().replace(/’/g, "'").replace(/[-–_]/g, ' ').replace(/\s+/g, ' ').trim();
}

/** Every word with its row, the longest first: "macro F1" before "F1". */
const WORDS = rows.flatMap((row) => row.words.split(', ').map((word) => [plain(word), row])).sort(([a], [b]) => b.length - a.length);

/** What the names of columns mean: `name → {words, meaning}`. The nodes put it into their pages, the report has its tables. */
const COLUMNS = new Map();

/** @param meanings `[[name, meaning], …]` */
export function knowColumns(meanings) {
  for (const [words, meaning] of meanings) {
    if (meaning && !COLUMNS.has(words)) {
      COLUMNS.set(words, { words, meaning });
    }
  }
}

/** The column with this name, also where a figure has no room for its middle or its end; with its unit or without. */
function columnIn(label) {
  const whole = COLUMNS.get(label.trim());
  if (whole) {
    return whole;
  }
  const text = label.trim().replace(/ \([^()]*\)$/, '');
  const [first, last] = text.split('…');
  if (last === undefined) {
    return COLUMNS.get(text) ?? null;
  }
  const found = [...COLUMNS.keys()].filter((name) => name.startsWith(first) && name.endsWith(last));
  return found.length === 1 ? COLUMNS.get(found[0]) : null;
}

/** What the name of a column means, in a list: empty where nothing is known of it. */
export function meaningOf(name) {
  return COLUMNS.has(name) ? [COLUMNS.get(name).meaning] : [];
}

/** What is known of the column that a label names, else of the longest word of the glossary in it; or null. */
export function wordIn(label) {
  const column = columnIn(label);
  if (column) {
    return column;
  }
  if (/\p{L}\.\p{L}{2}/u.test(label)) {
    return null; // an address or the name of a bundle, no word
  }
  const text = ` ${plain(label.replace(/[^\p{L}\p{N}'’%\s_–-]/gu, ' '))} `;
  if (text.length > LONGEST_LABEL) {
    return null;
  }
  return WORDS.find(([word]) => text.includes(` ${word} `) || text.includes(` ${word}s `))?.[1] ?? null;
}

/** Marks the labels with words, now and whenever the page changes. */
export function explainWords(main) {
  const seen = new WeakMap();
  const found = new WeakMap();

  function mark() {
    for (const label of main.querySelectorAll(LABELS)) {
      const text = label.textContent;
      if (seen.get(label) === text) {
        continue;
      }
      seen.set(label, text);
      const row = wordIn(text);
      label.toggleAttribute('data-word', Boolean(row));
      found.set(label, row);
      const button = row && label.querySelector('button');
      if (button?.title.startsWith('Sort by')) {
        button.removeAttribute('title'); // it would lie over the explanation
      }
    }
  }

  const labelOf = (event) => (event.target instanceof Element ? event.target.closest('[data-word]') : null);
  let shown = null;

  function show(label) {
    shown = label;
    const row = found.get(label);
    const { left, bottom } = label.getBoundingClientRect();
    showTip(left, bottom - 8, [row.words, row.meaning]);
  }

  function hide() {
    if (shown) {
      hideTip();
      shown = null;
    }
  }

  main.addEventListener('pointerover', (event) => {
    const label = labelOf(event);
    if (label === null) {
      hide();
    } else if (label !== shown) {
      show(label);
    }
  });
  // a finger that is lifted leaves too; what it has touched is to be read
  main.addEventListener('pointerleave', ({ pointerType }) => pointerType !== 'touch' && hide());
  document.addEventListener('pointerdown', (event) => (labelOf(event) === null || event.pointerType !== 'touch') && hide());
  main.addEventListener('focusin', (event) => {
    const label = labelOf(event);
    if (label && event.target.matches(':focus-visible')) {
      show(label);
    }
  });
  main.addEventListener('focusout', hide);
  document.addEventListener('keydown', ({ key }) => key === 'Escape' && hide());

  let waiting = false;
  new MutationObserver(() => {
    if (!waiting) {
      waiting = true;
      requestAnimationFrame(() => {
        waiting = false;
        mark();
      });
    }
  }).observe(main, { childList: true, subtree: true });
  mark();
  return () => {
    const met = new Set([...main.querySelectorAll('[data-word]')].map((label) => found.get(label)));
    return [...rows.filter((row) => met.has(row)), ...[...COLUMNS.values()].filter((row) => met.has(row))];
  };
}

function explained(found) {
  return found.length ? found.map(({ words, meaning }) => [h('dt', null, words), h('dd', null, meaning)]) : h('dd', null, 'No word of this page is in the glossary.');
}

/** A list of the words of the page, made when it is opened. */
export function wordList(met) {
  const list = h('dl');
  const details = h('details', { class: 'keys words' }, h('summary', { title: 'Words of this page' }, 'Words'), list);
  details.addEventListener('toggle', () => details.open && put(list, explained(met())));
  return details;
}
