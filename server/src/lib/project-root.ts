import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Folder of the project, from wherever this code runs: its sources, or the built files. */
export function findProjectRoot(): string {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    const manifest = join(folder, 'package.json');
    if (existsSync(manifest) && nameIn(readFileSync(manifest, 'utf8')) === 'dudao') return folder;
    if (dirname(folder) === folder) throw new Error('the project folder was not found');
  }
}

/** Without a schema, whose first use takes longer than all else that a short command does. */
function nameIn(manifest: string): unknown {
  const read: unknown = JSON.parse(manifest);
  return typeof read === 'object' && read !== null && 'name' in read ? read.name : undefined;
}
