import { existsSync, readdirSync, readFileSync } from 'node:fs';
import type { FindBase } from '../profile.ts';
import { type Cases, readCases } from '../read-cases.ts';
import { PACK_FILE, type Pack, readBaseFrom, readPack } from '../read-pack.ts';

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
  const all = folders.map((folder) => ({ folder, files: filesOf(folder) }));
  const findElsewhere: FindBase = (id, version) => {
    for (const { files } of all) {
      const found = readBaseFrom(files, id, version);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  return all.map(({ folder, files }) => {
    const pack = readPack(files, { findElsewhere });
    if (!pack.ok) throw new Error(`${folder}: ${JSON.stringify(pack.problems.slice(0, 5), null, 1)}`);
    const cases = listed(folder, 'cases').map((file) => {
      const read = readCases(file, textOf(folder, file));
      if (!read.ok) throw new Error(`${folder}/${file}: ${JSON.stringify(read.problems)}`);
      return { file, cases: read.value };
    });
    return { folder, files, pack: pack.value, cases };
  });
}

function textOf(folder: string, path: string): string {
  return readFileSync(new URL(`${folder}/${path}`, PACKS), 'utf8');
}

function listed(folder: string, part: string): readonly string[] {
  const place = new URL(`${folder}/${part}/`, PACKS);
  const names = existsSync(place) ? readdirSync(place) : [];
  return names.filter((name) => YAML.test(name)).map((name) => `${part}/${name}`);
}

function filesOf(folder: string): ReadonlyMap<string, string> {
  return new Map([PACK_FILE, ...listed(folder, 'standards')].map((path) => [path, textOf(folder, path)]));
}
