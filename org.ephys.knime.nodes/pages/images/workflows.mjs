/** Drawings of the example workflows: annotations, nodes with their icons, connections. */

import { readFile, readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { drawing, escaped, lines, tag, text } from './svg.mjs';

const NODE = 44;
const MARGIN = 20;
const INK = '#22272d';
const QUIET = '#5c6670';

/** KNIME's settings files: configs become objects, entries texts. Repeated keys do not occur in them. */
export function parseSettings(xml) {
  const root = {};
  const path = [root];
  for (const [, close, kind, attributes, empty] of xml.matchAll(/<(\/?)(config|entry)\b([^>]*?)(\/?)>/g)) {
    if (close) {
      path.pop();
      continue;
    }
    const get = (name) => unescaped(new RegExp(`\\b${name}="([^"]*)"`).exec(attributes)?.[1] ?? '');
    if (kind === 'entry') {
      path.at(-1)[get('key')] = get('value');
    } else {
      const config = (path.at(-1)[get('key')] = {});
      if (!empty) {
        path.push(config);
      }
    }
  }
  return Object.values(root)[0];
}

/** XML's entities, and KNIME's own way to write characters that XML does not keep: %%00010 is a line break. */
function unescaped(value) {
  const names = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };
  return value
    .replace(/&(#x?[0-9a-fA-F]+|[a-z]+);/g, (all, name) =>
      name.startsWith('#') ? String.fromCodePoint(name[1] === 'x' ? parseInt(name.slice(2), 16) : Number(name.slice(1))) : (names[name] ?? all),
    )
    .replace(/%%(\d{5})/g, (_, code) => String.fromCodePoint(Number(code)));
}

/** The tiles that KNIME paints behind icons, by the type of a node. */
const TILES = { Source: '#ff9632', Manipulator: '#ffd800', Learner: '#c8e632', Predictor: '#3cb44b', Visualizer: '#2b94b1', Other: '#d2a384' };

/** The drawing of the icon that the node's factory names, on the tile of the node's type. */
async function icon(root, factory) {
  const source = join(root, 'org.ephys.knime.nodes/src', `${factory.replaceAll('.', '/')}.java`);
  const java = await readFile(source, 'utf8');
  const name = /\.icon\("[^"]*\/([^"/]+)\.png"\)/.exec(java)?.[1];
  const type = /\.nodeType\(NodeType\.(\w+)\)/.exec(java)?.[1];
  const svg = await readFile(join(root, 'org.ephys.knime.nodes/icons', `${name}.svg`), 'utf8');
  const glyph = svg.replace(/^[^]*?<svg[^>]*>|<title>[^<]*<\/title>|<\/svg>\s*$/g, '').trim();
  return tag('rect', { x: -3, y: -3, width: 22, height: 22, rx: 2, fill: TILES[type] }) + glyph;
}

/** A component: a frame with a node in it, on the tile of the type that it says it is of. */
async function componentIcon(folder) {
  const type = /<component-type>(\w+)</.exec(await readFile(join(folder, 'component-metadata.xml'), 'utf8'))?.[1];
  return (
    tag('rect', { x: -3, y: -3, width: 22, height: 22, rx: 2, fill: TILES[type ?? 'Other'] }) +
    tag('rect', { x: 1.5, y: 1.5, width: 13, height: 13, rx: 1, fill: 'none', stroke: INK }) +
    tag('rect', { x: 5.5, y: 5.5, width: 5, height: 5, fill: INK })
  );
}

/** Name and icon of a node, or of a component, and how far apart its ports are. */
async function face(root, folder, entry, settings) {
  if (entry.node_type !== 'SubNode') {
    return { name: settings['node-name'], icon: await icon(root, settings.factory), gap: 12 };
  }
  const inner = dirname(join(folder, entry.node_settings_file));
  const content = parseSettings(await readFile(join(inner, settings['workflow-file']), 'utf8'));
  return { name: content.name, icon: await componentIcon(inner), gap: 7 };
}

async function readNode(root, folder, entry) {
  const settings = parseSettings(await readFile(join(folder, entry.node_settings_file), 'utf8'));
  const bounds = entry.ui_settings['extrainfo.node.bounds'];
  return {
    id: Number(entry.id),
    x: Number(bounds[0]),
    y: Number(bounds[1]),
    label: settings.nodeAnnotation?.text ?? '',
    ...(await face(root, folder, entry, settings)),
  };
}

/** The lines of a node's name above it and of its label below it. */
const nameLines = ({ name }) => lines(name, 24);
const labelLines = ({ label }) => lines(label.split('\n')[0], 28);

/** Rectangles [left, top, right, bottom] that wires of others must not cross: name, label and tile of a node. */
export function nodeBoxes(node) {
  const middle = node.x + NODE / 2;
  const around = (texts, size, top, bottom) => {
    const half = (Math.max(...texts.map((line) => line.length)) * size) / 2;
    return [middle - half, top, middle + half, bottom];
  };
  const title = nameLines(node);
  const below = labelLines(node);
  return {
    name: around(title, 6.8, node.y - 8 - 14 * title.length, node.y - 6),
    label: around(below, 6.2, node.y + NODE + 6, node.y + NODE + 8 + 14 * below.length),
    tile: [node.x, node.y, node.x + NODE, node.y + NODE],
  };
}

function drawNode(node) {
  const { x, y, icon: inside } = node;
  const title = nameLines(node);
  const middle = x + NODE / 2;
  return [
    tag('svg', { x, y, width: NODE, height: NODE, viewBox: '-3 -3 22 22' }, inside),
    title.map((line, i) => text(line, middle, y - 10 - 14 * (title.length - 1 - i), { 'text-anchor': 'middle', 'font-weight': 'bold', fill: INK })),
    labelLines(node).map((line, i) => text(line, middle, y + NODE + 18 + 14 * i, { 'text-anchor': 'middle', fill: QUIET })),
  ];
}

/** A line of which the first characters are bold. */
function boldUpTo(characters, line, x, y) {
  const bold = line.slice(0, Math.max(0, characters));
  return tag('text', { x, y, fill: INK }, bold ? tag('tspan', { 'font-weight': 'bold' }, escaped(bold)) : null, escaped(line.slice(bold.length)));
}

/** An annotation: its paragraphs, what they begin with in bold where the author made it so. */
function drawAnnotation(given) {
  const x = Number(given['x-coordinate']);
  const y = Number(given['y-coordinate']);
  const width = Number(given.width);
  const height = Number(given.height);
  const plain = (html) => html.replace(/<[^>]*>/g, '').replace(/\s+/g, ' ').trim();
  const shown = [];
  let at = y + 20;
  for (const paragraph of given.text.split(/<\/p>|<br\s*\/?>/).filter(plain)) {
    let bold = plain(/^(?:<p[^>]*>|\s)*<strong>(.*?)<\/strong>/.exec(paragraph)?.[1] ?? '').length;
    for (const line of lines(plain(paragraph), Math.floor((width - 20) / 5.6))) {
      if (at < y + height - 2) {
        shown.push(boldUpTo(bold, line, x + 10, at));
      }
      bold -= line.length + 1;
      at += 15;
    }
    at += 4;
  }
  return [tag('rect', { x, y, width, height, rx: 3, fill: '#fffdf4', stroke: '#ffd800', 'stroke-width': 2 }), shown];
}

/** The curve from an output to an input, as its four points; the port is that far down the side of the node. */
export function curve(from, to, sourcePort, targetPort) {
  const place = (node, port) => node.y + (port === 0 ? 0 : 8 + node.gap * (port - 1));
  const [x1, y1] = [from.x + NODE, place(from, sourcePort)];
  const [x2, y2] = [to.x, place(to, targetPort)];
  const bend = Math.max(30, (x2 - x1) / 2);
  return [[x1, y1], [x1 + bend, y1], [x2 - bend, y2], [x2, y2]];
}

function drawConnection(points) {
  const [start, one, two, end] = points.map((point) => point.join(' '));
  return [
    tag('path', { d: `M${start}C${one} ${two} ${end}`, fill: 'none', stroke: '#8a929a', 'stroke-width': 2 }),
    [points[0], points[3]].map(([cx, cy]) => tag('circle', { cx, cy, r: 3, fill: INK })),
  ];
}

/** Nodes by number, annotations and connections of an example workflow. */
export async function readWorkflow(root, name) {
  const folder = join(root, 'example-workflows', name);
  const workflow = parseSettings(await readFile(join(folder, 'workflow.knime'), 'utf8'));
  const nodes = new Map();
  for (const entry of Object.values(workflow.nodes)) {
    const node = await readNode(root, folder, entry);
    nodes.set(node.id, node);
  }
  const connections = Object.values(workflow.connections ?? {}).map((one) => {
    const [source, target] = [Number(one.sourceID), Number(one.destID)];
    return { source, target, points: curve(nodes.get(source), nodes.get(target), Number(one.sourcePort), Number(one.destPort)) };
  });
  return { nodes, annotations: Object.values(workflow.annotations ?? {}), connections };
}

export async function drawWorkflow(root, name) {
  const { nodes, annotations, connections } = await readWorkflow(root, name);
  const boxes = [
    ...[...nodes.values()].map(({ x, y }) => [x - 60, y - 40, x + NODE + 60, y + NODE + 40]),
    ...annotations.map((one) => {
      const [x, y] = [Number(one['x-coordinate']), Number(one['y-coordinate'])];
      return [x, y, x + Number(one.width), y + Number(one.height)];
    }),
  ];
  const [left, top] = [0, 1].map((k) => Math.min(...boxes.map((box) => box[k])) - MARGIN);
  const [right, bottom] = [2, 3].map((k) => Math.max(...boxes.map((box) => box[k])) + MARGIN);
  return drawing(
    right - left,
    bottom - top,
    `Workflow ${name}`,
    tag('g', { transform: `translate(${-left} ${-top})` }, annotations.map(drawAnnotation), connections.map(({ points }) => drawConnection(points)), [...nodes.values()].map(drawNode)),
  );
}

/** Names of all example workflows. */
export async function workflowNames(root) {
  const names = [];
  for (const entry of (await readdir(join(root, 'example-workflows'), { withFileTypes: true })).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const hasWorkflow = entry.isDirectory() && (await readdir(join(root, 'example-workflows', entry.name))).includes('workflow.knime');
    if (hasWorkflow) {
      names.push(entry.name);
    }
  }
  return names;
}

/** All of them: file name → content. */
export async function drawWorkflows(root) {
  const drawn = new Map();
  for (const name of await workflowNames(root)) {
    drawn.set(`${name}.svg`, await drawWorkflow(root, name));
  }
  return drawn;
}
