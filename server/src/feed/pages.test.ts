import { openFeedKey } from '@dudao/core/feed/contract';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { plantEntries } from '../testing/plant-entries.ts';
import { openTestApp, type TestApp } from '../testing/test-app.ts';
import { PAGE } from './page.ts';

/** More than a page, in three regions: those of two counties, and of the city itself. */
const MANY = PAGE + 150;

let test: TestApp;
let key: string;
let all: readonly Row[];

interface Row {
  readonly Id: string;
  readonly Title: string;
  readonly Phase: string;
  readonly Severity: string | null;
  readonly Rounds: number;
  readonly IsKey: boolean;
  readonly FoundOn: string;
  readonly ClosedOn: string | null;
}

interface Body {
  readonly value: readonly Row[];
  readonly '@odata.count'?: number;
  readonly '@odata.nextLink'?: string;
}

beforeAll(async () => {
  test = await openTestApp();
  await plantEntries(test, { [test.tree.school]: MANY, [test.tree.siblingSchool]: 120, [test.tree.city]: 30 });
  const city = await test.persona('supervision-office', test.tree.city);
  key = (await test.call(city, openFeedKey, { unitId: test.tree.city, name: '全市', untilOn: '2026-12-31' })).output
    .key;
  all = (await pages('Issues')).flatMap(({ value }) => value);
});
afterAll(() => test.close());

async function ask(path: string): Promise<Body> {
  const authorization = `Basic ${Buffer.from(`x:${key}`).toString('base64')}`;
  const response = await test.app.request(`/odata/${path}`, { headers: { authorization } });
  expect([path, response.status]).toEqual([path, 200]);
  return (await response.json()) as Body;
}

/** Follows the links to the last page; `between` happens after each of them. */
async function pages(path: string, between: () => Promise<unknown> = async () => {}): Promise<readonly Body[]> {
  const found: Body[] = [];
  for (let next: string | undefined = path; next !== undefined; ) {
    const body = await ask(next);
    found.push(body);
    await between();
    next = body['@odata.nextLink']?.replace('http://localhost/odata/', '');
  }
  return found;
}

it('D4 pages tell every row once, in full pages but the last', async () => {
  const found = await pages('Issues?$count=true');
  expect(found.map(({ value }) => value.length)).toEqual([PAGE, MANY + 150 - PAGE]);
  expect(found[0]?.['@odata.count']).toBe(MANY + 150);
  const ids = found.flatMap(({ value }) => value.map(({ Id }) => Id));
  const stored = await test.rows<{ id: string }>('select id from issue');
  expect([...ids].sort()).toEqual(stored.map(({ id }) => id).sort());
});

it('D4 a row that is there all the time is told once, whatever becomes of its phase and days between the pages', async () => {
  const found = await pages('Issues?$select=Id', () =>
    test.rows(
      `update issue set due_on = current_date + (random() * 100)::int, changed_at = now(), is_key = not is_key, title = title || '改' where random() < 0.3`,
    ),
  );
  const ids = found.flatMap(({ value }) => value.map(({ Id }) => Id));
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids).toHaveLength(all.length);
  await test.rows(`update issue set title = replace(title, '改', ''), is_key = (rounds >= 0 and is_key)`);
  all = (await pages('Issues')).flatMap(({ value }) => value);
});

it('a limit over several pages is kept', async () => {
  const found = await pages(`Issues?$select=Id&$top=${PAGE + 20}`);
  expect(found.map(({ value }) => value.length)).toEqual([PAGE, 20]);
  expect((await pages(`Issues?$top=${PAGE}`)).map(({ value }) => value.length)).toEqual([PAGE]);
  expect((await pages('Issues?$top=0')).map(({ value }) => value.length)).toEqual([0]);
});

/** True, false, or unknown, as the database reckons with what is empty. */
type Truth = boolean | null;
interface Asked {
  readonly text: string;
  readonly holds: (row: Row) => Truth;
}
const quoted = (value: string): string => `'${value.replaceAll("'", "''")}'`;
const OPERATORS: Readonly<Record<string, (a: string | number, b: string | number) => boolean>> = {
  eq: (a, b) => a === b,
  ne: (a, b) => a !== b,
  gt: (a, b) => a > b,
  ge: (a, b) => a >= b,
  lt: (a, b) => a < b,
  le: (a, b) => a <= b,
};
const operator = fc.constantFrom(...Object.keys(OPERATORS));
const compared = (
  column: 'Rounds' | 'FoundOn' | 'ClosedOn',
  values: fc.Arbitrary<string | number>,
): fc.Arbitrary<Asked> =>
  fc.record({ how: operator, value: values }).map(({ how, value }) => ({
    text: `${column} ${how} ${value}`,
    holds: (row) => {
      const given = row[column];
      return given === null ? null : (OPERATORS[how]?.(given, value) ?? null);
    },
  }));
const day = fc.integer({ min: 0, max: 900 }).map((n) => new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10));
const leaf: fc.Arbitrary<Asked> = fc.oneof(
  compared('Rounds', fc.integer({ min: -1, max: 5 })),
  compared('FoundOn', day),
  compared('ClosedOn', day),
  fc
    .constantFrom(true, false)
    .map((value) => ({ text: `IsKey eq ${value}`, holds: ({ IsKey }: Row) => IsKey === value })),
  fc.subarray(['slight', 'general', 'grave', 'none'], { minLength: 1 }).map((values) => ({
    text: `Severity in (${values.map(quoted).join(',')})`,
    holds: ({ Severity }: Row) => (Severity === null ? null : values.includes(Severity)),
  })),
  fc.constantFrom('eq', 'ne').map((how) => ({
    text: `Severity ${how} null`,
    holds: ({ Severity }: Row) => (Severity === null) === (how === 'eq'),
  })),
  fc.constantFrom('%', '_', '教室_', '100%', '消防', "'", '\\').map((part) => ({
    text: `contains(Title,${quoted(part)})`,
    holds: ({ Title }: Row) => Title.includes(part),
  })),
  fc.constantFrom('消防', '100%', '防').map((part) => ({
    text: `startswith(Title,${quoted(part)})`,
    holds: ({ Title }: Row) => Title.startsWith(part),
  })),
);
const both = (parts: readonly Truth[]): Truth => (parts.includes(false) ? false : parts.includes(null) ? null : true);
const opposite = (truth: Truth): Truth => (truth === null ? null : !truth);
const either = (parts: readonly Truth[]): Truth => opposite(both(parts.map(opposite)));
const { condition } = fc.letrec<{ condition: Asked }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    leaf,
    fc
      .tuple(fc.constantFrom('and', 'or'), fc.array(tie('condition'), { minLength: 2, maxLength: 3 }))
      .map(([by, parts]) => ({
        text: parts.map(({ text }) => `(${text})`).join(` ${by} `),
        holds: (row: Row) => (by === 'and' ? both : either)(parts.map(({ holds }) => holds(row))),
      })),
    tie('condition').map(({ text, holds }) => ({ text: `not (${text})`, holds: (row: Row) => opposite(holds(row)) })),
  ),
}));

it('D5 a filter finds what a look at every row finds', async () => {
  await fc.assert(
    fc.asyncProperty(condition, async ({ text, holds }) => {
      const found = await pages(`Issues?$select=Id&$filter=${encodeURIComponent(text)}`);
      const want = all.filter((row) => holds(row) === true).map(({ Id }) => Id);
      expect(found.flatMap(({ value }) => value.map(({ Id }) => Id)).sort()).toEqual(want.sort());
    }),
    { numRuns: 60 },
  );
});
