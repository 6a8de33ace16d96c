/** The pages inside a stand-in for KNIME that speaks its messages: data by initial data and by calls. */

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { groups } from '../samples/groups.mjs';
import { map } from '../samples/map.mjs';
import { scores } from '../samples/scores.mjs';
import { trace, traceService } from '../samples/trace.mjs';
import { builtPage, openBrowser } from './browser.mjs';

let host;
before(async () => {
  host = await openBrowser();
});
after(() => host.close());

async function embed(name, node, service = {}) {
  const context = await host.browser.newContext({ viewport: { width: 1280, height: 860 } });
  const page = await context.newPage();
  page.problems = [];
  page.on('pageerror', (error) => page.problems.push(String(error)));
  const url = await host.write(await readFile(join(import.meta.dirname, 'knime-stub.html'), 'utf8'), `stub-${name}.html`);
  const view = await host.write(await builtPage(name), `view-${name}.html`);
  await page.exposeFunction('answer', async (method, params) => {
    try {
      return { result: await service[method](...params) };
    } catch (error) {
      return { error: { code: -32001, message: error.message, data: {} } };
    }
  });
  await page.goto(url);
  await page.evaluate((given) => (window.node = given), node);
  const started = Date.now();
  await page.evaluate((src) => (document.querySelector('iframe').src = src), view);
  const frame = page.frameLocator('iframe');
  await frame.locator('html[data-ready]').waitFor();
  return { page, frame, millis: Date.now() - started, log: () => page.evaluate(() => window.log) };
}

for (const inConfig of [true, false]) {
  test(`initial data ${inConfig ? 'in the configuration' : 'by a call'}`, async () => {
    const { frame, log, page } = await embed('scores', { inConfig, initialData: { result: scores(200) } });
    assert.equal(await frame.locator('h1').textContent(), 'Cross-validation: subclass');
    assert.equal(await frame.locator('html').getAttribute('data-ready'), 'true');
    const expected = inConfig ? ['getConfig', 'UIExtensionReady'] : ['getConfig', 'initial_data', 'UIExtensionReady'];
    assert.deepEqual((await log()).filter((entry) => typeof entry === 'string'), expected);
    assert.deepEqual(page.problems, []);
    await page.context().close();
  });
}

test('errors and warnings of the node are shown', async () => {
  const failed = await embed('scores', { initialData: { userError: { message: 'Column <b>x</b> is gone.', details: '' } } });
  assert.match(await failed.frame.locator('[role=alert]').textContent(), /Column <b>x<\/b> is gone\./);
  await failed.page.context().close();
  const warned = await embed('scores', { initialData: { result: scores(50), warningMessages: ['3 cells left out'] } });
  assert.match(await warned.frame.locator('.warnings').textContent(), /3 cells left out/);
  await warned.page.context().close();
});

test('KNIME draws on white, so the page does too', async () => {
  const { frame, page } = await embed('scores', { initialData: { result: scores(50) } });
  await page.emulateMedia({ colorScheme: 'dark' });
  assert.equal(await frame.locator('html').getAttribute('data-theme'), 'light');
  await page.context().close();
});

test('a recording of 144 sweeps opens within 2 s and loads only what is looked at', async () => {
  const service = traceService(1, 144);
  const open = () => embed('trace', { initialData: { result: trace(1, 144) } }, service);
  let { frame, log, page, millis } = await open();
  // the fastest of several: the machine may have other things to do
  for (let attempt = 1; attempt < 8 && millis >= 2000; attempt++) {
    await page.context().close();
    ({ frame, log, page, millis } = await open());
  }
  assert.ok(millis < 2000, `${millis} ms`);
  const calls = async () => (await log()).filter((entry) => Array.isArray(entry) && entry[0] !== 'getSelection').map((call) => call.slice(0, 3));
  assert.deepEqual(await calls(), [
    ['getCell', 0],
    ['getSweep', 0, 0],
  ]);
  await frame.locator('.sweeps tbody tr').nth(14).click();
  await frame.locator('figure .figure-title', { hasText: 'Sweep 14' }).waitFor();
  await frame.locator('.tables tbody tr').first().click();
  await page.waitForFunction(() => window.log.some((call) => call[0] === 'getSweepRange'));
  const [, , , from, to, bins] = (await log()).find((call) => call[0] === 'getSweepRange');
  assert.ok(to - from < 0.03 && bins === 3000);
  assert.equal((await calls()).filter(([method]) => method === 'getSweep').length, 2);
  assert.deepEqual(page.problems, []);
  await page.context().close();
});

test('arrow keys go through the sweeps; an error of one sweep does not stop the view', async () => {
  const good = traceService(1, 16);
  const service = {
    ...good,
    getSweep(cell, sweep) {
      if (sweep === 1) {
        throw new Error('Sweep 1 of sim-1.nwb cannot be read: truncated chunk.');
      }
      return good.getSweep(cell, sweep);
    },
  };
  const { frame, page } = await embed('trace', { initialData: { result: { ...trace(1), selected: { cell: 'sim-0001', sweep: 0 } } } }, service);
  await frame.locator('figure .figure-title', { hasText: 'Sweep 0' }).waitFor();
  await frame.locator('h1').click();
  await page.keyboard.press('ArrowDown');
  await frame.locator('.message', { hasText: 'truncated chunk' }).waitFor();
  await page.keyboard.press('ArrowDown');
  await frame.locator('figure .figure-title', { hasText: 'Sweep 2' }).waitFor();
  assert.equal((await frame.locator('.message').textContent()).trim(), '');
  await page.context().close();
});

/** What a node answers about the selection, as `CellSelection` does. */
function selection() {
  let chosen = [];
  const answer = (known) => {
    const state = JSON.stringify(chosen);
    return state === known ? { state } : { state, cells: chosen };
  };
  return {
    getSelection: answer,
    choose(id) {
      chosen = [id];
      return answer('');
    },
    inKnime: (ids) => (chosen = ids),
    chosen: () => chosen,
  };
}

test('cells that are chosen in KNIME are chosen in the map, and the other way round', async () => {
  const data = map(60);
  const node = selection();
  const { frame, page, log } = await embed('map', { initialData: { result: data } }, node);
  const details = frame.locator('.details');
  await page.waitForFunction(() => window.log.filter((call) => call[0] === 'getSelection').length >= 2);
  assert.match(await details.textContent(), /Click a cell/);

  node.inKnime([data.cells.id[7]]);
  await details.locator('dd', { hasText: data.cells.id[7] }).first().waitFor();
  assert.deepEqual((await log()).filter((call) => call[0] === 'choose'), []);

  await frame.locator('canvas').focus();
  await page.keyboard.press('ArrowRight');
  await page.waitForFunction(() => window.log.some((call) => call[0] === 'choose'));
  const shown = await details.locator('dd').first().textContent();
  assert.notEqual(shown, data.cells.id[7]);
  assert.deepEqual(node.chosen(), [shown]);
  // the answer to a question that was on its way does not take the choice back
  const asked = (await log()).length;
  await page.waitForFunction((n) => window.log.length >= n + 2, asked);
  assert.equal(await details.locator('dd').first().textContent(), shown);

  node.inKnime([]);
  await details.locator('p', { hasText: 'Click a cell' }).waitFor();
  assert.deepEqual(page.problems, []);
  await page.context().close();
});

test('a cell that is chosen among groups is chosen in KNIME; several that are chosen there have rings', async () => {
  const data = groups();
  const node = selection();
  const { frame, page } = await embed('groups', { initialData: { result: data } }, node);
  await page.waitForFunction(() => window.log.some((call) => call[0] === 'getSelection'));
  const ringed = () => frame.locator('figure svg path[stroke-width="2.5"]').first().getAttribute('d');
  assert.equal(await ringed(), '');
  node.inKnime(data.cells.id.slice(0, 3));
  await frame.locator('figure svg path[stroke-width="2.5"][d*="M"]').first().waitFor({ state: 'attached' });
  assert.equal((await ringed()).split('M').length - 1, 3);

  const [, x, y] = /M([\d.]+) ([\d.]+)/.exec(await ringed()).map(Number);
  await frame.locator('figure svg').first().click({ position: { x: x + 4, y } });
  await page.waitForFunction(() => window.log.some((call) => call[0] === 'choose'));
  assert.equal(node.chosen().length, 1);
  assert.ok(data.cells.id.includes(node.chosen()[0]));
  assert.equal((await ringed()).split('M').length - 1, 1);
  assert.deepEqual(page.problems, []);
  await page.context().close();
});

test('a node that cannot say what is chosen is asked once', async () => {
  const data = scores(200);
  const silent = await embed('scores', { initialData: { result: data } }, { getSelection: () => null });
  await silent.page.waitForTimeout(1500);
  assert.equal((await silent.log()).filter((call) => call[0] === 'getSelection').length, 1);
  await silent.page.context().close();
});
