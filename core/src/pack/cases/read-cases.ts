import { z } from 'zod';
import { problem } from '../../lib/problem.ts';
import { ok, type Result, refuse } from '../../lib/result.ts';
import { textSchema } from '../file-parts.ts';
import { placeAt, readYaml } from '../located.ts';
import { readSchema } from '../read-standard.ts';

const CASES_FORMAT = 'dudao-cases/1';

const text = z.string({ error: 'text' }).min(1, { error: 'text' });
const cell = z.union([z.string(), z.boolean(), z.null()], { error: 'cell' });
const row = z.record(z.string(), cell, { error: 'map' });

const period = z.strictObject({
  every: row.optional(),
  schools: z.array(row, { error: 'list' }).optional(),
  county: row.optional(),
});

const caseSchema = z.strictObject({
  id: text,
  title: textSchema,
  /** Where the expected numbers come from, or why they must be so. */
  because: textSchema.optional(),
  /** Day of the evaluation; without it the standard's day of issue. */
  on: text.optional(),
  relaxations: z.array(text, { error: 'list' }).optional(),
  parameters: z.record(z.string(), text, { error: 'map' }).optional(),
  /** Cells that every school has unless its own row says otherwise. */
  every: row.optional(),
  schools: z.array(row, { error: 'list' }),
  county: row.optional(),
  /** Cells of the period before, rows matched by code; a list goes further back, the latest first. */
  previous: z.union([period, z.array(period)], { error: 'map' }).optional(),
  /**
   * Path → expected: a number (held against the exact value rounded to as many decimals), true, false, missing or not-applicable;
   * for `<score>.grade` also the grade's id.
   */
  expect: z.record(z.string(), z.union([z.string(), z.boolean()], { error: 'cell' }), { error: 'map' }),
  /** Values that well-known wrong formulas give; the case must not yield them. */
  wrong: z.array(z.strictObject({ path: text, value: text, because: textSchema }), { error: 'list' }).optional(),
});

const casesFileSchema = z.strictObject({
  format: z.literal(CASES_FORMAT, { error: 'cases-format' }),
  standard: text,
  version: text,
  /** Cells that the rows of every case have unless the case or the row says otherwise. */
  every: row.optional(),
  cases: z.array(caseSchema, { error: 'list' }),
});

/** Golden cases of one standard, as an expert writes them. */
export type Cases = z.output<typeof casesFileSchema>;
export type GoldenCase = z.output<typeof caseSchema>;

/** What a path such as `R5.cv@primary` or `school_pass@primary/A` asks for. */
export interface CasePath {
  readonly definition: string;
  readonly aspect: 'value' | 'limit' | 'met';
  readonly member: string | null;
  readonly school: string | null;
}

const PATH = /^(?<definition>[^@/]+?)(?:\.(?<aspect>met|limit))?(?:@(?<member>[^@/]+))?(?:\/(?<school>.+))?$/u;

/** Reads a path: definition, `.met` or `.limit`, `@member`, `/code of the school`. Null when it is none. */
export function parseCasePath(path: string): CasePath | null {
  const groups = PATH.exec(path)?.groups;
  if (groups?.definition === undefined) return null;
  const { definition, aspect, member = null, school = null } = groups;
  return { definition, aspect: aspect === 'met' || aspect === 'limit' ? aspect : 'value', member, school };
}

/** Reads a file of golden cases. */
export function readCases(file: string, content: string): Result<Cases> {
  const tree = readYaml(file, content);
  if (!tree.ok) return tree;
  const parsed = readSchema(casesFileSchema, tree.value);
  if (!parsed.ok) return parsed;
  const seen = new Set<string>();
  for (const [i, { id }] of parsed.value.cases.entries()) {
    const at = placeAt(tree.value, ['cases', i]);
    if (seen.has(id)) {
      return refuse(problem('pack-duplicate-id', { kindZh: '算例', kindEn: 'case', id, firstLine: 0 }, at));
    }
    seen.add(id);
  }
  const { every, cases } = parsed.value;
  return ok({ ...parsed.value, cases: cases.map((golden) => ({ ...golden, every: { ...every, ...golden.every } })) });
}
