/** What the workflow is for, on what it ran, and how it ended. */

import { h } from '../common/dom.js';
import { stateText } from './nodes.js';
import { duration, moment } from './text.js';

function tile(name, value, note) {
  return h('div', null, h('dt', null, name), h('dd', { class: 'tile-value', style: 'margin:0' }, value), note ? h('div', { class: 'tile-note' }, note) : null);
}

/** A variable that still names nothing, or the example data beside the workflow. */
function isExample(value) {
  return value === '' || value === null || /^knime:\/\/knime\.workflow\/\.\.\/data\//.test(String(value));
}

/**
 * What the author says of the workflow. A paragraph about simulated data stands only above a run on simulated data: as
 * long as one of the variables that it tells to set is not set.
 */
function descriptionOf(report) {
  const variables = report.variables ?? {};
  return (report.description ?? '')
    .split(/\n\s*\n/)
    .map((text) => text.trim())
    .filter((text) => {
      const named = [...text.matchAll(/"([^"]+)"/g)].map(([, name]) => name).filter((name) => Object.hasOwn(variables, name));
      return text && !(/\bsimulated\b/i.test(text) && named.length && named.every((name) => !isExample(variables[name])));
    });
}

/** The published recordings that were taken: what each is, where it comes from, and under which licence. */
function published(recordings) {
  if (!recordings?.length) {
    return null;
  }
  return h(
    'details',
    { class: 'published' },
    h('summary', null, 'Where the recordings come from'),
    h(
      'ul',
      null,
      recordings.map(([name, about, repository, licence, page]) =>
        h('li', null, h('strong', null, name), ` ${about}. `, /^https:/.test(page) ? h('a', { href: page, rel: 'noreferrer' }, repository) : repository, `, ${licence}.`),
      ),
    ),
  );
}

/** On what a run was made whose user named no data; null where the user did. */
export function ranOn(report) {
  return report.ranOn ? h('div', { class: 'ran-on' }, h('p', { class: 'about' }, report.ranOn), published(report.recordings)) : null;
}

/** Content of the summary. */
export function summary(report) {
  const { nodes } = report;
  const executed = nodes.filter((node) => node.state === 'EXECUTED').length;
  const idle = nodes.filter((node) => node.state === 'INACTIVE').length;
  return [
    descriptionOf(report).map((text, i) => h('p', { class: i === 0 && !/[.!?]\s*$/.test(text) ? 'about headline' : 'about' }, text)),
    h(
      'dl',
      { class: 'tiles' },
      tile('Run', stateText(report.state)),
      tile('Nodes', `${executed} of ${nodes.length}`, idle ? `executed, ${idle} not needed` : 'executed'),
      tile('Time', duration(report.seconds)),
      tile('Started', moment(report.started)),
    ),
  ];
}
