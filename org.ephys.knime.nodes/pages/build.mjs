/**
 * Builds every page to one self-contained HTML file, which is committed: building the product needs no Node.js.
 *
 *   node build.mjs            writes the pages
 *   node build.mjs --check    fails if a committed page differs from what its sources give
 */

import { createHash } from 'node:crypto';
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const HERE = dirname(fileURLToPath(import.meta.url));
const OUTPUT = join(HERE, '../src/org/ephys/knime/nodes/pages');
const RUNNER = join(HERE, '../../offline/org.ephys.knime.runner/src/org/ephys/knime/runner/report');
const GLOSSARY = join(HERE, '../../docs/glossary.md');
const LARGEST_BYTES = 150 * 1024;

/** The report comes last: it may show every other page, so it allows their scripts. */
export const PAGES = ['trace', 'attention', 'scores', 'map', 'curve', 'loadings', 'population', 'groups', 'types', 'validity', 'quality', 'report'];

/** The file of a page: nodes show theirs, the runner writes the report. */
export function outputFile(page) {
  return join(page === 'report' ? RUNNER : OUTPUT, `${page}.html`);
}

/** Rows of the tables "word | meaning" of the glossary, for `import rows from 'glossary'`: what the pages say is what it says. */
const glossary = {
  name: 'glossary',
  setup(bundler) {
    bundler.onResolve({ filter: /^glossary$/ }, () => ({ path: 'glossary', namespace: 'glossary' }));
    bundler.onLoad({ filter: /.*/, namespace: 'glossary' }, async () => ({ contents: JSON.stringify(await glossaryRows()), loader: 'json' }));
  },
};

/** Words, separated by commas, and meaning of each row. */
export async function glossaryRows() {
  const text = await readFile(GLOSSARY, 'utf8');
  const rows = [...text.matchAll(/^\| ([^|]+) \| ([^|]+) \|$/gm)].map(([, words, meaning]) => ({ words, meaning: meaning.replace(/[`*]/g, '') }));
  return rows.filter(({ words }) => words !== 'word');
}

async function bundle(page) {
  const result = await build({
    entryPoints: [join(HERE, 'src', page, 'main.js')],
    bundle: true,
    minify: true,
    write: false,
    outdir: 'out',
    format: 'iife',
    target: ['chrome110', 'firefox115', 'safari16'],
    charset: 'utf8',
    legalComments: 'none',
    metafile: true,
    absWorkingDir: HERE,
    plugins: [glossary],
  });
  const text = (extension) => result.outputFiles.find((file) => file.path.endsWith(extension))?.text.trim() ?? '';
  return { script: text('.js'), style: text('.css'), notices: await notices(Object.keys(result.metafile.inputs)) };
}

/** The licences of the libraries among the sources: whoever keeps the page or a report keeps them too. */
async function notices(sources) {
  const libraries = new Set(sources.map((source) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(source)?.[1]).filter(Boolean));
  const texts = [...libraries].sort().map(async (library) => {
    const folder = join(HERE, 'node_modules', library);
    const { name, version } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
    const licence = (await readFile(join(folder, 'LICENSE'), 'utf8')).trim();
    return `<!--\nThis page contains ${name} ${version}.\n\n${licence.replace(/\r/g, '').replace(/--/g, '- -')}\n-->\n`;
  });
  return (await Promise.all(texts)).join('');
}

function html({ script, style, notices: licences }, hashes) {
  if (/<\/script|<!--/i.test(script) || /<\/style/i.test(style)) {
    throw new Error('A script or style holds text that would end its element.');
  }
  const policy = [
    "default-src 'none'",
    `script-src ${hashes.map((hash) => `'sha256-${hash}'`).join(' ')}`,
    "style-src 'unsafe-inline'",
    'img-src data: blob:',
  ].join('; ');
  // The data come before the script and are no script themselves; the report writer fills the element.
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Ephys for KNIME</title>
${licences}<style>${style}</style>
</head>
<body>
<script type="application/json" id="ephys-data"></script>
<script type="application/json" id="ephys-columns"></script>
<script>${script}</script>
</body>
</html>
`;
}

/** All pages: name → text. */
export async function buildPages() {
  const pages = new Map();
  const hashes = [];
  for (const page of PAGES) {
    const parts = await bundle(page);
    const hash = createHash('sha256').update(parts.script).digest('base64');
    hashes.push(hash);
    const text = html(parts, page === 'report' ? hashes : [hash]);
    if (Buffer.byteLength(text) > LARGEST_BYTES) {
      throw new Error(`${page}.html has ${Buffer.byteLength(text)} bytes; at most ${LARGEST_BYTES} are allowed.`);
    }
    pages.set(page, text);
  }
  return pages;
}

async function check(pages) {
  const stale = [];
  for (const [page, text] of pages) {
    const committed = await readFile(outputFile(page), 'utf8').catch(() => '');
    if (committed !== text) {
      stale.push(`${page}.html`);
    }
  }
  if (stale.length) {
    console.error(`Not what their sources give: ${stale.join(', ')}. Run "npm run build" and commit the result.`);
    process.exitCode = 1;
  } else {
    console.log(`${pages.size} pages are what their sources give.`);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const left = (await readdir(join(HERE, 'src'))).filter((folder) => folder !== 'common' && !PAGES.includes(folder));
  if (left.length) {
    throw new Error(`src/${left.join(', src/')} is no page yet: add its name to PAGES.`);
  }
  const pages = await buildPages();
  if (process.argv.includes('--check')) {
    await check(pages);
  } else {
    for (const [page, text] of pages) {
      await mkdir(dirname(outputFile(page)), { recursive: true });
      await writeFile(outputFile(page), text);
      console.log(`${page}.html ${(Buffer.byteLength(text) / 1024).toFixed(1)} KB`);
    }
  }
}
