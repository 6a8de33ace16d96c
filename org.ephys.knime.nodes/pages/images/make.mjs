/**
 * Makes the pictures of docs/images: npm run images. Runs example workflows with ./ephys, so that Java is needed.
 *
 *   node images/make.mjs                  all of them
 *   node images/make.mjs workflows        drawings of the example workflows (also: packages, screenshots)
 */

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { drawPackages } from './packages.mjs';
import { screenshots } from './screenshots.mjs';
import { drawWorkflows } from './workflows.mjs';

export const ROOT = join(import.meta.dirname, '../../..');
const OUTPUT = join(ROOT, 'docs/images');
const LARGEST_BYTES = 152 * 1024;

const makers = { workflows: drawWorkflows, packages: drawPackages, screenshots };
const wanted = process.argv.slice(2);
for (const [name, make] of Object.entries(makers)) {
  if (wanted.length && !wanted.includes(name)) {
    continue;
  }
  for (const [file, content] of await make(ROOT)) {
    const bytes = Buffer.byteLength(content);
    if (bytes > LARGEST_BYTES) {
      throw new Error(`${file} has ${bytes} bytes; at most ${LARGEST_BYTES} are allowed.`);
    }
    await writeFile(join(OUTPUT, file), content);
    console.log(`${file} ${(bytes / 1024).toFixed(0)} KB`);
  }
}
