import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { type Cases, readCases } from '../cases/read-cases.ts';
import { PACK_FILE } from '../pack-file.ts';
import type { Pack } from '../read-pack.ts';
import { readPackSet } from '../read-packs.ts';

/** A pack as it stands in the repository: its files, what they say, and its files of golden cases. */
export interface LibraryPack {
  readonly folder: string;
  readonly files: ReadonlyMap<string, string>;
  readonly pack: Pack;
  readonly cases: readonly { readonly file: string; readonly cases: Cases }[];
}

const PACKS = new URL('../../../../packs/', import.meta.url);
const YAML = /\.ya?ml$/u;

/** Every pack of the repository; throws with the problems of the first faulty file. */
export function readLibrary(): readonly LibraryPack[] {
  const folders = readdirSync(PACKS)
    .filter((folder) => existsSync(new URL(`${folder}/${PACK_FILE}`, PACKS)))
    .sort();
  const text = (folder: string, path: string): string => readFileSync(new URL(`${folder}/${path}`, PACKS), 'utf8');
  const listed = (folder: string, part: string): readonly string[] => {
    const place = new URL(`${folder}/${part}/`, PACKS);
    const names = existsSync(place) ? readdirSync(place) : [];
    return names.filter((name) => YAML.test(name)).map((name) => `${part}/${name}`);
  };
  const filesOf = (folder: string): ReadonlyMap<string, string> =>
    new Map([PACK_FILE, ...listed(folder, 'standards')].map((path) => [path, text(folder, path)]));
  const texts = new Map(folders.map((folder) => [folder, filesOf(folder)]));
  return [...readPackSet(texts)].map(([folder, pack]) => {
    if (!pack.ok) throw new Error(`${folder}: ${JSON.stringify(pack.problems.slice(0, 5), null, 1)}`);
    const cases = listed(folder, 'cases').map((file) => {
      const read = readCases(file, text(folder, file));
      if (!read.ok) throw new Error(`${folder}/${file}: ${JSON.stringify(read.problems)}`);
      return { file, cases: read.value };
    });
    return { folder, files: texts.get(folder) ?? new Map(), pack: pack.value, cases };
  });
}
