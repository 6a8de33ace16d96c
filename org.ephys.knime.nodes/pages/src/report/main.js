/** Report: what a run of a workflow did, with the views of its nodes. */

import '../common/base.css';
import './report.css';
import { h, hint, put } from '../common/dom.js';
import { start } from '../common/start.js';
import { knowColumns } from '../common/words.js';
import { answers } from './answers.js';
import { cellTable } from './cells.js';
import { loadInTurn, viewFrame } from './frames.js';
import { methods } from './methods.js';
import { kindOf, nameOf, nodeList, numberOf, runOn, titleOf } from './nodes.js';
import { results } from './results.js';
import { beforeResults, summary } from './summary.js';
import { tablePreviews } from './tables.js';
import { aboutView, moment, pairs } from './text.js';

/** Settings with their words; of what has none, as the parts of a choice of columns, those that say more than the default. */
const DEFAULTS = ['', '0', 'true', 'false', 'MANUAL', '–'];
const NAMED = /\/manually(Selected|Deselected)\/(\d+|array-size)$/;
const plain = (settings) => settings.filter(([name, value]) => !(/\/|_is_present$/.test(name) && DEFAULTS.includes(String(value))));

/** The same with the names of a choice of columns in one line. */
function told(settings) {
  const of = (kind) => settings.filter(([name]) => NAMED.exec(name)?.[1] === kind && !name.endsWith('array-size')).map(([, value]) => value).join(', ');
  const columns = [['Columns chosen', of('Selected')], ['Columns left out', of('Deselected')]].filter(([, names]) => names);
  return [...plain(settings.filter(([name]) => !NAMED.test(name))), ...columns];
}

function section(id, title, ...content) {
  return h('section', { id, class: 'part' }, h('h2', null, title), content);
}

start(({ data: report }, main) => {
  knowColumns(report.nodes.flatMap((node) => (node.tables ?? []).flatMap((one) => one.columns.map(({ name, about }) => [name, about]))));
  knowColumns((report.pages ?? []).flatMap((page) => Object.entries(JSON.parse(/ id="ephys-columns">([^<]+)</.exec(page)?.[1] ?? '{}'))));
  document.documentElement.dataset.page = 'report';
  const { nodes } = report;
  report.views?.forEach((view) => (view.title = titleOf(view, nodes)));
  const failed = nodes.filter((node) => node.state === 'FAILED');
  const parts = [];
  const frames = [];
  const cellTables = [];
  const overviews = [];

  /** Shows a cell in all views but the one where it was chosen. */
  function select(id, from) {
    frames.filter((one) => one !== from).forEach((one) => one.frame.contentWindow?.postMessage({ type: 'EphysSelect', id }, '*'));
    cellTables.filter((one) => one !== from).forEach((one) => one.mark(id));
  }

  const framed = (view) => {
    const one = viewFrame(report, view, (id) => select(id, one));
    frames.push(one);
    return [one.frame, one.paper.element];
  };

  for (const [k, view] of (report.views ?? []).entries()) {
    if (!view.data?.overview?.length) {
      continue;
    }
    const cells = cellTable(view, `#view-${k}`, report.verdicts ?? {}, (id) => select(id, cells));
    cellTables.push(cells);
    overviews.push(cells.element);
  }
  // the last view with pages knows most of its cells
  const pages = (report.views ?? []).findLastIndex((view) => view.data?.pages);
  const known = new Set(report.views?.[pages]?.data.cells?.id ?? []);
  const opener = (id, inRow) =>
    known.has(id)
      ? h('button', { type: 'button', class: 'link', title: 'Open the cell in all views', tabindex: inRow ? -1 : null, onclick: () => open(id) }, id)
      : id;
  function open(id) {
    if (!known.has(id)) {
      return;
    }
    select(id, null);
    document.getElementById(`view-${pages}`)?.scrollIntoView({ block: 'start' });
  }
  const answered = (report.answered ?? []).map((one) => {
    const told = answers(one, { onselect: (id) => select(id, told), choose: opener, open });
    cellTables.push(told);
    return [(report.answered ?? []).length > 1 ? h('h3', null, `${one.label} `, h('span', { class: 'amount' }, `#${numberOf(nodes.find((node) => node.id === one.node) ?? { id: one.node })}`)) : null, told.element];
  });
  if (answered.length) {
    parts.push(section('answered', 'Answered', answered));
  }
  const found = [...overviews, ...(results(report) ?? [])];
  if (found.length) {
    parts.push(section('results', 'Results', found));
  }
  (report.views ?? []).forEach((view, k) => {
    const content = view.problem
      ? h('div', { class: 'problem', role: 'alert' }, h('strong', null, 'This view cannot be shown. '), view.problem)
      : framed(view);
    const node = nodes.find((one) => one.id === view.node);
    parts.push(
      section(
        `view-${k}`,
        view.title,
        h('p', { class: 'about' }, node?.kind ? h('strong', null, `${kindOf(node)}. `) : null, aboutView(view.about ?? '')),
        content,
      ),
    );
  });
  const withTables = nodes.filter((node) => node.tables?.length);
  if (withTables.length) {
    parts.push(
      section(
        'tables',
        'Tables',
        h('p', { class: 'about' }, hint('Open one to see its beginning. '), 'All of a table is in the file beside this report.'),
        withTables.map((node) => [h('h3', null, `${nameOf(node)} `, h('span', { class: 'amount' }, kindOf(node))), tablePreviews(node.tables)]),
      ),
    );
  }
  // how it was done comes after what came out
  parts.push(section('summary', 'Summary', summary(report)));
  parts.push(section('nodes', 'Nodes', h('div', { class: 'wide-table' }, nodeList(nodes)), runOn(report)));
  if (report.methods) {
    parts.push(section('methods', 'Methods', methods(report.methods, report.papers ?? [])));
  }
  const variables = Object.entries(report.variables ?? {});
  parts.push(
    section(
      'settings',
      'Settings',
      h('p', { class: 'about' }, 'Everything that the nodes were told, to make the same again.'),
      variables.length ? h('details', null, h('summary', null, 'Workflow variables'), pairs(variables)) : null,
      nodes
        .filter((node) => node.settings?.length)
        .map((node) => h('details', null, h('summary', null, `${nameOf(node)} `, h('span', { class: 'amount' }, kindOf(node))), pairs(told(node.settings)))),
    ),
    section(
      'versions',
      'Versions',
      pairs([
        ['Java', report.java],
        ['System', report.system],
        ...Object.entries(report.bundles ?? {}),
      ]),
    ),
  );

  const links = parts.map((part) => h('li', null, h('a', { href: `#${part.id}` }, part.querySelector('h2').textContent)));
  const problems = failed.map((node) =>
    h('div', { class: 'problem', role: 'alert' }, h('strong', null, `${nameOf(node)} (#${numberOf(node)}) failed. `), (node.messages ?? []).at(-1)),
  );
  put(main, problems, h('div', { class: 'report-grid' }, h('nav', { 'aria-label': 'Sections' }, h('ul', null, links)), h('div', null, parts)));

  const seen = new IntersectionObserver(
    (entries) => {
      for (const entry of entries) {
        if (entry.isIntersecting) {
          links.forEach((link, k) => link.classList.toggle('here', parts[k] === entry.target));
        }
      }
    },
    { rootMargin: '-10% 0px -75% 0px' },
  );
  parts.forEach((part) => seen.observe(part));
  parts[0].querySelector('h2').after(beforeResults(report));
  loadInTurn(frames);

  let closed = [];
  window.addEventListener('beforeprint', () => {
    closed = [...document.querySelectorAll('#settings details:not([open])')];
    closed.forEach((one) => one.setAttribute('open', ''));
  });
  window.addEventListener('afterprint', () => closed.forEach((one) => one.removeAttribute('open')));

  return {
    title: report.workflow,
    subtitle: ['Ephys for KNIME', report.version, moment(report.started)].filter(Boolean).join(' · '),
  };
});
