/** What a run did, as the methods section of a paper tells it, to copy. */

import { announce, h, put } from '../common/dom.js';

/** Where a page may not write to the clipboard, the text is selected to be copied by hand. */
async function copy(text, shown) {
  try {
    await navigator.clipboard.writeText(text);
    return 'Copied';
  } catch {
    window.getSelection().selectAllChildren(shown);
    return 'Selected: copy it with Ctrl+C or ⌘C';
  }
}

/**
 * @param paragraph the text, with the numbers of papers in brackets
 * @param papers text and link of each paper, in the order of their numbers
 */
export function methods(paragraph, papers) {
  const plain = [paragraph, ...papers.map(([text, link], i) => `${i + 1}. ${text}. ${link}`)].join('\n\n');
  const shown = h(
    'div',
    { class: 'methods' },
    h('p', null, paragraph),
    papers.length ? h('ol', null, papers.map(([text, link]) => h('li', null, `${text}. `, /^https:/.test(link) ? h('a', { href: link, rel: 'noreferrer' }, link) : link))) : null,
  );
  const button = h('button', { type: 'button', class: 'quiet copy' }, 'Copy');
  button.addEventListener('click', async () => {
    const told = await copy(plain, shown);
    put(button, told);
    announce(told);
  });
  return h('div', null, h('p', { class: 'about' }, 'What was done, for a paper; also in the file ', h('a', { href: 'methods.md' }, 'methods.md'), ' beside this report. ', button), shown);
}
