/** The packages of each room and who uses whom, as jdeps reads it from the compiled classes. */

import { execFileSync } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { drawing, tag, text } from './svg.mjs';

const PREFIX = 'org.ephys.knime.';
const BOX = { width: 122, height: 24, gapX: 10, gapY: 40 };
const ROOM = { pad: 14, head: 40, gap: 56 };
const COLOURS = { nodes: '#fff3e3', models: '#e9f4e4', signal: '#e6f1fa', dl4j: '#f3eafa', pages: '#f1f3f5' };

/** Package → packages of ours that it uses. */
function uses(root, room) {
  const classes = join(root, PREFIX + room, 'target/classes');
  const output = execFileSync('jdeps', ['--ignore-missing-deps', '-verbose:package', classes], { encoding: 'utf8', maxBuffer: 1 << 26 });
  const found = new Map();
  for (const [, from, to] of output.matchAll(/^\s+(org\.ephys\.knime\.\S+)\s+->\s+(\S+)/gm)) {
    const name = from.slice(PREFIX.length);
    found.set(name, found.get(name) ?? new Set());
    if (to.startsWith(PREFIX) && to !== from) {
      found.get(name).add(to.slice(PREFIX.length));
    }
  }
  return found;
}

const roomOf = (name) => name.split('.')[0];

/** All packages that can be reached from one. */
function reach(graph, from, without) {
  const seen = new Set();
  const open = [...(graph.get(from) ?? [])].filter((to) => to !== without);
  while (open.length) {
    const next = open.pop();
    if (!seen.has(next)) {
      seen.add(next);
      open.push(...(graph.get(next) ?? []));
    }
  }
  return seen;
}

/** How high each package lies, so that whoever is used lies below its users, and the arrows between them. */
function layers(graph) {
  const circles = [...graph.keys()].filter((name) => reach(graph, name).has(name));
  if (circles.length) {
    throw new Error(`These packages use each other in a circle: ${circles.join(', ')}.`);
  }
  const depth = new Map();
  const height = (name) => {
    if (!depth.has(name)) {
      depth.set(name, Math.max(-1, ...[...graph.get(name)].map(height)) + 1);
    }
    return depth.get(name);
  };
  [...graph.keys()].forEach(height);
  const edges = [...graph].flatMap(([from, targets]) =>
    // an arrow that other arrows imply is left out
    [...targets].filter((to) => !reach(graph, from, to).has(to)).map((to) => [from, to]),
  );
  return { depth, edges };
}

/** Boxes of a room's packages, row by row. */
function layout(graph, mostAcross) {
  const { depth, edges } = layers(graph);
  const tallest = Math.max(...depth.values());
  const places = new Map();
  let y = ROOM.head;
  let width = 0;
  for (let level = tallest; level >= 0; level--) {
    const row = [...depth].filter(([, at]) => at === level).map(([name]) => name);
    // below the middle of what uses it, so that few arrows cross
    const wish = (name) => {
      const above = edges.filter(([, to]) => to === name).map(([from]) => places.get(from)?.x ?? 0);
      return above.length ? above.reduce((a, b) => a + b) / above.length : 0;
    };
    row.sort((a, b) => wish(a) - wish(b) || (a < b ? -1 : 1));
    for (let i = 0; i < row.length; i += mostAcross) {
      row.slice(i, i + mostAcross).forEach((name, k) => {
        const x = ROOM.pad + k * (BOX.width + BOX.gapX);
        places.set(name, { x, y });
        width = Math.max(width, x + BOX.width + ROOM.pad);
      });
      y += BOX.height + (i + mostAcross < row.length ? 12 : BOX.gapY);
    }
  }
  return { places, edges, width, height: y - BOX.gapY + ROOM.pad };
}

function drawRoom(room, { places, edges, width, height }, note) {
  const boxes = [...places].map(([name, { x, y }]) =>
    tag(
      'g',
      {},
      tag('rect', { x, y, width: BOX.width, height: BOX.height, rx: 4, fill: '#ffffff', stroke: '#8a929a' }),
      text(name === room ? '(root)' : name.slice(room.length + 1), x + BOX.width / 2, y + 16, { 'text-anchor': 'middle', 'font-size': 11, fill: '#22272d' }),
    ),
  );
  const arrows = edges.map(([from, to]) => {
    const a = places.get(from);
    const b = places.get(to);
    const [x1, y1, x2, y2] = [a.x + BOX.width / 2, a.y + BOX.height, b.x + BOX.width / 2, b.y];
    return tag('path', { d: `M${x1} ${y1}C${x1} ${y1 + 22} ${x2} ${y2 - 22} ${x2} ${y2 - 3}`, fill: 'none', stroke: '#8a929a', 'marker-end': 'url(#arrow)' });
  });
  return [
    tag('rect', { width, height, rx: 8, fill: COLOURS[room] ?? '#f6f6f6', stroke: '#c9ced4' }),
    text(room, ROOM.pad, 24, { 'font-size': 16, 'font-weight': 'bold', fill: '#22272d' }),
    text(note, ROOM.pad + 9.4 * room.length + 12, 24, { fill: '#5c6670' }),
    arrows,
    boxes,
  ];
}

const NOTES = {
  nodes: 'KNIME nodes: thin adapters',
  models: 'learning from tables; no KNIME',
  signal: 'recordings and their features; no KNIME',
  dl4j: 'an engine',
};

/** The picture; fails when a room uses one that must not be used, or packages use each other in a circle. */
export async function drawPackages(root) {
  const folders = (await readdir(root)).filter((name) => name.startsWith(PREFIX));
  const rooms = ['nodes', 'models', 'signal', 'dl4j'].filter((room) => folders.includes(PREFIX + room));
  const allowed = { nodes: ['models', 'signal'], dl4j: ['models'], models: [], signal: [] };
  const graphs = new Map(rooms.map((room) => [room, uses(root, room)]));
  const between = [];
  for (const [room, graph] of graphs) {
    for (const other of rooms.filter((one) => one !== room)) {
      const links = [...graph.values()].filter((targets) => [...targets].some((to) => roomOf(to) === other)).length;
      if (links && !allowed[room].includes(other)) {
        throw new Error(`${room} uses ${other}; arrows between rooms point one way only.`);
      }
      if (links) {
        between.push([room, other, links]);
      }
    }
    graph.forEach((targets, name) => graph.set(name, new Set([...targets].filter((to) => roomOf(to) === room))));
  }
  const laid = new Map([...graphs].map(([room, graph]) => [room, layout(graph, room === 'nodes' ? 9 : 6)]));
  const at = new Map([['nodes', [20, 20]]]);
  const below = 20 + laid.get('nodes').height + ROOM.gap;
  let x = 20;
  // dl4j stands beside the models that it uses
  for (const room of ['dl4j', 'models', 'signal'].filter((one) => rooms.includes(one))) {
    at.set(room, [x, below]);
    x += laid.get(room).width + ROOM.gap;
  }
  const pages = { x: 20 + laid.get('nodes').width + ROOM.gap, y: 20, width: 190, height: 74 };
  const ends = [...at].map(([room, [left, top]]) => [left + laid.get(room).width, top + laid.get(room).height]);
  const width = Math.max(pages.x + pages.width, ...ends.map(([right]) => right)) + 20;
  const height = Math.max(...ends.map(([, bottom]) => bottom)) + 20;
  const drawn = [...at].map(([room, [left, top]]) => tag('g', { transform: `translate(${left} ${top})` }, drawRoom(room, laid.get(room), NOTES[room])));
  const arrows = between.map(([from, to, links]) => {
    const [fx, fy] = at.get(from);
    const [tx, ty] = at.get(to);
    const a = laid.get(from);
    const b = laid.get(to);
    if (fy === ty) {
      const y = fy + 62;
      return tag('path', { d: `M${fx + a.width} ${y}H${tx - 9}`, stroke: '#22272d', 'stroke-width': 3, 'marker-end': 'url(#heavy)' });
    }
    const middle = tx + b.width / 2;
    const x1 = Math.min(fx + a.width - 30, Math.max(fx + 30, middle));
    const y1 = fy + a.height;
    return [
      tag('path', { d: `M${x1} ${y1}L${middle} ${ty - 9}`, stroke: '#22272d', 'stroke-width': 3, 'marker-end': 'url(#heavy)' }),
      text(`used by ${links} packages`, middle + 12, ty - ROOM.gap / 2 + 4, { fill: '#22272d' }),
    ];
  });
  const marker = (id, fill, size) =>
    tag('marker', { id, viewBox: '0 0 8 8', refX: 6, refY: 4, markerWidth: size, markerHeight: size, orient: 'auto' }, tag('path', { d: 'M0 0L8 4L0 8z', fill }));
  const content = [
    tag('defs', {}, marker('arrow', '#8a929a', 7), marker('heavy', '#22272d', 4)),
    drawn,
    arrows,
    tag('g', { transform: `translate(${pages.x} ${pages.y})` },
      tag('rect', { width: pages.width, height: pages.height, rx: 8, fill: COLOURS.pages, stroke: '#c9ced4' }),
      text('pages', ROOM.pad, 24, { 'font-size': 16, 'font-weight': 'bold', fill: '#22272d' }),
      text('HTML of the views: know', ROOM.pad, 44, { fill: '#5c6670' }),
      text('nothing of Java', ROOM.pad, 60, { fill: '#5c6670' }),
    ),
    tag('path', { d: `M${20 + laid.get('nodes').width} ${pages.y + 40}H${pages.x - 8}`, stroke: '#22272d', 'stroke-width': 1.5, 'stroke-dasharray': '5 4', 'marker-end': 'url(#arrow)' }),
  ];
  return new Map([['packages.svg', drawing(width, height, 'Packages and who uses whom', content)]]);
}
