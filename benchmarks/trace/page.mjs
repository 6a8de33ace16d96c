/** Draws the trace page from the answers of a node in a headless Chromium and says how long it took. */

import { readFile } from 'node:fs/promises';
import { openBrowser, openPage } from '../../org.ephys.knime.nodes/pages/test/browser.mjs';

const { data, answers } = JSON.parse(await readFile(process.argv[2], 'utf8'));
const host = await openBrowser();
const millis = [];
for (let k = 0; k < 5; k++) {
  const page = await openPage(host, 'trace', data, { answers });
  millis.push(await page.evaluate(() => performance.now()));
  if (!/^Sweep \d+/.test(await page.locator('figure .figure-title').textContent())) {
    throw new Error('No sweep is shown.');
  }
  await page.context().close();
}
await host.close();
console.log(`Page with ${data.cells.sweeps[0]} sweeps: drawn in ${Math.round(millis[0])} ms at first, then ${Math.round(millis.slice(1).sort((a, b) => a - b)[2])} ms (median)`);
