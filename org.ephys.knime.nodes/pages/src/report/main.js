/** Report: what a run of a workflow did, with the views of its nodes. */

import '../common/base.css';
import './report.css';
import { textWidth } from '../common/axes.js';
import { h, put } from '../common/dom.js';
import { count, fixed, plural, short } from '../common/numbers.js';
import { start } from '../common/start.js';
import { onTheme, theme } from '../common/theme.js';
import { table } from '../common/table.js';
import { answers } from './answers.js';
import { cellTable } from './cells.js';
import { methods } from './methods.js';
import { paperView } from './paper.js';
import { results } from './results.js';

const STATES = {
  EXECUTED: ['✓', 'executed'],
  FAILED: ['✕', 'failed'],
  SKIPPED: ['–', 'not executed, because a node before it failed'],
  INACTIVE: ['○', 'not needed, because this optional part of the workflow has no data'],
  CANCELLED: ['■', 'cancelled'],
  WAITING: ['·', 'not executed'],
};
const FIRST_FRAME_HEIGHT = 700;
const EMPTY_DATA = '<script type="application/json" id="ephys-data"></script>';

function duration(seconds) {
  if (!(seconds >= 60)) {
    return `${fixed(seconds, seconds < 10 ? 2 : 1)} s`;
  }
  const minutes = Math.floor(seconds / 60);
  return minutes < 60
    ? `${minutes} min ${fixed(seconds - 60 * minutes, 0)} s`
    : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

function moment(iso) {
  const date = new Date(iso);
  return Number.isNaN(date.getTime())
    ? String(iso ?? '–')
    : date.toLocaleString('en-GB', { dateStyle: 'long', timeStyle: 'short' });
}

function tile(name, value, note) {
  return h('div', null, h('dt', null, name), h('dd', { class: 'tile-value', style: 'margin:0' }, value), note ? h('div', { class: 'tile-note' }, note) : null);
}

/** JSON as it may stand in a script element. */
function scriptJson(value) {
  return JSON.stringify(value).replace(/</g, '\\u003c');
}

/**
 * A view in a frame of its own: it can neither reach the report nor the network. Frames are loaded one after the other
 * behind the page, which the browser shows at once and does not print before the last of them.
 */
function viewFrame(report, view, onselected) {
  const frame = h('iframe', {
    title: view.title,
    sandbox: 'allow-scripts allow-downloads',
    style: `height:${FIRST_FRAME_HEIGHT}px`,
  });
  const paper = paperView();
  const load = () => {
    const content = { data: { ...view.data, theme: theme().name }, answers: view.answers ?? {}, warnings: view.warnings ?? [] };
    frame.srcdoc = report.pages[view.page].replace(EMPTY_DATA, () => EMPTY_DATA.replace('></', () => `>${scriptJson(content)}</`));
  };
  window.addEventListener('message', (event) => {
    if (event.source !== frame.contentWindow) {
      return;
    }
    const { type, height } = event.data ?? {};
    if (type === 'EphysHeight' && height > 0) {
      frame.style.height = `${Math.min(4000, Math.ceil(height))}px`;
    } else if (type === 'EphysPaper') {
      paper.fill(event.data);
    } else if (type === 'EphysSelected' && typeof event.data.id === 'string') {
      onselected(event.data.id);
    }
  });
  return { frame, paper, load };
}

/** Loads the frames in turn. */
function loadInTurn([first, ...others]) {
  if (first) {
    first.frame.addEventListener(
      'load',
      () => {
        onTheme(first.load);
        loadInTurn(others);
      },
      { once: true },
    );
    first.load();
  }
}

function stateMark(state) {
  const [mark, text] = STATES[state] ?? ['?', String(state).toLowerCase()];
  return h('span', { class: `state state-${String(state).toLowerCase()}`, title: text }, mark, h('span', { class: 'unseen' }, ` ${text}`));
}

/** Its label, after the metanodes and components that it lies in. */
function nameOf(node) {
  return [...(node.within ?? []), node.label].join(' → ');
}

/** Its number as Analytics Platform tells it. */
function numberOf(node) {
  return node.address ?? node.id;
}

/** What kind of node it is, unless its label says so, and its number. */
function kindOf(node) {
  return [node.kind && node.kind !== node.label ? node.kind : null, `#${numberOf(node)}`].filter(Boolean).join(' ');
}

/** On what the workflow ran, and the seeds of its random numbers. */
function runOn(report) {
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

function nodeList(nodes) {
  const longest = Math.max(0.001, ...nodes.map((node) => node.seconds ?? 0));
  return h(
    'table',
    { class: 'nodes' },
    h('thead', null, h('tr', null, ['', 'Node', 'Result', 'Time', '', 'Messages'].map((name, i) => h('th', { scope: 'col', class: i === 3 ? 'numeric' : null }, name)))),
    h(
      'tbody',
      null,
      nodes.map((node) =>
        h(
          'tr',
          { id: `node-${node.id}` },
          h('td', null, stateMark(node.state)),
          h('td', null, `${nameOf(node)} `, h('span', { class: 'amount' }, kindOf(node))),
          h('td', { class: 'amount' }, (node.outputs ?? []).map(([name, rows]) => h('div', null, `${name}: ${plural(rows, 'row')}`))),
          h('td', { class: 'numeric' }, node.seconds > 0 ? duration(node.seconds) : '–'),
          h('td', null, h('span', { class: 'time', style: `width:${Math.max(1, (100 * (node.seconds ?? 0)) / longest)}%` })),
          h('td', null, node.state === 'INACTIVE' ? STATES.INACTIVE[1] : null, (node.messages ?? []).map((message) => h('div', { class: node.state === 'FAILED' ? 'wrong' : null }, message))),
        ),
      ),
    ),
  );
}

/** A number written short, everything else as it is. */
function cellText(value) {
  return typeof value === 'number' ? (Number.isInteger(value) ? fixed(value, 0) : short(value, 5)) : (value ?? '–');
}

/** As wide as the heading and the first values, within limits. */
function columnWidth(column, rows, k) {
  const texts = rows.slice(0, 12).map((row) => String(fileNameOf(row[k]) ?? cellText(row[k])));
  const longest = Math.max(textWidth(column.name, 12, 600) + 10, ...texts.map((text) => textWidth(text, 13)));
  return Math.ceil(Math.min(column.numeric ? 220 : 300, Math.max(60, longest + 22)));
}

/** What is shown of a file's path: its name. */
function fileNameOf(value) {
  return typeof value === 'string' && /^([A-Za-z]:)?[\\/]/.test(value) ? value.replace(/.*[\\/]/, '…/') : null;
}

function tablePreview(one) {
  const columns = one.columns.map((column, k) => ({
    name: column.name,
    numeric: Boolean(column.numeric),
    width: columnWidth(column, one.preview, k),
    value: (row) => row[k],
    text: (row) => (fileNameOf(row[k]) ? h('span', { title: row[k] }, fileNameOf(row[k])) : cellText(row[k])),
  }));
  const file = one.file ? h('a', { class: 'file', href: encodeURIComponent(one.file) }, one.file) : null;
  const title = [one.name, h('span', { class: 'amount' }, ` ${plural(one.rows, 'row')}`)];
  if (!one.preview.length) {
    return h('p', { class: 'result none' }, title, file);
  }
  const list = table({ label: one.name, columns, height: Math.min(330, 62 + 26 * one.preview.length) });
  const details = h(
    'details',
    null,
    h('summary', null, title),
    list.element,
    one.preview.length < one.rows || one.hiddenColumns > 0
      ? h(
          'p',
          { class: 'note' },
          [
            one.preview.length < one.rows ? `The first ${count(one.preview.length)} rows.` : null,
            one.hiddenColumns > 0 ? `${plural(one.hiddenColumns, 'column')} between the first and the last ones are only in the file.` : null,
          ]
            .filter(Boolean)
            .join(' '),
        )
      : null,
  );
  details.addEventListener('toggle', () => list.rows(one.preview), { once: true });
  return h('div', { class: 'result' }, details, file);
}

function pairs(entries) {
  return h('dl', { class: 'pairs' }, entries.map(([name, value]) => [h('dt', null, name), h('dd', null, cellText(value))]));
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

function section(id, title, ...content) {
  return h('section', { id, class: 'part' }, h('h2', null, title), content);
}

start(({ data: report }, main) => {
  document.documentElement.dataset.page = 'report';
  const { nodes } = report;
  const executed = nodes.filter((node) => node.state === 'EXECUTED').length;
  const idle = nodes.filter((node) => node.state === 'INACTIVE').length;
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
  parts.push(
    section(
      'summary',
      'Summary',
      descriptionOf(report).map((text, i) => h('p', { class: i === 0 && !/[.!?]\s*$/.test(text) ? 'about headline' : 'about' }, text)),
      h(
        'dl',
        { class: 'tiles' },
        tile('Run', STATES[report.state]?.[1] ?? report.state),
        tile('Nodes', `${executed} of ${nodes.length}`, idle ? `executed, ${idle} not needed` : 'executed'),
        tile('Time', duration(report.seconds)),
        tile('Started', moment(report.started)),
      ),
    ),
  );
  parts.push(section('nodes', 'Nodes', h('div', { class: 'wide-table' }, nodeList(nodes)), runOn(report)));
  (report.views ?? []).forEach((view, k) => {
    const content = view.problem
      ? h('div', { class: 'problem', role: 'alert' }, h('strong', null, 'This view cannot be shown. '), view.problem)
      : framed(view);
    const node = nodes.find((one) => one.id === view.node);
    parts.push(
      section(
        `view-${k}`,
        view.title,
        h('p', { class: 'about' }, node?.kind ? h('strong', null, `${kindOf(node)}. `) : null, view.about),
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
        h('p', { class: 'about' }, 'Open one to see its beginning; all of it is in the file beside this report.'),
        withTables.map((node) => [h('h3', null, `${nameOf(node)} `, h('span', { class: 'amount' }, kindOf(node))), node.tables.map(tablePreview)]),
      ),
    );
  }
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
        .map((node) => h('details', null, h('summary', null, `${nameOf(node)} `, h('span', { class: 'amount' }, kindOf(node))), pairs(node.settings))),
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
  loadInTurn(frames);

  return {
    title: report.workflow,
    subtitle: ['Ephys for KNIME', report.version, moment(report.started)].filter(Boolean).join(' · '),
  };
});
