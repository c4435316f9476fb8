import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { problem } from '@dudao/core/lib/problem';
import { PACK_FILE } from '@dudao/core/pack/pack-file';
import { PackError } from './pack-error.ts';

const YAML_FILE = /\.ya?ml$/u;

/** Folder of a pack → path inside the pack → text. */
export type PackTexts = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** The files of every pack of a folder, each a subfolder with a `pack.yaml`. Throws `PackError` when the folder is not there. */
export function readPackTexts(folder: string): PackTexts {
  if (!existsSync(folder)) throw new PackError('packs', [problem('pack-folder-missing', { folder })]);
  const folders = listPackFolders(folder).map((name) => join(folder, name));
  return new Map(folders.map((path) => [path, packFiles(path)]));
}

/** Names of the subfolders that are packs, in order. */
export function listPackFolders(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(folder, entry.name, PACK_FILE)))
    .map(({ name }) => name)
    .sort();
}

/** The pack file and the standards, path inside the pack with `/` → text. Samples and cases are not the pack's rules. */
export function packFiles(folder: string): ReadonlyMap<string, string> {
  const standards = join(folder, 'standards');
  const paths = existsSync(standards)
    ? readdirSync(standards, { recursive: true, encoding: 'utf8' }).map((name) => join(standards, name))
    : [];
  return new Map(
    [join(folder, PACK_FILE), ...paths.filter((path) => YAML_FILE.test(path)).sort()].map((path) => [
      relative(folder, path).split(sep).join('/'),
      readFileSync(path, 'utf8'),
    ]),
  );
}
