/** Sample data of every page: name → {page, data, answers?, act?}. */

import { attention, listedAttention, listedFeatures, vectors } from './attention.mjs';
import { curve, ensemble } from './curve.mjs';
import { groups } from './groups.mjs';
import { fewLoadings, loadings } from './loadings.mjs';
import { map } from './map.mjs';
import { population, populationAnswers } from './population.mjs';
import { quality } from './quality.mjs';
import { report } from './report.mjs';
import { scores } from './scores.mjs';
import { summary, trace, traceAnswers, traceService } from './trace.mjs';
import { types } from './types.mjs';
import { validity } from './validity.mjs';

export function samples() {
  const service = traceService();
  const stored = (cells, answer = vectors) =>
    Object.fromEntries(cells.map((cell) => [JSON.stringify(['getVectors', cell]), answer(cell)]));
  return {
    trace: { page: 'trace', data: trace(), answers: traceAnswers(service) },
    'trace-overlay': {
      page: 'trace',
      data: trace(1),
      answers: traceAnswers(service),
      async act(page) {
        for (const sweep of [0, 6, 13]) {
          const rows = page.locator('.sweeps tbody tr', { hasText: 'Long Square' });
          await rows.nth(sweep).click({ modifiers: ['Control'] });
        }
        await page.locator('.tables tbody tr').first().click();
        await page.locator('.lines').first().press('-');
        await page.locator('.lines').first().press('-');
      },
    },
    'trace-summary': {
      page: 'trace',
      data: { ...trace(2), summaries: true },
      answers: { ...traceAnswers(service), [JSON.stringify(['getSummary', 0])]: summary() },
    },
    attention: { page: 'attention', data: attention(), answers: stored(Array.from({ length: 1200 }, (_, i) => i)) },
    'attention-features': { page: 'attention', data: listedAttention(), answers: stored([0, 7, 200], listedFeatures) },
    scores: { page: 'scores', data: scores() },
    map: { page: 'map', data: map(5000) },
    'map-types': { page: 'map', data: map(1200, 30), act: (page) => page.mouse.click(500, 400) },
    'map-feature': {
      page: 'map',
      data: map(1200),
      act: (page) => page.locator('select').selectOption({ label: 'Rheobase' }),
    },
    curve: { page: 'curve', data: curve() },
    'curve-ensemble': { page: 'curve', data: ensemble() },
    loadings: { page: 'loadings', data: loadings() },
    groups: { page: 'groups', data: groups() },
    'groups-two': { page: 'groups', data: groups({ names: ['control', 'carbachol'], shared: true, donors: 6 }) },
    types: { page: 'types', data: types() },
    'types-unlabelled': { page: 'types', data: types(false), act: (page) => page.locator('tbody tr').nth(1).click() },
    quality: { page: 'quality', data: quality(), act: (page) => page.locator('tbody tr').nth(1).click() },
    validity: { page: 'validity', data: validity() },
    'validity-few': { page: 'validity', data: validity({ labelled: false, features: 6, cells: 25 }) },
    population: { page: 'population', data: population(), answers: populationAnswers() },
    'population-not-stored': {
      page: 'population',
      data: population(),
      answers: populationAnswers(),
      act: (page) => page.locator('input[type=search]').fill(population().cells.id[3]),
    },
    report: {
      page: 'report',
      data: report(),
      async act(page) {
        for (const frame of await page.locator('iframe').all()) {
          await frame.scrollIntoViewIfNeeded();
          await frame.contentFrame().locator('html[data-ready=true]').waitFor();
        }
        await page.evaluate(() => window.scrollTo(0, 0));
      },
    },
    'report-failed': { page: 'report', data: report('FAILED') },
    'loadings-few': { page: 'loadings', data: fewLoadings() },
  };
}
