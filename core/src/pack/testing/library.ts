import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { type Cases, readCases } from '../read-cases.ts';
import { PACK_FILE, type Pack, readPack } from '../read-pack.ts';

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
  return readdirSync(PACKS)
    .filter((folder) => existsSync(new URL(`${folder}/${PACK_FILE}`, PACKS)))
    .sort()
    .map((folder) => {
      const text = (path: string): string => readFileSync(new URL(`${folder}/${path}`, PACKS), 'utf8');
      const listed = (part: string): readonly string[] => {
        const place = new URL(`${folder}/${part}/`, PACKS);
        const names = existsSync(place) ? readdirSync(place) : [];
        return names.filter((name) => YAML.test(name)).map((name) => `${part}/${name}`);
      };
      const files = new Map([PACK_FILE, ...listed('standards')].map((path) => [path, text(path)]));
      const pack = readPack(files);
      if (!pack.ok) throw new Error(`${folder}: ${JSON.stringify(pack.problems.slice(0, 5), null, 1)}`);
      const cases = listed('cases').map((file) => {
        const read = readCases(file, text(file));
        if (!read.ok) throw new Error(`${folder}/${file}: ${JSON.stringify(read.problems)}`);
        return { file, cases: read.value };
      });
      return { folder, files, pack: pack.value, cases };
    });
}
