/** What the workflow is for, on what it ran, and how it ended. */

import { h } from '../common/dom.js';
import { plural } from '../common/numbers.js';
import { stateText } from './nodes.js';
import { duration, moment } from './text.js';

function tile(name, value, note) {
  return h('div', null, h('dt', null, name), h('dd', { class: 'tile-value', style: 'margin:0' }, value), note ? h('div', { class: 'tile-note' }, note) : null);
}

/** A variable that still names nothing, or the example data beside the workflow. */
function isExample(value) {
  return value === '' || value === null || /^knime:\/\/knime\.workflow\/\.\.\/data\//.test(String(value));
}

const ofSimulated = (text) => /\bsimulated\b/i.test(text);

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
      return text && !(ofSimulated(text) && named.length && named.every((name) => !isExample(variables[name])));
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

/**
 * What has to be known before the first result is believed: on what the run was made where its user named no data, and
 * whether nodes warn.
 */
export function beforeResults(report) {
  const simulated = report.ranOn ? [] : descriptionOf(report).filter(ofSimulated);
  const telling = report.nodes.filter((node) => node.messages?.length).length;
  return h(
    'div',
    { class: 'ran-on' },
    [report.ranOn, ...simulated].filter(Boolean).map((text) => h('p', { class: 'about' }, text)),
    report.ranOn ? published(report.recordings) : null,
    telling ? h('p', { class: 'about' }, h('a', { href: '#nodes' }, `${plural(telling, 'node')} ${telling === 1 ? 'has a message' : 'have messages'}`), '.') : null,
  );
}

/** Content of the summary. */
export function summary(report) {
  const { nodes } = report;
  const executed = nodes.filter((node) => node.state === 'EXECUTED').length;
  const idle = nodes.filter((node) => node.state === 'INACTIVE').length;
  return [
    descriptionOf(report).filter((text) => report.ranOn || !ofSimulated(text)).map((text, i) => h('p', { class: i === 0 && !/[.!?]\s*$/.test(text) ? 'about headline' : 'about' }, text)),
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
