/** The drawings of the example workflows show what is in their folders. */

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import test from 'node:test';
import { drawWorkflows, nodeBoxes, parseSettings, readWorkflow, workflowNames } from '../images/workflows.mjs';

const ROOT = join(import.meta.dirname, '../../..');

/** A component has its name in the workflow that it holds. */
const componentName = async (file) => parseSettings(await readFile(join(dirname(file), 'workflow.knime'), 'utf8')).name;

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
      const name = node.node_type === 'SubNode' ? await componentName(join(folder, node.node_settings_file)) : settings['node-name'];
      assert.ok(svg.includes(`>${name.split(' ')[0]}`), `${file} lacks ${name}`);
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

/** Whether the curve of these four points runs through a rectangle. */
function crosses(points, [left, top, right, bottom]) {
  for (let i = 0; i <= 200; i++) {
    const t = i / 200;
    const weights = [(1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t * t, t ** 3];
    const [x, y] = [0, 1].map((k) => points.reduce((sum, point, j) => sum + weights[j] * point[k], 0));
    if (x > left && x < right && y > top && y < bottom) {
      return true;
    }
  }
  return false;
}

/** Long ways down through a whole workflow for which no place was found that is free. */
const NO_FREE_WAY = [
  'explore-features: the wire from 2 to 7 crosses the label of 2',
  'explore-features: the wire from 2 to 7 crosses the name of 7',
  'explore-features: the wire from 2 to 10 crosses the name of 4',
  'population-embeddings: the wire from 2 to 9 crosses the name of 3',
  'subclass-baseline: the wire from 2 to 5 crosses the name of 5',
];

test('labels are unique, and no wire runs through a name, a label or a node of others', async () => {
  const found = [];
  for (const name of await workflowNames(ROOT)) {
    const { nodes, connections } = await readWorkflow(ROOT, name);
    const labels = [...nodes.values()].map(({ label }) => label);
    labels.filter((label, i) => !label || labels.indexOf(label) !== i).forEach((label) => found.push(`${name}: label "${label}"`));
    for (const { source, target, points } of connections) {
      for (const node of nodes.values()) {
        const ends = node.id === source || node.id === target;
        for (const [kind, box] of Object.entries(nodeBoxes(node))) {
          if (!(ends && kind === 'tile') && crosses(points, box)) {
            found.push(`${name}: the wire from ${source} to ${target} crosses the ${kind} of ${node.id}`);
          }
        }
      }
    }
  }
  assert.deepEqual(found, NO_FREE_WAY);
});
