/** The drawings of the example workflows show what is in their folders. */

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'node:test';
import { drawWorkflows, parseSettings } from '../images/workflows.mjs';

const ROOT = join(import.meta.dirname, '../../..');

test('every node and every connection of every example workflow is drawn', async () => {
  const drawn = await drawWorkflows(ROOT);
  assert.ok(drawn.size >= 8, `${drawn.size} workflows`);
  for (const [file, svg] of drawn) {
    const folder = join(ROOT, 'example-workflows', file.replace(/\.svg$/, ''));
    const workflow = parseSettings(await readFile(join(folder, 'workflow.knime'), 'utf8'));
    const nodes = Object.values(workflow.nodes);
    assert.equal(svg.match(/<svg /g).length, 1 + nodes.length, `${file}: an icon for each node`);
    assert.equal(svg.match(/<circle cx="[^"]*" cy="[^"]*" r="3" fill="#22272d"\/>/g).length, 2 * Object.keys(workflow.connections).length, file);
    for (const node of nodes) {
      const settings = parseSettings(await readFile(join(folder, node.node_settings_file), 'utf8'));
      const [firstWord] = settings['node-name'].split(' ');
      assert.ok(svg.includes(`>${firstWord}`), `${file} lacks ${settings['node-name']}`);
    }
    assert.ok(!/NaN|undefined/.test(svg), file);
  }
});

test('the drawings in docs/images are those of the example workflows', async () => {
  for (const [file, svg] of await drawWorkflows(ROOT)) {
    const stored = await readFile(join(ROOT, 'docs/images', file), 'utf8');
    assert.ok(stored === svg, `docs/images/${file} is out of date: npm run images workflows`);
  }
});

test('texts of settings files are read with their entities, empty groups stay empty', () => {
  const xml = '<config key="a"><entry key="t" type="xstring" value="1 &lt; 2 &amp; &quot;x&quot; %%00010"/><config key="empty"/><entry key="u" value="3"/></config>';
  assert.deepEqual(parseSettings(xml), { t: '1 < 2 & "x" \n', empty: {}, u: '3' });
});
