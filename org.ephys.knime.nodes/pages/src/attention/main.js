/** Attention: how much every family of features weighs in the prediction of every cell. */

import '../common/base.css';
import { textWidth } from '../common/axes.js';
import { announce, choice, h, put } from '../common/dom.js';
import { figure } from '../common/figure.js';
import { fixed, mean, numbers, percent, plural } from '../common/numbers.js';
import { fileName } from '../common/save.js';
import { followKnime, onSelection, tellSelection } from '../common/selection.js';
import { start } from '../common/start.js';
import { table } from '../common/table.js';
import { hideTip, showTip } from '../common/tooltip.js';
import { drawCell, drawMeans, drawVectors } from './charts.js';
import { drawFeatures } from './features.js';
import { drawHeat, heatLayout } from './heat.js';

const LISTED_MOST = 30;

start(async (source, main) => {
  const { data } = source;
  const { classes, cells } = data;
  const families = data.families.map((family) => (typeof family === 'string' ? { name: family } : family));
  const weights = data.attention.map(numbers);
  const truth = (cells.truth ?? []).map((k) => k ?? -1);
  const prediction = (cells.prediction ?? []).map((k) => k ?? -1);
  const title = data.title ?? 'Attention';
  const total = cells.id.length;
  const most = Math.max(...weights.map((column) => column.reduce((a, b) => (b > a ? b : a), 0)));

  let by = truth.some((k) => k >= 0) ? 'truth' : 'prediction';
  let order = [];
  let groups = [];
  let chosen = -1;

  const keys = () => (by === 'truth' ? truth : prediction);

  /** Cells class by class; inside a class those with the most even attention last. */
  function arrange() {
    const key = keys();
    const strongest = Float64Array.from({ length: total }, (_, i) => Math.max(...weights.map((column) => column[i] || 0)));
    order = Array.from(cells.id.keys()).sort((a, b) => {
      const ka = key[a] >= 0 ? key[a] : classes.length;
      const kb = key[b] >= 0 ? key[b] : classes.length;
      return ka - kb || strongest[b] - strongest[a] || a - b;
    });
    groups = [];
    order.forEach((i, at) => {
      const k = key[i];
      const last = groups.at(-1);
      if (last?.k === k) {
        last.to = at + 1;
      } else {
        groups.push({ k, name: k >= 0 ? classes[k] : 'not known', from: at, to: at + 1 });
      }
    });
  }

  function means() {
    return groups
      .filter((group) => group.k >= 0)
      .map((group) => {
        const members = order.slice(group.from, group.to);
        return { name: group.name, cells: members.length, values: weights.map((column) => mean(members.map((i) => column[i]))) };
      });
  }

  const labelWidth = () => Math.min(210, Math.max(...families.map((family) => textWidth(family.name)))) + 14;

  const heat = figure({
    title: 'Attention of every cell',
    className: 'wide',
    name: () => fileName(title, 'cells'),
    draw: (width, colours, host) => {
      const layout = heatLayout(width, labelWidth(), families.length, total);
      const svg = drawHeat({ layout, colours, families, weights, order, groups, most, chosenAt: order.indexOf(chosen) });
      if (host) {
        const cellAt = (event) => {
          const box = svg.getBoundingClientRect();
          return layout.cellAt(event.clientX - box.left, event.clientY - box.top);
        };
        svg.addEventListener('mousemove', (event) => {
          const place = cellAt(event);
          if (place) {
            const i = order[place.at];
            showTip(event.clientX, event.clientY, [
              cells.id[i],
              `${families[place.family].name}: ${percent(weights[place.family][i], 1)}`,
              truth[i] >= 0 ? `true ${classes[truth[i]]}` : null,
              prediction[i] >= 0 ? `predicted ${classes[prediction[i]]}` : null,
            ].filter(Boolean));
          } else {
            hideTip();
          }
        });
        svg.addEventListener('mouseleave', hideTip);
        svg.addEventListener('click', (event) => {
          const place = cellAt(event);
          if (place) {
            chooseByUser(order[place.at]);
          }
        });
      }
      return svg;
    },
  });
  heat.host.tabIndex = 0;
  heat.host.setAttribute('role', 'application');
  heat.host.setAttribute('aria-label', 'Heat map of attention; arrow keys choose a cell');
  heat.host.addEventListener('keydown', (event) => {
    const at = order.indexOf(chosen);
    const group = groups.findIndex((one) => at >= one.from && at < one.to);
    const to = {
      ArrowRight: () => at + 1,
      ArrowLeft: () => at - 1,
      PageDown: () => groups[Math.min(groups.length - 1, group + 1)].from,
      PageUp: () => groups[Math.max(0, group - 1)].from,
      Home: () => 0,
      End: () => total - 1,
    }[event.key]?.();
    if (to !== undefined) {
      event.preventDefault();
      chooseByUser(order[Math.min(total - 1, Math.max(0, to))]);
    }
  });

  const meanFigure = figure({
    title: 'Mean of every class',
    name: () => fileName(title, 'classes'),
    draw: (width, colours, host) => drawMeans({ width, colours, families, means: means(), left: labelWidth(), live: Boolean(host) }),
  });
  const cellFigure = figure({
    title: 'Chosen cell',
    name: () => fileName(title, cells.id[chosen]),
    draw: (width, colours, host) =>
      drawCell({
        width,
        colours,
        families,
        left: labelWidth(),
        values: weights.map((column) => column[chosen]),
        compare: means().find((one) => one.name === classes[keys()[chosen]]),
        live: Boolean(host),
      }),
  });
  const cellTitle = cellFigure.element.querySelector('.figure-title');
  const vectors = h('div', { class: 'wide' });

  const list = table({
    label: 'Cells',
    height: 300,
    name: () => fileName(title, 'cells'),
    columns: [
      { name: 'Cell', title: 'Name of the cell', value: (i) => cells.id[i], width: 190 },
      truth.length ? { name: 'True', title: 'Known class', value: (i) => (truth[i] >= 0 ? classes[truth[i]] : null) } : null,
      prediction.length ? { name: 'Predicted', title: 'Class that the network predicts', value: (i) => (prediction[i] >= 0 ? classes[prediction[i]] : null) } : null,
      { name: 'Strongest family', title: 'Family of features that got most attention', value: (i) => families[strongest(i)].name, width: 150 },
      { name: 'Weight', title: 'Its share of the attention', value: (i) => weights[strongest(i)][i], text: (i) => fixed(weights[strongest(i)][i], 3), numeric: true },
    ].filter(Boolean),
    onselect: (i) => chooseByUser(i, true),
    isMarked: (i) => i === chosen,
  });

  function strongest(i) {
    let best = 0;
    for (let f = 1; f < families.length; f++) {
      if (weights[f][i] > weights[best][i]) {
        best = f;
      }
    }
    return best;
  }

  function choose(i, fromList = false) {
    chosen = i;
    const known = [truth[i] >= 0 ? `true ${classes[truth[i]]}` : null, prediction[i] >= 0 ? `predicted ${classes[prediction[i]]}` : null];
    cellTitle.textContent = [cells.id[i], ...known].filter(Boolean).join(' · ');
    heat.redraw();
    cellFigure.redraw();
    if (!fromList) {
      list.reveal(i);
    }
    announce(cellTitle.textContent);
    showVectors(i);
  }

  function chooseByUser(i, fromList) {
    choose(i, fromList);
    tellSelection(cells.id[i]);
  }

  onSelection((id) => {
    const i = cells.id.indexOf(id);
    if (i >= 0) {
      choose(i);
    }
  });
  followKnime(source);


  async function showVectors(i) {
    if (!data.hasVectors) {
      return;
    }
    try {
      const found = await source.call('getVectors', [i]);
      if (i === chosen) {
        const given = families.map((family, f) => ({ ...family, ...found.families[f], weight: weights[f][i] }));
        const pictures = [
          pictureOf(i, 'features', drawFeatures, given.filter((family) => !isVector(family))),
          pictureOf(i, 'vectors', drawVectors, given.filter(isVector)),
        ].filter(Boolean);
        put(vectors, pictures.map((picture) => picture.element));
        pictures.forEach((picture) => picture.redraw());
      }
    } catch (error) {
      if (i === chosen) {
        put(vectors, h('p', { class: 'note' }, `Feature vectors of ${cells.id[i]}: ${error.message}`));
      }
    }
  }

  /** Few features are listed by name, the many samples of a feature vector are a curve. */
  function isVector(family) {
    return !family.columns || family.columns.length > LISTED_MOST;
  }

  function pictureOf(i, what, draw, given) {
    return given.length
      ? figure({
          title: `${what === 'vectors' ? 'Feature vectors' : 'Features'} of ${cells.id[i]}`,
          name: () => fileName(title, cells.id[i], what),
          draw: (width, colours, host) => draw({ width, colours, families: given, most, live: Boolean(host) }),
        })
      : null;
  }

  function rearrange() {
    arrange();
    list.rows(order);
    heat.redraw();
    meanFigure.redraw();
    if (chosen >= 0) {
      choose(chosen);
    }
  }

  const sorts = [
    ['truth', 'true class', truth],
    ['prediction', 'predicted class', prediction],
  ].filter(([, , values]) => values.some((k) => k >= 0));
  put(
    main,
    sorts.length > 1
      ? h(
          'div',
          { class: 'toolbar' },
          choice('Cells by', sorts.map(([key, text]) => [key, text]), by, (value) => {
            by = value;
            rearrange();
          }),
        )
      : null,
    h('div', { class: 'grid' }, heat.element, meanFigure.element, cellFigure.element, vectors, h('section', { class: 'wide' }, h('h2', null, 'Cells'), list.element)),
  );
  arrange();
  list.rows(order);
  // a report may hold the features of some cells only
  const first = order.find((i) => source.complete || source.stored('getVectors', [i])) ?? order[0];
  choose(first, true);
  list.reveal(first);
  return {
    title,
    subtitle: [data.method, plural(total, 'cell'), plural(families.length, 'family', 'families')].filter(Boolean).join(' · '),
    keys: [
      ['← →', 'previous, next cell (in the heat map)'],
      ['Page ↑ ↓', 'previous, next class'],
      ['Home, End', 'first, last cell'],
    ],
  };
});
