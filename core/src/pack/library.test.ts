import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readCases } from './read-cases.ts';
import type { Pack } from './read-pack.ts';
import { runCase } from './run-case.ts';
import { readLibrary } from './testing/library.ts';

const PACKS = new URL('../../../packs/', import.meta.url);
const names = readdirSync(PACKS).filter((name) => existsSync(new URL(`${name}/pack.yaml`, PACKS)));

const library = readLibrary();

function packOf(name: string): Pack {
  const found = library.find(({ folder }) => folder === name);
  if (found === undefined) throw new Error(`there is no pack ${name}`);
  return found.pack;
}

/** The golden cases of every pack, as experts write them: one file per standard. */
describe.each(names)('library pack %s', (name) => {
  const { standards } = packOf(name);
  const folder = new URL(`${name}/cases/`, PACKS);
  const files = readdirSync(folder).filter((file) => file.endsWith('.yaml'));
  const cases = files.flatMap((file) => {
    const read = readCases(file, readFileSync(new URL(file, folder), 'utf8'));
    if (!read.ok) throw new Error(JSON.stringify(read.problems, null, 1));
    return read.value.cases.map((golden) => ({ ...read.value, golden }));
  });

  it('every standard has golden cases', () => {
    const covered = new Set(cases.map(({ standard }) => standard));
    expect(standards.map(({ standard }) => standard.id).filter((id) => !covered.has(id))).toEqual([]);
  });

  it.each(cases.map((each) => [`${each.standard} ${each.golden.id} ${each.golden.title.en}`, each] as const))(
    '%s',
    (_, { standard: id, version, golden }) => {
      const found = standards.find(({ standard }) => standard.id === id && standard.version === version);
      if (found === undefined) throw new Error(`the pack has no ${id} ${version}`);
      expect(runCase(found.standard, golden)).toEqual({ ok: true, value: [] });
    },
  );
});
