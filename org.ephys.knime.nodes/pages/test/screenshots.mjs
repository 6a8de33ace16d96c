/** Pictures of every page with sample data, to look at: node test/screenshots.mjs [page…] */

import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { samples } from '../samples/all.mjs';
import { openBrowser, openPage } from './browser.mjs';

const OUTPUT = process.env.SCREENSHOTS ?? join(import.meta.dirname, '../target/screenshots');
await mkdir(OUTPUT, { recursive: true });
const host = await openBrowser();
const wanted = process.argv.slice(2);
for (const [name, { page: pageName, data, answers, act }] of Object.entries(samples())) {
  if (wanted.length && !wanted.some((part) => name.includes(part))) {
    continue;
  }
  for (const colorScheme of ['light', 'dark']) {
    const page = await openPage(host, pageName, data, { answers, colorScheme });
    await act?.(page);
    await page.waitForTimeout(150);
    await page.screenshot({ path: join(OUTPUT, `${name}-${colorScheme}.png`), fullPage: true });
    if (page.problems.length) {
      console.error(name, page.problems);
      process.exitCode = 1;
    }
    await page.context().close();
  }
  console.log(name);
}
await host.close();
