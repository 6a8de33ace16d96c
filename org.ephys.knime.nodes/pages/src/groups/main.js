/** Groups of cells: one feature at a time, with every cell, the donors, and the differences. */

import '../common/base.css';
import { announce, choice, h, hint, put } from '../common/dom.js';
import { figure } from '../common/figure.js';
import { fixed, number, numbers, pValue, percent, plural, short } from '../common/numbers.js';
import { Nearest } from '../common/points.js';
import { fileName } from '../common/save.js';
import { followKnime, onSelection, tellSelection } from '../common/selection.js';
import { start } from '../common/start.js';
import { table } from '../common/table.js';
import { unitText } from '../common/units.js';
import { hideTip, showTip } from '../common/tooltip.js';
import { withUnit } from '../common/axes.js';
import { differenceFrom, drawEstimation, rings } from './chart.js';

const range = (low, high, text) => (Number.isFinite(low) ? `${text(low)} to ${text(high)}` : '–');

/** Missing numbers come as null. */
function cleaned(one, names) {
  return { ...one, ...Object.fromEntries(names.map((name) => [name, number(one[name])])) };
}

/** With fewer donors in a group the intervals of effect sizes are too narrow, as the notes say. */
const ENOUGH_DONORS = 15;
const NARROW = 'By resampling donors. * = too narrow, because a group has fewer than 15 donors: of three donors per group about 82 % of such intervals hold the true value, not 95 %.';

const TESTS = ['p', 'permutation', 'bh', 'holm'];
const SIZES = ['difference', 'low', 'high', 'error', 'df', 'g', 'gLow', 'gHigh', 'delta', 'deltaLow', 'deltaHigh'];

start((source, main) => {
  const { data } = source;
  const title = data.title ?? 'Groups';
  const { groups, cells } = data;
  const features = data.features.map((one) => ({
    ...cleaned(one, TESTS),
    values: numbers(one.values),
    groups: one.groups.map((group) => cleaned(group, ['mean', 'sd', 'median', 'lower', 'upper'])),
    pairs: one.pairs.map((pair) => cleaned(pair, [...TESTS, ...SIZES])),
  }));
  const strongest = (feature) => feature.pairs.reduce((most, pair) => (Math.abs(pair.g) > Math.abs(most) || Number.isNaN(most) ? pair.g : most), NaN);
  const order = [...features.keys()].sort((a, b) => (features[a].p - features[b].p || 0) || a - b);
  let chosen = order.find((f) => Number.isFinite(features[f].p)) ?? 0;
  let reference = 0;
  let chosenCells = [];
  const feature = () => features[chosen];
  const narrow = (pair) => Math.min(feature().groups[pair.group].donors, feature().groups[pair.reference].donors) < ENOUGH_DONORS;
  const sizeRange = (pair, low, high) => `${range(low, high, (value) => fixed(value, 2))}${Number.isFinite(low) && narrow(pair) ? ' *' : ''}`;

  const plot = figure({
    title: '',
    className: 'two-thirds',
    name: () => fileName(title, feature().name),
    draw: (width, colours, host) => {
      const drawn = drawEstimation({ width, colours, groups, cells, feature: feature(), values: feature().values, reference });
      if (host) {
        follow(drawn, colours);
      }
      return drawn.svg;
    },
  });
  const heading = plot.element.querySelector('.figure-title');

  /** Says which cell is under the pointer, and marks the others of its donor; a click chooses it. */
  function follow({ svg, x, y }, colours) {
    svg.append(rings({ x, y }, chosenCells, colours, 2.5));
    const nearest = new Nearest(x, y, [...x.keys()].filter((i) => Number.isFinite(x[i])));
    let marked = null;
    const unmark = () => {
      marked?.remove();
      marked = null;
      hideTip();
    };
    const under = (event) => {
      const frame = svg.getBoundingClientRect();
      return nearest.find(event.clientX - frame.left, event.clientY - frame.top);
    };
    svg.addEventListener('click', (event) => {
      const i = under(event);
      if (i >= 0) {
        hideTip();
        chosenCells = [i];
        plot.redraw();
        announce(`${cells.id[i]}: ${short(feature().values[i])} ${feature().unit ?? ''}`);
        tellSelection(cells.id[i]);
      }
    });
    svg.addEventListener('mousemove', (event) => {
      const i = under(event);
      unmark();
      if (i >= 0) {
        const ofDonor = cells.donor ? [...x.keys()].filter((k) => cells.donor[k] === cells.donor[i]) : [i];
        marked = rings({ x, y }, ofDonor, colours, 1.4);
        svg.append(marked);
        showTip(event.clientX, event.clientY, [
          cells.id[i],
          groups[cells.group[i]],
          ...(cells.donor ? [`donor ${cells.donor[i]}`] : []),
          `${short(feature().values[i])} ${feature().unit ?? ''}`,
        ]);
      }
    });
    svg.addEventListener('mouseleave', unmark);
  }

  const list = table({
    label: 'Features',
    height: 440,
    name: () => fileName(title, 'features'),
    columns: [
      { name: 'Feature', title: 'What was measured', words: true, value: (f) => features[f].name, width: 150, tail: true },
      { name: 'p (FDR)', title: 'p value adjusted after Benjamini and Hochberg', value: (f) => features[f].bh, text: (f) => pValue(features[f].bh), numeric: true, width: 72 },
      { name: 'g', title: "The largest Hedges' g of all pairs", value: (f) => strongest(features[f]), text: (f) => fixed(strongest(features[f]), 2), numeric: true, width: 56 },
    ],
    onselect: (f) => choose(f, true),
    isMarked: (f) => f === chosen,
  });

  const summaries = table({
    label: 'Groups of the chosen feature',
    height: 240,
    name: () => fileName(title, feature().name, 'groups'),
    columns: [
      { name: 'Group', title: 'Value of the column of groups', value: (g) => groups[g], width: 130 },
      { name: 'Cells', title: 'Cells with a value of the feature', value: (g) => feature().groups[g].cells, numeric: true },
      { name: 'Donors', value: (g) => feature().groups[g].donors, numeric: true },
      { name: 'Mean', title: 'Mean of the cells', value: (g) => feature().groups[g].mean, text: (g) => short(feature().groups[g].mean), numeric: true },
      { name: 'SD', title: 'Standard deviation of the cells', value: (g) => feature().groups[g].sd, text: (g) => short(feature().groups[g].sd, 3), numeric: true },
      { name: 'Median', title: 'Half of the cells have less', value: (g) => feature().groups[g].median, text: (g) => short(feature().groups[g].median), numeric: true },
      { name: 'Quartiles', title: 'A quarter of the cells have less than the first number, and a quarter more than the second', value: (g) => feature().groups[g].lower, text: (g) => range(feature().groups[g].lower, feature().groups[g].upper, short), numeric: true, width: 150 },
    ],
  });

  const pairs = table({
    label: 'Pairs of groups',
    height: 300,
    name: () => fileName(title, feature().name, 'pairs'),
    columns: [
      { name: 'Pair', title: 'First group minus second group', value: (pair) => `${groups[pair.group]} − ${groups[pair.reference]}`, width: 150 },
      { name: 'Difference', title: 'Difference of the means, by the model that knows the donors', value: (pair) => pair.difference, text: (pair) => short(pair.difference, 3), numeric: true },
      { name: '95 % interval', value: (pair) => pair.low, text: (pair) => range(pair.low, pair.high, (value) => short(value, 3)), numeric: true, width: 140 },
      { name: 'p', title: 'Mixed model', value: (pair) => pair.p, text: (pair) => pValue(pair.p), numeric: true },
      { name: 'permuted', title: 'p value of the permutation of donors', value: (pair) => pair.permutation, text: (pair) => pValue(pair.permutation), numeric: true, width: 84 },
      { name: 'p (FDR)', title: 'Chosen test, adjusted after Benjamini and Hochberg', value: (pair) => pair.bh, text: (pair) => pValue(pair.bh), numeric: true },
      { name: 'p (Holm)', title: 'Chosen test, adjusted after Holm', value: (pair) => pair.holm, text: (pair) => pValue(pair.holm), numeric: true, width: 78 },
      { name: 'Hedges’ g', value: (pair) => pair.g, text: (pair) => fixed(pair.g, 2), numeric: true, width: 84 },
      { name: '95 % of g', title: NARROW, value: (pair) => pair.gLow, text: (pair) => sizeRange(pair, pair.gLow, pair.gHigh), numeric: true, width: 120 },
      { name: 'Cliff’s δ', title: 'Share of pairs of cells in which the first group has more, minus the share in which it has less', value: (pair) => pair.delta, text: (pair) => fixed(pair.delta, 2), numeric: true },
      { name: '95 % of δ', title: NARROW, value: (pair) => pair.deltaLow, text: (pair) => sizeRange(pair, pair.deltaLow, pair.deltaHigh), numeric: true, width: 120 },
    ],
  });

  const words = h('section', { class: 'wide' });
  const references = groups.map((_, r) => r).filter((r) => groups.some((_, g) => g !== r && differenceFrom(features[0]?.pairs ?? [], r, g)));
  const complete = references.filter((r) => groups.every((_, g) => g === r || differenceFrom(features[0]?.pairs ?? [], r, g)));
  const against = choice('Compare with', complete.map((r) => [String(r), groups[r]]), '0', (value) => {
    reference = Number(value);
    plot.redraw();
  });

  function choose(f, fromList = false) {
    chosen = f;
    const { name, unit, sentence, note, pairs: all } = feature();
    heading.textContent = withUnit(name, unit);
    plot.redraw();
    summaries.rows(groups.map((_, g) => g));
    pairs.rows(all);
    put(
      words,
      h('h2', null, 'In words'),
      h('p', { class: 'sentence' }, unitText(sentence)),
      note ? h('p', { class: 'note' }, note) : null,
      all.length > 1 ? all.filter((pair) => pair.note && pair.note !== note).map((pair) => h('p', { class: 'note' }, `${groups[pair.group]} − ${groups[pair.reference]}: ${pair.note}`)) : null,
    );
    if (!fromList) {
      list.reveal(f);
      list.refresh();
    }
    announce(sentence);
  }

  put(
    main,
    complete.length > 1 ? h('div', { class: 'toolbar' }, against) : null,
    h(
      'div',
      { class: 'grid' },
      plot.element,
      h('section', { class: 'third' }, h('h2', { style: 'margin-top:4px' }, 'Features'), list.element),
      words,
      h('section', { class: 'wide' }, h('h2', null, 'Pairs'), pairs.element),
      h('section', { class: 'wide' }, h('h2', null, 'Groups'), summaries.element),
    ),
    h(
      'p',
      { class: 'note' },
      'Dots: cells', hint('; click one to see it in other views'), `.${cells.donor ? ' Rings: means of donors, joined where a donor has several groups.' : ''} Bars beside them: mean ± standard deviation. Below: difference of the means from the group that has none there, by the mixed model, with its 95 % interval; the shape is how likely differences are.`,
    ),
  );
  list.rows(order);
  choose(chosen);
  onSelection((id, all) => {
    chosenCells = all.map((one) => cells.id.indexOf(one)).filter((i) => i >= 0);
    plot.redraw();
  });
  followKnime(source);
  const found = features.filter((one) => one.bh < 0.05).length;
  const donors = cells.donor ? new Set(cells.donor).size : 0;
  return {
    title,
    subtitle: [
      plural(groups.length, 'group'),
      plural(cells.id.length, 'cell'),
      cells.donor ? plural(donors, 'donor') : 'donors not known',
      plural(features.length, 'feature'),
      `${found} with p (FDR) below 0.05${features.length ? ` (${percent(found / features.length)})` : ''}`,
    ].join(' · '),
    keys: [['↑ ↓', 'previous, next feature (in the list)']],
  };
});
