import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { compileQuality, readQuality } from '../pack/quality.ts';
import { readStandard } from '../pack/read-standard.ts';
import { elementsOfFlag } from './flag-elements.ts';

const PACK = new URL('../../../packs/cn-compulsory/', import.meta.url);
const textOf = (name: string): string => readFileSync(new URL(name, PACK), 'utf8');

it('a flag is about the elements of this year that make up its figures, or about the columns that its rule names', () => {
  const read = readStandard(new Map([['s.yaml', textOf('standards/yzjh-2017.yaml')]]), 's.yaml');
  const file = readQuality('q.yaml', textOf('quality/school-data.yaml'));
  if (!read.ok || !file.ok) throw new Error();
  const quality = compileQuality(file.value, read.value.standard);
  if (!quality.ok) throw new Error();
  const of = (rule: string, member: string | null = null) => elementsOfFlag(quality.value, { rule, member });
  const rules = quality.value.rules.map(({ rule }) => rule);
  const copies = rules.find(({ kind }) => kind === 'copies');
  expect(of(copies?.id ?? '').length).toBeGreaterThan(3);
  const sports = rules.find(({ name }) => name.zh.includes('室内体育'));
  expect(of(sports?.id ?? '')).toEqual(['indoor_sports_area_m2', 'teaching_area_m2']);
  // A jump against last year is about this year's number alone.
  const jump = rules.find(({ kind }) => kind === 'jump');
  const about = of(jump?.id ?? '', jump?.per === undefined ? null : (jump.members?.[0] ?? 'primary'));
  expect(about.length).toBeGreaterThan(0);
  expect(about.filter((column) => column.includes('#'))).toEqual([]);
  expect(of('nothing')).toEqual([]);
});
