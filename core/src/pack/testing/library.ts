import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { type Cases, readCases } from '../read-cases.ts';
import { findBaseIn, PACK_FILE, type Pack, readPack } from '../read-pack.ts';

/** A pack as it stands in the repository, and its files of golden cases. */
export interface LibraryPack {
  readonly folder: string;
  readonly pack: Pack;
  readonly cases: readonly { readonly file: string; readonly cases: Cases }[];
}

const PACKS = new URL('../../../../packs/', import.meta.url);
const YAML = /\.ya?ml$/u;

/** Every pack of the repository, local profiles after what they complete; throws with the problems of the first faulty file. */
export function readLibrary(): readonly LibraryPack[] {
  const folders = readdirSync(PACKS).filter((folder) => existsSync(new URL(`${folder}/${PACK_FILE}`, PACKS)));
  const isProfile = (folder: string): boolean => [...filesOf(folder).values()].some((text) => /^profile:/mu.test(text));
  const inOrder = [...folders.filter((folder) => !isProfile(folder)), ...folders.filter(isProfile)];
  const read: LibraryPack[] = [];
  for (const folder of inOrder) {
    const pack = readPack(filesOf(folder), { findElsewhere: findBaseIn(read.map((known) => known.pack)) });
    if (!pack.ok) throw new Error(`${folder}: ${JSON.stringify(pack.problems.slice(0, 5), null, 1)}`);
    read.push({ folder, pack: pack.value, cases: casesOf(folder) });
  }
  return read;
}

function casesOf(folder: string): LibraryPack['cases'] {
  return listed(folder, 'cases').map((file) => {
    const read = readCases(file, textOf(folder, file));
    if (!read.ok) throw new Error(`${folder}/${file}: ${JSON.stringify(read.problems)}`);
    return { file, cases: read.value };
  });
}

function filesOf(folder: string): ReadonlyMap<string, string> {
  return new Map([PACK_FILE, ...listed(folder, 'standards')].map((path) => [path, textOf(folder, path)]));
}

function textOf(folder: string, path: string): string {
  return readFileSync(new URL(`${folder}/${path}`, PACKS), 'utf8');
}

function listed(folder: string, part: string): readonly string[] {
  const place = new URL(`${folder}/${part}/`, PACKS);
  const names = existsSync(place) ? readdirSync(place) : [];
  return names.filter((name) => YAML.test(name)).map((name) => `${part}/${name}`);
}
