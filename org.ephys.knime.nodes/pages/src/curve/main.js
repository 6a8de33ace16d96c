/** Training curve: loss and scores by epoch, with the epoch that was kept. */

import '../common/base.css';
import { h, put, s } from '../common/dom.js';
import { figure } from '../common/figure.js';
import { pictureWithLegend } from '../common/line-picture.js';
import { lineChart } from '../common/lines.js';
import { fixed, number, numbers, plural, short, ticks } from '../common/numbers.js';
import { fileName } from '../common/save.js';
import { start } from '../common/start.js';
import { onTheme, theme } from '../common/theme.js';

const HEIGHT = 300;
const DASHES = [undefined, [7, 4], [2, 3], [9, 3, 2, 3]];

/** The mean of all networks, as far as an epoch has any. */
function meanLine(name, lines, epochs, dash) {
  const those = lines.filter((line) => line.measure === name);
  const mean = (at) => {
    const values = those.map((line) => line.y[at]).filter((value) => value !== null);
    return values.length ? values.reduce((sum, value) => sum + value, 0) / values.length : null;
  };
  return { name: `${name}, mean`, x: epochs, y: epochs.map((_, at) => mean(at)), colour: (colours) => colours.ink, width: 2.5, dash };
}

/** A line of the legend per network, whatever is measured. */
function networksOf(lines) {
  return lines.filter((line) => line.measure === lines[0].measure).map((line) => ({ ...line, name: line.name.split(',')[0], dash: undefined }));
}

/** Ticks at whole epochs only. */
const wholeTicks = (low, high, count) => [...new Set(ticks(low, high, count).filter(Number.isInteger))];

function legend(lines, colours) {
  return h(
    'div',
    { class: 'toolbar', style: 'margin:0 0 4px 62px' },
    lines.map((line) =>
      h(
        'span',
        { style: 'display:inline-flex;align-items:center;gap:6px' },
        s(
          'svg',
          { width: 26, height: 10, 'aria-hidden': 'true' },
          s('path', { d: 'M0 5h26', stroke: line.colour(colours), 'stroke-width': 2, 'stroke-dasharray': line.dash?.join(' ') }),
        ),
        line.name,
      ),
    ),
  );
}

start(({ data }, main) => {
  const title = data.title ?? 'Training';
  const epochs = numbers(data.epochs);
  const best = number(data.best?.epoch);
  const panels = [...new Set(data.series.map((one) => one.panel ?? 'Loss'))];
  const charts = [];
  // a measure has the same colour in every panel
  const measures = [...new Set(data.series.map((one) => one.name))];

  const figures = panels.map((panel) => {
    const given = data.series.filter((one) => (one.panel ?? 'Loss') === panel);
    const names = [...new Set(given.map((one) => one.name))];
    const unit = given.find((one) => one.unit)?.unit;
    const several = given.length > names.length;
    // one network: a colour per measure; several: a colour per network, and the mean of each measure on top
    const dash = (k) => DASHES[Math.floor(k / 8) % DASHES.length] ?? (k % 2 ? DASHES[1] : undefined);
    const seen = new Map();
    const single = given.map((one) => {
      const k = measures.indexOf(one.name);
      const member = seen.get(one.name) ?? 0;
      seen.set(one.name, member + 1);
      return {
        name: several ? `network ${member + 1}, ${one.name}` : one.name,
        measure: one.name,
        x: epochs,
        y: Array.from(numbers(one.values), (value) => (Number.isNaN(value) ? null : value)),
        colour: (colours) => colours.classes[(several ? member : k) % colours.classes.length],
        width: several ? 1 : 2,
        dash: dash(k),
      };
    });
    const means = several ? names.map((name) => meanLine(name, single, epochs, dash(measures.indexOf(name)))) : [];
    const lines = [...single, ...means];
    const shown = several ? [...means, ...networksOf(single)] : single;
    const chart = lineChart({
      label: panel,
      height: HEIGHT,
      xLabel: 'Epoch',
      yLabel: unit ? `${panel} (${unit})` : panel,
      xTicks: wholeTicks,
      onrange: (range) => charts.forEach((other) => other !== chart && other.follow(range)),
      onhover: (x) => hovered(x),
    });
    charts.push(chart);
    const readout = h('div', { class: 'note', style: 'margin-left:62px;min-height:20px', 'aria-hidden': 'true' });
    const legendHost = h('div', null, legend(shown, theme()));
    onTheme(() => put(legendHost, legend(shown, theme())));
    const marks = Number.isFinite(best)
      ? [
          {
            x: lines.map(() => best),
            y: lines.map((line) => line.y[epochs.indexOf(best)]),
            shape: 'circle',
            colour: (colours) => colours.ink,
          },
        ]
      : [];
    const bands = (data.phases ?? []).filter((phase) => phase.shaded).map((phase) => [phase.from, phase.to]);
    chart.set(lines, marks, bands);

    function hovered(x) {
      const at = x === null ? -1 : epochs.findIndex((epoch) => epoch === Math.round(x));
      readout.textContent =
        at < 0
          ? ''
          : `epoch ${epochs[at]}: ${lines
              .slice(-8)
              .map((line) => `${line.name} ${line.y[at] === null ? '–' : fixed(line.y[at], 4)}`)
              .join(', ')}`;
    }

    return figure({
      title: panel,
      className: panels.length === 1 ? 'wide' : null,
      name: () => fileName(title, panel),
      content: [legendHost, chart.element, readout],
      picture: (width, colours) => pictureWithLegend(panel, width, colours, shown, HEIGHT, chart),
    }).element;
  });

  const phases = (data.phases ?? []).map((phase) => h('li', null, `Epoch ${short(phase.from)} to ${short(phase.to)}: ${phase.name}`));
  put(
    main,
    h('div', { class: 'grid' }, figures),
    phases.length ? [h('h2', null, 'Phases'), h('ul', null, phases)] : null,
  );
  return {
    title,
    subtitle: [
      data.method,
      plural(epochs.length, 'epoch'),
      Number.isFinite(best) ? `kept: epoch ${short(best)}${data.best.reason ? ` (${data.best.reason})` : ''}` : null,
    ]
      .filter(Boolean)
      .join(' · '),
    keys: [
      ['← →', 'move (in a focused plot)'],
      ['+ −', 'zoom'],
      ['0', 'all epochs'],
      ['drag', 'zoom to a part; with Shift: move'],
    ],
  };
});
