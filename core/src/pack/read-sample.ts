import { z } from 'zod';
import { problem } from '../lib/problem.ts';
import { ok, type Result, refuse } from '../lib/result.ts';
import { placeAt, readYaml } from './located.ts';
import { readSchema } from './read-standard.ts';

const text = z.string({ error: 'text' }).min(1, { error: 'text' });

const unitsSchema = z.strictObject({
  format: z.literal('dudao-units/1', { error: 'units-format' }),
  sample: z.literal(true, { error: 'sample' }),
  units: z.array(
    z.strictObject({
      key: text,
      /** Key of the unit above; only the first has none. */
      parent: text.optional(),
      kind: text,
      name: text,
      schoolType: text.optional(),
      schoolCode: text.optional(),
      areaCode: text.optional(),
      urbanRural: text.optional(),
      ownership: text.optional(),
    }),
    { error: 'list' },
  ),
});

const valuesSchema = z.strictObject({
  format: z.literal('dudao-values/1', { error: 'values-format' }),
  sample: z.literal(true, { error: 'sample' }),
  period: z.string({ error: 'period' }).regex(/^\d{4}-\d{4}$/u, { error: 'period' }),
  county: text,
  /** The standard that the first start evaluates the sample by, in its newest version; without one, nothing is evaluated. */
  standard: text.optional(),
  values: z.record(z.string(), z.union([z.string(), z.boolean()], { error: 'cell' }), { error: 'map' }),
});

/** One invented unit; codes and kinds are those of the org noun, still unchecked. */
export type SampleUnit = z.output<typeof unitsSchema>['units'][number];
/** County-level values of the sample: column → cell as a person would type it; absent columns are not reported. */
export type SampleValues = z.output<typeof valuesSchema>;

/** Reads the sample's tree. Every unit stands behind its parent, so that they can be made in order. */
export function readSampleUnits(file: string, content: string): Result<readonly SampleUnit[]> {
  const tree = readYaml(file, content);
  if (!tree.ok) return tree;
  const parsed = readSchema(unitsSchema, tree.value);
  if (!parsed.ok) return parsed;
  const seen = new Set<string>();
  for (const [i, { key, parent }] of parsed.value.units.entries()) {
    const at = placeAt(tree.value, ['units', i]);
    if (seen.has(key)) {
      return refuse(problem('pack-duplicate-id', { kindZh: '单位', kindEn: 'unit', id: key, firstLine: 0 }, at));
    }
    if (parent === undefined ? i > 0 : !seen.has(parent)) {
      const params = { kindZh: '上级单位', kindEn: 'parent', id: parent ?? '', hintZh: '', hintEn: '' };
      return refuse(problem('pack-unknown-reference', params, at));
    }
    seen.add(key);
  }
  return ok(parsed.value.units);
}

/** Reads the sample's county-level values of one period. */
export function readSampleValues(file: string, content: string): Result<SampleValues> {
  const tree = readYaml(file, content);
  return tree.ok ? readSchema(valuesSchema, tree.value) : tree;
}
