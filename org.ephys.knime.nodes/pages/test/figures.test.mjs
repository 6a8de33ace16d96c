/** What figures draw, read back through their axes and held to the tables they are drawn from. */

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import { listedAttention, listedFeatures } from '../samples/attention.mjs';
import { curve } from '../samples/curve.mjs';
import { groups } from '../samples/groups.mjs';
import { fewLoadings } from '../samples/loadings.mjs';
import { map } from '../samples/map.mjs';
import { population, populationAnswers } from '../samples/population.mjs';
import { scores } from '../samples/scores.mjs';
import { trace, traceAnswers, traceService } from '../samples/trace.mjs';
import { types } from '../samples/types.mjs';
import { openBrowser, openPage } from './browser.mjs';

let host;
before(async () => {
  host = await openBrowser();
});
after(() => host.close());

const figureOf = (page, label) => page.locator(`figure[aria-label="${label}"] svg`).first();

/** Axes of a drawing: pixel → value, from the first and the last number of each. */
async function axesOf(svg) {
  const found = await svg.evaluate((element) =>
    [...element.querySelectorAll('g[text-anchor]')].map((group) => {
      const along = group.getAttribute('text-anchor') === 'middle' ? 'x' : 'y';
      return {
        along,
        ticks: [...group.querySelectorAll('text:not(.word-label)')].map((one) => [one.textContent, Number(one.getAttribute(along)) - (along === 'y' ? 4 : 0)]),
      };
    }),
  );
  const value = (text) => parseFloat(text.replace('\u2212', '-')) / (text.includes('%') ? 100 : 1);
  return found.map(({ along, ticks }) => {
    const [[first, from], [last, to]] = [ticks[0], ticks.at(-1)];
    assert.ok(Number.isFinite(value(first)) && value(first) !== value(last), `an axis from ${first} to ${last}`);
    return { along, value: (pixel) => value(first) + ((pixel - from) / (to - from)) * (value(last) - value(first)) };
  });
}

function assertNear(found, expected, by, what) {
  assert.equal(found.length, expected.length, what);
  assert.ok(expected.length > 0, what);
  expected.forEach((value, i) => assert.ok(Math.abs(found[i] - value) <= by, `${what}, ${i}: ${found[i]} instead of ${value}`));
}

describe('scores', () => {
  const data = scores(300);
  const { truth, prediction, probabilities, donor } = data.cells;
  const known = truth.flatMap((k, i) => (k >= 0 && prediction[i] >= 0 ? [i] : []));
  const among = (cells) => cells.filter((i) => truth[i] === prediction[i]).length / cells.length;

  test('recall, precision and F1 of every class', async () => {
    const page = await openPage(host, 'scores', data);
    const svg = figureOf(page, 'Scores of every class');
    const [x] = await axesOf(svg);
    const drawn = await svg.evaluate((element) =>
      [...element.querySelectorAll(':scope > g')]
        .filter((group) => group.querySelector('circle'))
        .map((group) => [
          Number(group.querySelector('circle').getAttribute('cx')),
          Number(group.querySelector('rect[width="8"]').getAttribute('x')) + 4,
          Number(/^M(\S+)/.exec(group.querySelector('path[fill]').getAttribute('d'))[1]),
        ]),
    );
    const expected = data.classes.map((_, k) => {
      const recall = among(known.filter((i) => truth[i] === k));
      const precision = among(known.filter((i) => prediction[i] === k));
      return [recall, precision, (2 * recall * precision) / (recall + precision)];
    });
    assertNear(drawn.flat().map(x.value), expected.flat(), 0.002, 'scores');
    await page.context().close();
  });

  test('calibration', async () => {
    const page = await openPage(host, 'scores', data);
    const svg = figureOf(page, 'Calibration');
    const [x, y] = await axesOf(svg);
    const dots = await svg.evaluate((element) => [...element.querySelectorAll('circle')].map((dot) => [Number(dot.getAttribute('cx')), Number(dot.getAttribute('cy'))]));
    const sure = (i) => probabilities[prediction[i]][i];
    const bins = Array.from({ length: 10 }, (_, k) => known.filter((i) => Math.min(9, Math.floor(10 * sure(i))) === k)).filter((cells) => cells.length);
    assertNear(dots.map(([at]) => x.value(at)), bins.map((cells) => cells.reduce((sum, i) => sum + sure(i), 0) / cells.length), 0.003, 'probabilities');
    assertNear(dots.map(([, at]) => y.value(at)), bins.map(among), 0.003, 'right predictions');
    const error = bins.reduce((sum, cells) => sum + Math.abs(cells.reduce((all, i) => all + sure(i), 0) - cells.length * among(cells)), 0) / known.length;
    const texts = await svg.locator('text').allTextContents();
    assert.equal(texts[texts.indexOf('Calibration error') + 1], `${(100 * error).toFixed(1)}\u202f%`);
    await page.context().close();
  });

  test('the spread over donors', async () => {
    const page = await openPage(host, 'scores', data);
    const svg = figureOf(page, 'Spread over donors');
    const [y] = await axesOf(svg);
    const dots = await svg.evaluate((element) => [...element.querySelectorAll('circle')].map((dot) => Number(dot.getAttribute('cy'))));
    const rates = [...new Set(known.map((i) => donor[i]))].map((name) => among(known.filter((i) => donor[i] === name))).sort((a, b) => b - a);
    assertNear(dots.map(y.value), rates, 0.003, 'donors');
    await page.context().close();
  });

  test('on a telephone nothing of the legends is cut', async () => {
    const page = await openPage(host, 'scores', data, { viewport: { width: 390, height: 800 } });
    const texts = await page.locator('figure svg text').evaluateAll((all) => all.map((one) => [one.textContent, one.getBoundingClientRect().right]));
    assert.ok(texts.some(([text]) => text === 'Calibration error'));
    assert.deepEqual(texts.filter(([text, right]) => text.includes('…') || right > 390), []);
    await page.context().close();
  });
});

test('groups: every cell, the means and the differences', async () => {
  const data = groups();
  const page = await openPage(host, 'groups', data);
  const svg = page.locator('figure.two-thirds svg').first();
  const [cells, differences] = await axesOf(svg);
  const name = (await page.locator('figure.two-thirds .figure-title').textContent()).split(' (')[0];
  const feature = data.features.find((one) => one.name === name);
  const drawn = await svg.evaluate((element) => ({
    // the marks of the first group are circles: they begin at their middle
    first: [...element.querySelector('path[opacity="0.7"]').getAttribute('d').matchAll(/M\S+ (\S+?)a/g)].map(([, y]) => Number(y)),
    means: [...element.querySelectorAll('circle[r="2"]')].map((dot) => Number(dot.getAttribute('cy'))),
    differences: [...element.querySelectorAll('circle[r="4.5"]')].map((dot) => Number(dot.getAttribute('cy'))),
  }));
  const reach = Math.max(...feature.values) - Math.min(...feature.values.filter((value) => value !== null));
  assertNear(drawn.first.map(cells.value), feature.values.filter((value, i) => data.cells.group[i] === 0 && value !== null), 0.01 * reach, 'cells');
  assertNear(drawn.means.map(cells.value), feature.groups.map((group) => group.mean), 0.01 * reach, 'means');
  assertNear(drawn.differences.map(differences.value), feature.pairs.filter((pair) => pair.reference === 0).map((pair) => pair.difference), 0.01 * reach, 'differences');
  await page.context().close();
});

test('groups: a group looks the same whichever is the reference', async () => {
  const colours = async (names) => {
    const page = await openPage(host, 'groups', groups({ names }));
    const fills = await page.locator('figure.two-thirds svg path[opacity="0.7"]').evaluateAll((all) => all.map((path) => path.getAttribute('fill')));
    await page.context().close();
    return Object.fromEntries(names.map((name, g) => [name, fills[g]]));
  };
  assert.deepEqual(await colours(['Pvalb', 'Sst', 'Vip']), await colours(['Sst', 'Vip', 'Pvalb']));
});

async function savedSvg(page) {
  const [download] = await Promise.all([page.waitForEvent('download'), page.locator('figure .save button', { hasText: 'SVG' }).first().click()]);
  return (await readFile(await download.path())).toString();
}

test('map: every cell where its coordinates are, with one scale for both', async () => {
  const data = map(60);
  const page = await openPage(host, 'map', data);
  await page.locator('.map').waitFor();
  const svg = await savedSvg(page);
  const [colour] = data.colours;
  const found = await page.evaluate((text) => {
    const drawn = [...new DOMParser().parseFromString(text, 'image/svg+xml').querySelectorAll('path[fill-opacity][fill="#0072b2"]')];
    // the marks of the first class are circles, which begin at their left ends
    return drawn.flatMap((path) => [...path.getAttribute('d').matchAll(/M(\S+) (\S+?)a/g)].map(([, x, y]) => [Number(x), Number(y)]));
  }, svg);
  const cells = colour.values.flatMap((k, i) => (k === 0 ? [i] : []));
  assert.equal(found.length, cells.length);
  const { x, y } = data.cells;
  const far = cells.reduce((best, i) => (Math.abs(x[i] - x[cells[0]]) > Math.abs(x[best] - x[cells[0]]) ? i : best), cells[0]);
  const at = (i) => found[cells.indexOf(i)];
  const unit = (at(far)[0] - at(cells[0])[0]) / (x[far] - x[cells[0]]);
  assert.ok(unit > 0);
  cells.forEach((i) => {
    assert.ok(Math.abs(at(i)[0] - at(cells[0])[0] - unit * (x[i] - x[cells[0]])) < 0.5, `x of ${i}`);
    assert.ok(Math.abs(at(i)[1] - at(cells[0])[1] + unit * (y[i] - y[cells[0]])) < 0.5, `y of ${i}`);
  });
  await page.context().close();
});

test('curve: the loss of every epoch', async () => {
  const data = curve(30);
  const page = await openPage(host, 'curve', data);
  const svg = await savedSvg(page);
  await page.evaluate((text) => {
    document.body.replaceChildren(document.importNode(new DOMParser().parseFromString(text, 'image/svg+xml').documentElement, true));
  }, svg);
  const chart = page.locator('svg svg').first();
  const [x, y] = await axesOf(chart);
  const points = await chart.evaluate((element) => [...element.querySelectorAll('g[clip-path] path')].map((path) => [...path.getAttribute('d').matchAll(/[ML](\S+?) ([\d.-]+)/g)].map(([, a, b]) => [Number(a), Number(b)])));
  assertNear(points[0].map(([a]) => x.value(a)), data.epochs, 0.05, 'epochs');
  assertNear(points[0].map(([, b]) => y.value(b)), data.series[0].values, 0.01, 'training');
  assertNear(points[1].map(([, b]) => y.value(b)), data.series[1].values, 0.01, 'validation');
  await page.context().close();
});

test('curve: a legend of many networks has more rows and loses nothing', async () => {
  const one = curve(20);
  const page = await openPage(host, 'curve', { ...one, series: Array.from({ length: 9 }, () => one.series[0]) });
  const svg = await savedSvg(page);
  const [, width] = /viewBox="0 0 (\d+)/.exec(svg);
  await page.evaluate((text) => {
    document.body.replaceChildren(document.importNode(new DOMParser().parseFromString(text, 'image/svg+xml').documentElement, true));
  }, svg);
  const entries = await page.locator('body > svg > g > text').evaluateAll((all) => all.map((one) => [one.textContent, one.getBoundingClientRect().right - one.ownerSVGElement.getBoundingClientRect().left]));
  assert.deepEqual(entries.map(([name]) => name), ['Training, mean', ...Array.from({ length: 9 }, (_, k) => `network ${k + 1}`)]);
  assert.ok(entries.every(([, right]) => right <= Number(width)), `${entries}, ${width}`);
  await page.context().close();
});

test('loadings: the bars of a component', async () => {
  const data = fewLoadings();
  const page = await openPage(host, 'loadings', data);
  const svg = page.locator('figure svg').nth(1);
  const [x] = await axesOf(svg);
  const bars = await svg.evaluate((element) => [...element.querySelectorAll('rect')].map((bar) => [Number(bar.getAttribute('x')), Number(bar.getAttribute('x')) + Number(bar.getAttribute('width'))]));
  const expected = data.components[0].values.filter((value) => value !== 0).sort((a, b) => Math.abs(b) - Math.abs(a));
  const ends = bars.map(([from, to]) => (Math.abs(x.value(from)) > Math.abs(x.value(to)) ? x.value(from) : x.value(to)));
  assertNear(ends, expected, 0.01, 'loadings');
  await page.context().close();
});

test('attention: the bars of a cell and the means of the classes', async () => {
  const data = listedAttention(60);
  const answers = { [JSON.stringify(['getVectors', 3])]: listedFeatures(3) };
  const page = await openPage(host, 'attention', data, { answers });
  const svg = page.locator('figure svg').nth(2);
  const [x] = await axesOf(svg);
  const id = (await page.locator('figure').nth(2).locator('.figure-title').textContent()).split(' · ')[0];
  const i = data.cells.id.indexOf(id);
  const bars = await svg.evaluate((element) => [...element.querySelectorAll('rect')].map((bar) => Number(bar.getAttribute('x')) + Number(bar.getAttribute('width'))));
  assertNear(bars.map(x.value), data.attention.map((weights) => weights[i]), 0.003, 'attention of the cell');
  const means = await page.locator('figure').nth(1).locator('svg g text').allTextContents();
  const expected = data.classes.flatMap((_, k) => {
    const cells = data.cells.truth.flatMap((truth, at) => (truth === k ? [at] : []));
    return data.attention.map((weights) => cells.reduce((sum, at) => sum + weights[at], 0) / cells.length);
  });
  assertNear(means.map((text) => parseFloat(text) / 100), expected, 0.006, 'means');
  await page.context().close();
});

test('types: the heights of the joins', async () => {
  const data = types();
  const page = await openPage(host, 'types', data);
  const svg = figureOf(page, 'Tree and features');
  const [y] = await axesOf(svg);
  const drawn = await svg.evaluate((element) => [...element.querySelectorAll('path[stroke-width="1.2"]')].flatMap((path) => [...path.getAttribute('d').matchAll(/V(\S+?)H/g)].map(([, at]) => Number(at))));
  const sorted = (values) => [...values].sort((a, b) => a - b);
  const heights = data.joins.map((join) => join[4]);
  assertNear(sorted(drawn.map(y.value)), sorted(heights), 0.01 * Math.max(...heights), 'joins');
  await page.context().close();
});

/** The saved picture of the figure with this title; its charts are read, line by line, as pixels. */
async function chartsOf(page, title) {
  const element = page.locator('figure', { has: page.locator('.figure-title', { hasText: title }) }).first();
  const [download] = await Promise.all([page.waitForEvent('download'), element.locator('.save button', { hasText: 'SVG' }).click()]);
  const text = (await readFile(await download.path())).toString();
  await page.evaluate((given) => {
    document.getElementById('read-back')?.remove();
    const host = document.createElement('div');
    host.id = 'read-back';
    host.append(document.importNode(new DOMParser().parseFromString(given, 'image/svg+xml').documentElement, true));
    document.body.append(host);
  }, text);
  const charts = await page.locator('#read-back > svg > svg').all();
  return Promise.all(
    charts.map(async (chart) => ({
      axes: Object.fromEntries((await axesOf(chart)).map((axis) => [axis.along, axis.value])),
      lines: await chart.evaluate((svg) =>
        [...svg.querySelectorAll(':scope > g[clip-path]:last-of-type path')].map((path) => [...path.getAttribute('d').matchAll(/[ML](\S+?) ([\d.-]+)/g)].map(([, a, b]) => [Number(a), Number(b)])),
      ),
    })),
  );
}

const along = (line, k, axis) => line.map((point) => axis(point[k]));

test('population: the activity of a cell, measured and predicted, its running, and the loss', async () => {
  const data = population(60);
  const answers = populationAnswers();
  const page = await openPage(host, 'population', data, { answers });
  await page.locator('.figure-title', { hasText: 'Activity of the chosen cell' }).waitFor();
  const one = answers[JSON.stringify(['getCell', 0])];
  const known = (values) => values.filter((value) => value !== 'NaN');
  const [running] = await chartsOf(page, 'Running');
  const [activity] = await chartsOf(page, 'Activity of the chosen cell');
  const reach = Math.max(...known(one.measured)) - Math.min(...known(one.measured));
  assertNear(along(activity.lines[0], 1, activity.axes.y), known(one.measured), 0.005 * reach, 'measured');
  assertNear(along(activity.lines[1], 1, activity.axes.y), one.predicted, 0.005 * reach, 'predicted');
  assertNear(along(running.lines[0], 1, running.axes.y), one.running, 0.02, 'running');
  const times = one.running.map((_, t) => one.start + t * one.step);
  assertNear(along(running.lines[0], 0, running.axes.x), times, 0.5, 'times');
  assertNear(along(activity.lines[1], 0, running.axes.x), times, 0.5, 'times of the activity');
  const [loss] = await chartsOf(page, 'Network and vectors learn');
  const series = data.loss.series.filter((each) => each.phase === 'training');
  assert.equal(loss.lines.length, series.length);
  series.forEach((each, k) => {
    assertNear(along(loss.lines[k], 0, loss.axes.x), each.step, 20, `steps ${k}`);
    assertNear(along(loss.lines[k], 1, loss.axes.y), each.value, 0.01, `loss ${k}`);
  });
  await page.context().close();
});

test('trace: a sweep with its stimulus', async () => {
  const service = traceService();
  const page = await openPage(host, 'trace', trace(1), { answers: traceAnswers(service) });
  const title = await page.locator('.figure-title', { hasText: /^Sweep \d+/ }).first().textContent();
  const one = service.getSweep(0, Number(/\d+/.exec(title)[0]));
  const [response, stimulus] = await chartsOf(page, title);
  const peaks = one.response.max.map((value, i) => [value, i]).filter(([value, i]) => value > 0 && value > one.response.max[i - 1] && value > one.response.max[i + 1]);
  assert.ok(peaks.length > 2);
  const drawn = response.lines[0].map(([x, y]) => [stimulus.axes.x(x), response.axes.y(y)]);
  assert.ok(Math.abs(Math.max(...drawn.map(([, v]) => v)) - Math.max(...one.response.max)) < 0.8, 'highest');
  assert.ok(Math.abs(Math.min(...drawn.map(([, v]) => v)) - Math.min(...one.response.min)) < 0.8, 'lowest');
  for (const [value, i] of peaks) {
    const near = drawn.filter(([t]) => Math.abs(t - (one.start + (i + 0.5) * one.step)) < one.step).map(([, v]) => v);
    assert.ok(Math.abs(Math.max(...near) - value) < 1, `peak of bin ${i}: ${Math.max(...near)} instead of ${value}`);
  }
  const current = stimulus.lines[0].map(([x, y]) => [stimulus.axes.x(x), stimulus.axes.y(y)]);
  const inside = current.filter(([t]) => t > one.epoch[0] + 0.01 && t < one.epoch[1] - 0.01);
  assert.ok(inside.length > 0);
  const amplitude = Math.max(...one.stimulus.max);
  assert.ok(inside.every(([, pA]) => Math.abs(pA - amplitude) < 2), 'current during the step');
  assert.ok(current.filter(([t]) => t < one.epoch[0] - 0.01).every(([, pA]) => Math.abs(pA) < 2), 'current before it');
  await page.context().close();
});

test('trace: every sample of the spikes, aligned at their thresholds and as a phase plot', async () => {
  const service = traceService();
  const answers = traceAnswers(service);
  const page = await openPage(host, 'trace', trace(1), { answers });
  const title = await page.locator('.figure-title', { hasText: /^Sweep \d+/ }).first().textContent();
  const one = answers[JSON.stringify(['getSweep', 0, Number(/\d+/.exec(title)[0])])];
  const { fine, marks } = one;
  let from = 0;
  const expected = marks.threshold.t.map((t, k) => {
    const values = fine.values.slice(from, (from += fine.length[k]));
    const samples = values.flatMap((v, i) => {
      const ms = 1000 * (fine.start[k] + i * fine.step - t);
      return i > 0 && i < values.length - 1 ? [{ ms, v, rate: (values[i + 1] - values[i - 1]) / (2000 * fine.step) }] : [];
    });
    return samples.filter(({ ms }) => ms >= -1.0101 && ms <= 3.0101);
  });
  const shifts = [];
  for (const [label, x, y, byX, byY] of [
    ['Action potentials aligned at threshold', 'ms', 'v', 0.02, 0.6],
    ['Phase plot', 'v', 'rate', 0.6, 3],
  ]) {
    const svg = page.locator(`svg[aria-label="${label}"]`).first();
    const axes = Object.fromEntries((await axesOf(svg)).map((axis) => [axis.along, axis.value]));
    const drawn = await svg.evaluate((element) => [...element.querySelectorAll('path[data-spike]')].map((path) => path.getAttribute('d').slice(1).split('L').map((point) => point.split(' ').map(Number))));
    const dots = await svg.evaluate((element) => [...element.querySelectorAll('circle')].map((dot) => [Number(dot.getAttribute('cx')), Number(dot.getAttribute('cy'))]));
    assert.equal(drawn.length, expected.length, label);
    drawn.forEach((line, k) => {
      // one sample more or less at the ends, as times are rounded
      const samples = expected[k];
      if (x === 'ms') {
        shifts.push(Math.abs(axes.x(line[0][0]) - samples[0].ms) > Math.abs(axes.x(line[0][0]) - samples[1].ms) ? 1 : 0);
      }
      const shift = shifts[k];
      const length = Math.min(line.length, samples.length - shift);
      assert.ok(length > 100, `${label}: ${length} samples`);
      assertNear(along(line.slice(0, length), 0, axes.x), samples.slice(shift, shift + length).map((each) => each[x]), byX, `${label}, ${x} of spike ${k + 1}`);
      assertNear(along(line.slice(0, length), 1, axes.y), samples.slice(shift, shift + length).map((each) => each[y]), byY, `${label}, ${y} of spike ${k + 1}`);
    });
    const thresholds = dots.map((dot) => (x === 'v' ? axes.x(dot[0]) : axes.y(dot[1])));
    assertNear(thresholds, marks.threshold.v, 0.6, `${label}, thresholds`);
  }
  await page.context().close();
});
