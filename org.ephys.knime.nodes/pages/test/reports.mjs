/** Reports of runs begin with what came out, before how it was done: node test/reports.mjs REPORT.html… */

import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { openBrowser } from './browser.mjs';

const RESULT = /^(answered|results|view-\d+)$/;

const host = await openBrowser();
for (const file of process.argv.slice(2)) {
  const page = await host.browser.newPage();
  await page.goto(pathToFileURL(resolve(file)).href);
  await page.waitForSelector('html[data-ready]');
  const parts = await page.locator('.report-grid .part').evaluateAll((all) => all.map((part) => part.id));
  const views = parts.flatMap((id, k) => (RESULT.test(id) ? [k] : []));
  if (!views.length || views.some((at, k) => at !== k)) {
    console.error(`${file} does not begin with its results: ${parts.join(', ')}`);
    process.exitCode = 1;
  }
  if (await page.locator('[role=alert]').count()) {
    console.error(`${file} has a problem: ${await page.locator('[role=alert]').first().textContent()}`);
    process.exitCode = 1;
  }
  await page.close();
}
await host.close();
