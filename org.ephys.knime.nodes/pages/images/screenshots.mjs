/** Pictures of views and of a report, from runs of the example workflows. */

import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { openBrowser, openPage } from '../test/browser.mjs';

/** What to show: a view of a workflow by the label of its node, or its report; `act` prepares the page. */
const SHOTS = [
  {
    file: 'trace.png',
    workflow: 'recordings-to-features',
    view: 'Features',
    page: 'trace',
    height: 800,
    async act(page) {
      await page.locator('figure .figure-title', { hasText: 'Sweep' }).waitFor();
      await page.locator('.tables h2', { hasText: 'spikes' }).waitFor();
      await page.mouse.move(2, 2);
    },
  },
  { file: 'scores.png', workflow: 'subclass-baseline', view: 'Unseen donors', page: 'scores', height: 900 },
  { file: 'attention.png', workflow: 'attention-bilstm', view: 'Explained', page: 'attention', height: 880 },
  { file: 'report.png', workflow: 'predict-recordings', height: 720 },
];
const WIDTH = 1100;

function run(root, workflow, out) {
  execFileSync(join(root, 'ephys'), ['run', join(root, 'example-workflows', workflow), '--out', out, '--quiet'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, EPHYS_DATA: join(out, 'nothing-downloaded') }, // the pictures are of simulated cells
  });
}

async function reportData(file) {
  const html = await readFile(file, 'utf8');
  return JSON.parse(/<script type="application\/json" id="ephys-data">([^]*?)<\/script>/.exec(html)[1]).data;
}

async function shoot(host, shot, report) {
  if (!shot.page) {
    const page = await (await host.browser.newContext({ viewport: { width: WIDTH, height: shot.height } })).newPage();
    await page.goto(pathToFileURL(report).href);
    await page.waitForSelector('html[data-ready="true"]');
    return page;
  }
  const { views } = await reportData(report);
  const view = views.find((one) => (!shot.view || one.title === shot.view) && matches(one, shot));
  if (!view) {
    throw new Error(`${shot.workflow} has no view ${shot.view ?? shot.page}, only ${views.map((one) => one.title).join(', ')}.`);
  }
  return openPage(host, shot.page, view.data, { answers: view.answers, viewport: { width: WIDTH, height: shot.height } });
}

/** Whether a view is of the kind that is wanted. */
function matches(view, { page }) {
  const key = { trace: 'cells', scores: 'classes', attention: 'attention' }[page];
  return key in (view.data ?? {});
}

/** All of them: file name → content. With EPHYS_RUNS, results that are there already are taken from that folder. */
export async function screenshots(root) {
  const given = process.env.EPHYS_RUNS;
  const folder = given ?? (await mkdtemp(join(tmpdir(), 'ephys-images-')));
  const host = await openBrowser();
  const taken = new Map();
  try {
    for (const workflow of given ? [] : new Set(SHOTS.map((shot) => shot.workflow))) {
      console.log(`${workflow} is running …`);
      run(root, workflow, join(folder, workflow));
    }
    for (const shot of SHOTS) {
      const page = await shoot(host, shot, join(folder, shot.workflow, 'report.html'));
      await shot.act?.(page);
      await page.waitForTimeout(200);
      taken.set(shot.file, await page.screenshot());
      await page.context().close();
    }
  } finally {
    await host.close();
    if (!given) {
      await rm(folder, { recursive: true, force: true });
    }
  }
  return taken;
}
