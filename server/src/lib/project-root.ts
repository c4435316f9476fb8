import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const MANIFEST = z.object({ name: z.string() });

/** Folder of the project, from wherever this code runs: its sources, or the built files. */
export function findProjectRoot(): string {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    const manifest = join(folder, 'package.json');
    if (existsSync(manifest) && MANIFEST.safeParse(JSON.parse(readFileSync(manifest, 'utf8'))).data?.name === 'dudao')
      return folder;
    if (dirname(folder) === folder) throw new Error('the project folder was not found');
  }
}
