import { z } from 'zod';
import { addMonths, dayText, parseDay } from '../lib/plain-day.ts';
import { type Place, problem } from '../lib/problem.ts';
import { ok, type Result, refuse } from '../lib/result.ts';
import { expected } from './file-parts.ts';
import { type Located, placeAt, readYaml, valueAt } from './located.ts';
import { readSchema } from './read-standard.ts';

const text = z.string({ error: 'text' }).min(1, { error: 'text' });
const DAYS = expected('天数，如 40', 'a number of days such as 40');
const KEY_WORDS = expected('小写字母、数字和连字符组成的键', 'a key of small letters, digits and hyphens');
const KEY = /^[a-z][a-z0-9-]*$/u;

const deedsSchema = z.strictObject({
  format: z.literal('dudao-deeds/1', expected('“dudao-deeds/1”', '“dudao-deeds/1”')),
  sample: z.literal(true, { error: 'sample' }),
  /** Sign-in name of the account that does what says nothing else. */
  by: text,
  deeds: z.array(
    z.strictObject({
      do: text,
      by: text.optional(),
      ago: z
        .string(DAYS)
        .regex(/^\d{1,4}$/u, DAYS)
        .optional(),
      as: z.string(KEY_WORDS).regex(KEY, KEY_WORDS).optional(),
      with: z.record(z.string(), z.unknown(), { error: 'map' }),
    }),
    { error: 'list' },
  ),
});

/** One call of an operation that makes a part of the sample, as a user of the screens could have made it. */
export interface SampleDeed {
  /** Name of the operation, still unchecked. */
  readonly operation: string;
  /** Sign-in name of the account that does it. */
  readonly by: string;
  /** So many days before the first start. */
  readonly ago: number;
  /** Key by which later deeds mean what it made. */
  readonly as: string | null;
  /** Its input; see `inputOf`. */
  readonly input: Located;
  readonly at: Place;
}

/** Reads a file of deeds. Keys are unique within a file; a `$key` that nothing made is found by `inputOf`. */
export function readSampleDeeds(file: string, content: string): Result<readonly SampleDeed[]> {
  const tree = readYaml(file, content);
  if (!tree.ok) return tree;
  const parsed = readSchema(deedsSchema, tree.value);
  if (!parsed.ok) return parsed;
  const { by, deeds } = parsed.value;
  const seen = new Map<string, Place>();
  const read: SampleDeed[] = [];
  for (const [i, deed] of deeds.entries()) {
    const at = placeAt(tree.value, ['deeds', i]);
    const first = deed.as === undefined ? undefined : seen.get(deed.as);
    if (deed.as !== undefined && first !== undefined) {
      const params = { kindZh: '键', kindEn: 'key', id: deed.as, firstLine: first.line ?? 0 };
      return refuse(problem('pack-duplicate-id', params, at));
    }
    if (deed.as !== undefined) seen.set(deed.as, at);
    const input = valueAt(tree.value, ['deeds', i, 'with']);
    // The schema just found it there.
    if (input === undefined) throw new Error('a deed without input passed its schema');
    read.push({ operation: deed.do, by: deed.by ?? by, ago: Number(deed.ago ?? 0), as: deed.as ?? null, input, at });
  }
  return ok(read);
}

/** What a deed's input may refer to. */
export interface Known {
  /** Ids by key: of units, and of what earlier deeds made. */
  readonly ids: ReadonlyMap<string, string>;
  /** The day of the first start, `2026-09-01`. */
  readonly today: string;
}

const DAY = /^@(month|end)?([+-]\d{1,4})?$/u;
const FIGURE = /^-?\d+(\.\d+)?$/u;

/**
 * The input as its operation wants it. `$key` is the id of what a deed made or of a unit; `@-30` the day thirty days before the first start,
 * `@month-5` the first and `@end+6` the last day of the month so many months away. A numeral without quotes is a number, with them a text.
 */
export function inputOf(located: Located, known: Known): Result<unknown> {
  switch (located.kind) {
    case 'list': {
      const items = located.items.map((item) => inputOf(item, known));
      const faults = items.flatMap((item) => (item.ok ? [] : item.problems));
      return faults.length > 0 ? refuse(...faults) : ok(items.map((item) => (item.ok ? item.value : null)));
    }
    case 'map': {
      const entries = [...located.entries].map(([key, { value }]) => [key, inputOf(value, known)] as const);
      const faults = entries.flatMap(([, value]) => (value.ok ? [] : value.problems));
      if (faults.length > 0) return refuse(...faults);
      return ok(Object.fromEntries(entries.map(([key, value]) => [key, value.ok ? value.value : null])));
    }
    case 'scalar': {
      const { value, at, content } = located;
      if (typeof value !== 'string') return ok(value);
      if (value.startsWith('$')) {
        const id = known.ids.get(value.slice(1));
        if (id !== undefined) return ok(id);
        const hint = {
          hintZh: '请在前面的一步里用 as 写上这个键，或改用 units.yaml 里的键。',
          hintEn: 'Give this key by “as” in an earlier deed, or use a key of units.yaml.',
        };
        return refuse(problem('pack-unknown-reference', { kindZh: '键', kindEn: 'key', id: value, ...hint }, at));
      }
      if (value.startsWith('@')) {
        const day = dayOf(value, known.today);
        const params = {
          key: value,
          expectedZh: '相对的日期，如 @-30、@month-5、@end+6',
          expectedEn: 'a relative day such as @-30, @month-5, @end+6',
          found: value,
        };
        return day === null ? refuse(problem('pack-wrong-value', params, at)) : ok(day);
      }
      const isBare = content !== null && content.column === at.column && content.line === at.line;
      return ok(isBare && FIGURE.test(value) ? Number(value) : value);
    }
  }
}

function dayOf(written: string, today: string): string | null {
  const [found, unit, far = '0'] = DAY.exec(written) ?? [];
  const now = parseDay(today);
  if (found === undefined || now === null) return null;
  if (unit === undefined) return dayText(now + Number(far));
  const first = `${today.slice(0, 8)}01`;
  if (unit === 'month') return addMonths(first, Number(far));
  return dayText((parseDay(addMonths(first, Number(far) + 1)) ?? 0) - 1);
}

/** Where in a deed's input something was refused; the deed itself where the path leads nowhere. */
export function placeOfInput(deed: SampleDeed, path: readonly PropertyKey[]): Place {
  return path.length === 0 ? deed.at : placeAt(deed.input, path);
}
