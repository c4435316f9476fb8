import { existsSync, readdirSync, readFileSync } from 'node:fs';
import type { Result } from '../../lib/result.ts';
import { type Cases, readCases } from '../../pack/cases/read-cases.ts';
import { type QualityText, readQuality } from '../../pack/quality.ts';

/** A file of quality rules as it stands in the repository, with the cases of its pack that are held against it. */
export interface LibraryQuality {
  readonly file: string;
  readonly quality: QualityText;
  readonly cases: readonly Cases[];
}

const PACKS = new URL('../../../../packs/', import.meta.url);
const YAML = /\.ya?ml$/u;

/** Every file of quality rules of the repository; the cases are those of `quality/cases` that name one of its standards. */
export function readQualityLibrary(): readonly LibraryQuality[] {
  return readdirSync(PACKS).flatMap((pack) => {
    const cases = yamlFiles(`${pack}/quality/cases`).map((file) => read(file, readCases));
    return yamlFiles(`${pack}/quality`).map((file) => {
      const quality = read(file, readQuality);
      return { file, quality, cases: cases.filter(({ standard }) => quality.standards.includes(standard)) };
    });
  });
}

function yamlFiles(folder: string): readonly string[] {
  const place = new URL(`${folder}/`, PACKS);
  const names = existsSync(place) ? readdirSync(place) : [];
  return names.filter((name) => YAML.test(name)).map((name) => `${folder}/${name}`);
}

function read<T>(file: string, reader: (file: string, content: string) => Result<T>): T {
  const result = reader(file, readFileSync(new URL(file, PACKS), 'utf8'));
  if (!result.ok) throw new Error(JSON.stringify(result.problems, null, 1));
  return result.value;
}
