/** What ran: the nodes with their results, times and messages. */

import { h } from '../common/dom.js';
import { plural } from '../common/numbers.js';
import { duration, pairs } from './text.js';

const STATES = {
  EXECUTED: ['✓', 'executed'],
  FAILED: ['✕', 'failed'],
  SKIPPED: ['–', 'not executed, because a node before it failed'],
  INACTIVE: ['○', 'not needed, because this optional part of the workflow has no data'],
  CANCELLED: ['■', 'cancelled'],
  WAITING: ['·', 'not executed'],
};

/** How a run or a node ended, in words. */
export function stateText(state) {
  return STATES[state]?.[1] ?? state;
}

function stateMark(state) {
  const [mark, text] = STATES[state] ?? ['?', String(state).toLowerCase()];
  return h('span', { class: `state state-${String(state).toLowerCase()}`, title: text }, mark, h('span', { class: 'unseen' }, ` ${text}`));
}

/** Its label, after the metanodes and components that it lies in. */
export function nameOf(node) {
  return [...(node.within ?? []), node.label].join(' → ');
}

/** The title of a view: the label of its node, which is enough unless another one has the same. */
export function titleOf(view, nodes) {
  const node = nodes.find((one) => one.id === view.node);
  return node?.within?.length && nodes.every((one) => one === node || one.label !== node.label) ? node.label : view.title;
}

/** Its number as Analytics Platform tells it. */
export function numberOf(node) {
  return node.address ?? node.id;
}

/** What kind of node it is, unless its label says so, and its number. */
export function kindOf(node) {
  return [node.kind && node.kind !== node.label ? node.kind : null, `#${numberOf(node)}`].filter(Boolean).join(' ');
}

/** On what the workflow ran, and the seeds of its random numbers. */
export function runOn(report) {
  const given = Object.entries(report.variables ?? {}).filter(([, value]) => value !== '' && value !== null);
  const seeds = new Map();
  for (const node of report.nodes) {
    for (const [, value] of (node.settings ?? []).filter(([name]) => /\bseed\b/i.test(name))) {
      seeds.set(value, [...(seeds.get(value) ?? []), nameOf(node)]);
    }
  }
  return [
    given.length ? [h('h3', null, 'Run with'), pairs(given)] : null,
    seeds.size ? [h('h3', null, 'Seeds'), pairs([...seeds].map(([value, labels]) => [value, [...new Set(labels)].join(', ')]))] : null,
  ];
}

/** The tables of a node with their rows; of those that have none the names alone. */
function outputs(all) {
  const empty = all.filter(([, rows]) => rows === 0).map(([name]) => name);
  return [
    all.filter(([, rows]) => rows > 0).map(([name, rows]) => h('div', null, `${name}: ${plural(rows, 'row')}`)),
    empty.length ? h('div', null, `Empty: ${empty.join(', ')}`) : null,
  ];
}

/** Heads of the list of nodes with what they mean. */
const HEADS = [['', null], ['Node', null], ['Result', 'Its tables with their rows'], ['Time', 'By the clock; nodes run at the same time'], ['', null], ['Messages', 'What the node has to say of its data']];

export function nodeList(nodes) {
  const longest = Math.max(0.001, ...nodes.map((node) => node.seconds ?? 0));
  return h(
    'table',
    { class: 'nodes' },
    h('thead', null, h('tr', null, HEADS.map(([name, title], i) => h('th', { scope: 'col', title, class: i === 3 ? 'numeric' : null }, name)))),
    h(
      'tbody',
      null,
      nodes.map((node) =>
        h(
          'tr',
          { id: `node-${node.id}` },
          h('td', null, stateMark(node.state)),
          h('td', null, `${nameOf(node)} `, h('span', { class: 'amount' }, kindOf(node))),
          h('td', { class: 'amount' }, outputs(node.outputs ?? [])),
          h('td', { class: 'numeric' }, node.seconds > 0 ? duration(node.seconds) : '–'),
          h('td', null, h('span', { class: 'time', style: `width:${Math.max(1, (100 * (node.seconds ?? 0)) / longest)}%` })),
          h('td', null, node.state === 'INACTIVE' ? STATES.INACTIVE[1] : null, (node.messages ?? []).map((message) => h('div', { class: node.state === 'FAILED' ? 'wrong' : null }, message))),
        ),
      ),
    ),
  );
}
