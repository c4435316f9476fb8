import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readSampleUnits, readSampleValues } from './read-sample.ts';

const SAMPLE = new URL('../../../packs/cn-compulsory/sample/', import.meta.url);
const text = (name: string): string => readFileSync(new URL(name, SAMPLE), 'utf8');

describe('the sample files', () => {
  it('the tree is read in an order in which parents come first', () => {
    const units = readSampleUnits('units.yaml', text('units.yaml'));
    if (!units.ok) throw new Error(JSON.stringify(units.problems));
    expect(units.value.filter(({ kind }) => kind === 'town')).toHaveLength(12);
    expect(units.value.filter(({ schoolCode }) => schoolCode !== undefined).length).toBeGreaterThan(80);
    expect(units.value.find(({ kind }) => kind === 'county')).toMatchObject({ areaCode: '329901' });
  });

  it.each(['2024-2025', '2025-2026'])('values of %s are texts as typed', (period) => {
    const values = readSampleValues('county.yaml', text(`county-${period}.yaml`));
    expect(values).toMatchObject({
      ok: true,
      value: { period, values: { towns: '12', monitored_level_mathematics: '3' } },
    });
  });

  const head = 'format: dudao-units/1\nsample: true\nunits:\n  - {key: a, kind: county, name: 甲}\n';
  it.each([
    [`${head}  - {key: b, parent: c, kind: town, name: 乙}\n`, 'pack-unknown-reference', 5],
    [`${head}  - {key: b, kind: town, name: 乙}\n`, 'pack-unknown-reference', 5],
    [`${head}  - {key: a, parent: a, kind: town, name: 乙}\n`, 'pack-duplicate-id', 5],
    [head.replace('sample: true', 'sample: false'), 'pack-wrong-value', 2],
    [head.replace('kind: county', 'kin: county'), 'pack-missing-key', 4],
  ])('%j is refused', (content, name, line) => {
    const units = readSampleUnits('units.yaml', content);
    expect(units).toMatchObject({
      ok: false,
      problems: expect.arrayContaining([expect.objectContaining({ problem: name })]),
    });
    if (!units.ok) expect(units.problems[0]?.at?.line).toBe(line);
  });
});
