/** A headless Chromium for the tests, and pages with data in them. */

import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { outputFile } from '../build.mjs';

/** Starts Chromium; `close()` also removes the pages that were written for it. */
export async function openBrowser() {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
  const folder = await mkdtemp(join(tmpdir(), 'ephys-pages-'));
  let written = 0;
  return {
    browser,
    folder,
    /** Writes text to a file of its own and returns its URL. */
    async write(text, name = `page-${++written}.html`) {
      const file = join(folder, name);
      await writeFile(file, text);
      return pathToFileURL(file).href;
    },
    async close() {
      await browser.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A built page as text. */
export function builtPage(name) {
  return readFile(outputFile(name), 'utf8');
}

/** JSON that can stand in a script element. */
export function scriptJson(value) {
  return JSON.stringify(value).replace(/</g, '\\u003c').replace(/\u2028/g, '\\u2028').replace(/\u2029/g, '\\u2029');
}

/** A page with its data inside, as the report writer makes it. */
export async function selfContained(name, data, answers = {}, columns = null) {
  const empty = '<script type="application/json" id="ephys-data"></script>';
  const page = await builtPage(name);
  if (page.split(empty).length !== 2) {
    throw new Error(`${name}.html must have exactly one place for data.`);
  }
  const filled = page.replace(empty, () => empty.replace('></', () => `>${scriptJson({ data, answers })}</`));
  return columns ? filled.replace(' id="ephys-columns"></', () => ` id="ephys-columns">${scriptJson(columns)}</`) : filled;
}

/** Opens a self-contained page and waits until it is ready; page errors and requests are collected. */
export async function openPage(host, name, data, { answers, columns, ...context } = {}) {
  const url = await host.write(await selfContained(name, data, answers, columns));
  const page = await (await host.browser.newContext({ viewport: { width: 1280, height: 860 }, ...context })).newPage();
  page.problems = [];
  page.requests = [];
  page.on('pageerror', (error) => page.problems.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && page.problems.push(message.text()));
  page.setDefaultTimeout(60_000); // no measure of speed: the machine may have other things to do
  page.on('request', (request) => page.requests.push(request.url()));
  await page.goto(url);
  await page.waitForSelector('html[data-ready]');
  return page;
}
