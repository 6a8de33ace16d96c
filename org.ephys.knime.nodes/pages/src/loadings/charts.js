import { TEXT_SIZE, colourBar, drawing, fitName, fitText, linear, textWidth, xAxis, yAxis } from '../common/axes.js';
import { s } from '../common/dom.js';
import { short, tickTexts } from '../common/numbers.js';
import { css, ramp } from '../common/theme.js';
import { hideTip, showTip } from '../common/tooltip.js';

const TOP = 26;
const LABEL_SIZE = 10;
const LABEL_WIDTH = 190;

/** Where the overview has its rows and columns. */
export function overviewLayout(width, components, names) {
  const features = names.length;
  const left = Math.min(160, Math.max(...components.map((one) => textWidth(one.name, TEXT_SIZE, 600)))) + 16;
  const row = Math.max(7, Math.min(22, 420 / components.length));
  const box = { left, top: TOP, width: width - left - 8, height: row * components.length };
  // names under the columns where these are wide enough for them
  const labels = box.width / features >= LABEL_SIZE + 1 ? names : [];
  const under = labels.length ? Math.min(LABEL_WIDTH, Math.max(...labels.map((name) => textWidth(name, LABEL_SIZE)))) + 6 : 0;
  return {
    width,
    row,
    box,
    labels,
    under,
    height: TOP + box.height + under + 50,
    at(x, y) {
      const component = Math.floor((y - box.top) / row);
      const feature = Math.floor(((x - box.left) / box.width) * features);
      return component >= 0 && component < components.length && feature >= 0 && feature < features
        ? { component, feature }
        : null;
    },
  };
}

/** One pixel column per feature, or the strongest loading where several share a pixel. */
function pixels(components, columns, most, colours) {
  const canvas = document.createElement('canvas');
  canvas.width = columns;
  canvas.height = components.length;
  const ink = canvas.getContext('2d');
  const image = ink.createImageData(columns, components.length);
  const colour = ramp(colours.diverging);
  components.forEach(({ values }, row) => {
    for (let c = 0; c < columns; c++) {
      const from = Math.floor((c * values.length) / columns);
      const to = Math.max(from + 1, Math.floor(((c + 1) * values.length) / columns));
      let strongest = 0;
      for (let i = from; i < to; i++) {
        strongest = Math.abs(values[i]) > Math.abs(strongest) ? values[i] : strongest;
      }
      image.data.set([...colour(0.5 + strongest / (2 * (most || 1))), 255], 4 * (row * columns + c));
    }
  });
  ink.putImageData(image, 0, 0);
  return canvas.toDataURL('image/png');
}

/** Components × features. */
export function drawOverview({ layout, colours, components, blocks, most, chosen }) {
  const { box, row, width, height, labels, under } = layout;
  const features = components[0].values.length;
  const svg = drawing(width, height, `Loadings of ${components.length} components on ${features} features`);
  const columns = Math.min(features, Math.round(box.width * Math.min(2, window.devicePixelRatio || 1)));
  svg.append(
    s('image', {
      href: pixels(components, columns, most, colours),
      x: box.left,
      y: box.top,
      width: box.width,
      height: box.height,
      preserveAspectRatio: 'none',
      style: 'image-rendering:pixelated',
    }),
  );
  const every = Math.ceil(13 / row);
  components.forEach((one, k) => {
    if (k % every === 0 || k === chosen) {
      const near = k !== chosen && Math.abs(k - chosen) * row < 15;
      if (!near) {
        svg.append(
          s(
            'text',
            {
              x: box.left - 8,
              y: box.top + (k + 0.5) * row + 4,
              'text-anchor': 'end',
              fill: k === chosen ? colours.ink : colours.quiet,
              'font-weight': k === chosen ? 600 : null,
            },
            fitName(one.name, box.left - 14),
          ),
        );
      }
    }
  });
  const x = (i) => box.left + (i / features) * box.width;
  labels.forEach((name, i) => {
    const [at, y] = [x(i + 0.5) + 3, box.top + box.height + 6];
    svg.append(
      s(
        'text',
        { x: at, y, transform: `rotate(-90 ${at} ${y})`, 'text-anchor': 'end', 'font-size': LABEL_SIZE, fill: colours.quiet },
        fitName(name, LABEL_WIDTH, LABEL_SIZE),
      ),
    );
  });
  blocks.forEach((block, k) => {
    if (k > 0) {
      svg.append(s('path', { d: `M${x(block.from)} ${box.top - 6}v${box.height + 6}`, stroke: colours.line }));
    }
    const room = x(block.to) - x(block.from) - 6;
    if (block.name && room > 24) {
      svg.append(s('text', { x: (x(block.from) + x(block.to)) / 2, y: TOP - 10, 'text-anchor': 'middle', fill: colours.ink }, fitText(block.name, room)));
    }
  });
  svg.append(
    s('rect', { x: box.left, y: box.top, width: box.width, height: box.height, fill: 'none', stroke: colours.line }),
    s('rect', {
      x: box.left - 1,
      y: box.top + chosen * row - 0.5,
      width: box.width + 2,
      height: row + 1,
      fill: 'none',
      stroke: colours.ink,
      'stroke-width': 1.5,
    }),
  );
  const colour = ramp(colours.diverging);
  colourBar(svg, {
    x: box.left,
    y: box.top + box.height + under + 24,
    width: Math.min(220, box.width),
    colour: (t) => css(colour(t)),
    from: -most,
    to: most,
    label: 'Loading',
    colours,
    format: (ends) => ends.map((value) => short(value, 2)),
  });
  return svg;
}

/** The largest loadings as bars. */
export function drawBars({ width, colours, values, features, list, name, live }) {
  const row = Math.max(14, Math.min(24, 340 / Math.max(1, list.length)));
  const left = Math.min(230, Math.max(40, ...list.map((i) => textWidth(features[i])))) + 16;
  const box = { left, top: 6, width: width - left - 24, height: row * Math.max(1, list.length) };
  const svg = drawing(width, box.top + box.height + 44, `Loadings of ${name}`);
  const most = Math.max(1e-12, ...list.map((i) => Math.abs(values[i])));
  const low = list.some((i) => values[i] < 0) ? -most * 1.05 : 0;
  const high = list.some((i) => values[i] > 0) ? most * 1.05 : 0;
  const x = linear([low, high || (low < 0 ? 0 : 1)], [box.left, box.left + box.width]);
  xAxis(svg, box, x, colours, { label: 'Loading', grid: true });
  list.forEach((i, k) => {
    const y = box.top + k * row;
    const bar = s('rect', {
      x: Math.min(x(0), x(values[i])),
      y: y + 2,
      width: Math.abs(x(values[i]) - x(0)),
      height: row - 4,
      fill: values[i] < 0 ? colours.classes[0] : colours.classes[4],
    });
    if (live) {
      bar.addEventListener('mousemove', (event) => showTip(event.clientX, event.clientY, [features[i], short(values[i], 4)]));
      bar.addEventListener('mouseleave', hideTip);
    }
    svg.append(
      s('text', { class: 'word-label', x: left - 8, y: y + row / 2 + 4, 'text-anchor': 'end', fill: colours.ink }, fitName(features[i], left - 14)),
      bar,
    );
  });
  svg.append(s('path', { d: `M${x(0)} ${box.top}v${box.height}`, stroke: colours.quiet }));
  return svg;
}

/** The loadings along the features, family by family, where features are samples of a curve. */
export function drawProfile({ width, colours, values, blocks, name }) {
  const tall = 330;
  const box = { left: 58, top: 26, width: width - 70, height: tall - 76 };
  const svg = drawing(width, tall, `Loadings of ${name} along the features`);
  const amount = blocks.reduce((sum, block) => sum + block.to - block.from, 0);
  const gap = 8;
  const unit = (box.width - gap * (blocks.length - 1)) / amount;
  const shown = blocks.flatMap((block) => Array.from(values.slice(block.from, block.to)));
  const most = Math.max(...shown.map(Math.abs)) * 1.08;
  const y = linear([-most, most], [box.top + box.height, box.top]);
  yAxis(svg, box, y, colours, { label: 'Loading', count: 5, format: tickTexts });
  let left = box.left;
  for (const block of blocks) {
    const w = (block.to - block.from) * unit;
    let d = '';
    for (let i = block.from; i < block.to; i++) {
      if (values[i] !== 0) {
        const at = left + (i - block.from + 0.5) * unit;
        d += `M${at.toFixed(2)} ${y(0)}V${y(values[i]).toFixed(2)}`;
      }
    }
    svg.append(
      s('rect', { x: left, y: box.top, width: w, height: box.height, fill: colours.band, 'fill-opacity': 0.7 }),
      s('path', { d, stroke: colours.classes[0], 'stroke-width': Math.max(0.8, unit * 0.8), fill: 'none' }),
      s('path', { d: `M${left} ${y(0)}h${w}`, stroke: colours.line }),
      s('text', { x: left + w / 2, y: box.top - 9, 'text-anchor': 'middle', fill: colours.ink }, fitText(block.name, Math.max(w, 30))),
      s('text', { x: left, y: box.top + box.height + 16, fill: colours.quiet, 'font-size': 11 }, '1'),
      w > 50 ? s('text', { x: left + w, y: box.top + box.height + 16, fill: colours.quiet, 'font-size': 11, 'text-anchor': 'end' }, String(block.to - block.from)) : '',
    );
    left += w + gap;
  }
  svg.append(
    s('text', { x: box.left + box.width / 2, y: tall - 10, 'text-anchor': 'middle', fill: colours.ink }, 'Number of the feature in its family'),
  );
  return svg;
}
