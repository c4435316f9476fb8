import { problem } from '../lib/problem.ts';
import { ok, type Result, refuse } from '../lib/result.ts';
import type { EntitySet, FeedColumn } from './entity-set.ts';
import { type Condition, parseFilter } from './filter.ts';

/** D4 The last row of a page: its region and its key, after which the next page begins. */
export interface Place {
  readonly region: string;
  readonly id: string;
}

/** What is asked of a set. */
export interface FeedQuery {
  /** The columns to tell, in the order of the set. */
  readonly columns: readonly FeedColumn[];
  readonly condition: Condition | null;
  /** At most so many rows over all pages; null: all. */
  readonly top: number | null;
  readonly counts: boolean;
  readonly after: Place | null;
}

const KNOWN = ['$select', '$filter', '$top', '$count', '$format', '$skiptoken'];
const MOST_TOP = 100_000_000;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u;

/** D3 What the query options of an address ask for. Options without `$` are others’ and are passed over, as the protocol says. */
export function parseQuery(options: Iterable<readonly [string, string]>, set: EntitySet): Result<FeedQuery> {
  const given = new Map<string, string>();
  for (const [name, value] of options) {
    if (!name.startsWith('$')) continue;
    if (!KNOWN.includes(name))
      return refuse(problem('feed-option-unknown', { option: name, known: KNOWN.slice(0, 5).join(' ') }));
    if (given.has(name)) return refuse(problem('feed-option-twice', { option: name }));
    given.set(name, value.trim());
  }
  const format = given.get('$format') ?? 'json';
  if (!/^(?:json|application\/json(?:;.*)?)$/u.test(format))
    return refuse(problem('feed-option-value', { option: '$format', value: format, want: 'json' }));
  const counts = given.get('$count') ?? 'false';
  if (counts !== 'true' && counts !== 'false')
    return refuse(problem('feed-option-value', { option: '$count', value: counts, want: 'true, false' }));
  const top = given.get('$top');
  if (top !== undefined && !(/^\d{1,9}$/u.test(top) && Number(top) <= MOST_TOP))
    return refuse(problem('feed-option-value', { option: '$top', value: top, want: `0–${MOST_TOP}` }));
  const token = given.get('$skiptoken');
  const after = token === undefined ? null : readToken(token);
  if (after === undefined)
    return refuse(problem('feed-option-value', { option: '$skiptoken', value: token ?? '', want: '@odata.nextLink' }));
  const columns = selected(given.get('$select'), set);
  if (!columns.ok) return columns;
  const condition = filtered(given.get('$filter'), set);
  if (!condition.ok) return condition;
  return ok({
    columns: columns.value,
    condition: condition.value,
    top: top === undefined ? (after?.left ?? null) : Math.min(Number(top), after?.left ?? MOST_TOP),
    counts: counts === 'true',
    after: after?.place ?? null,
  });
}

function selected(text: string | undefined, set: EntitySet): Result<readonly FeedColumn[]> {
  const names = (text ?? '*')
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean);
  const unknown = names.find((name) => name !== '*' && !set.columns.some((column) => column.name === name));
  if (unknown !== undefined || names.length === 0)
    return refuse(
      problem('feed-column-unknown', {
        column: unknown ?? '',
        set: set.name,
        known: set.columns.map(({ name }) => name).join(' '),
      }),
    );
  return ok(names.includes('*') ? set.columns : set.columns.filter(({ name }) => names.includes(name)));
}

function filtered(text: string | undefined, set: EntitySet): Result<Condition | null> {
  if (text === undefined || text === '') return ok(null);
  const read = parseFilter(text, set);
  if (!('fault' in read)) return ok(read);
  const { at, why } = read.fault;
  return refuse(problem('feed-filter', { at, why: why.zh, whyEn: why.en }, { field: '$filter', column: at }));
}

interface Token {
  readonly place: Place;
  /** Rows that a `$top` still leaves; null: no `$top`. */
  readonly left: number | null;
}

/** The mark of the page after a row, as an address bears it. */
export function pageToken({ region, id }: Place, left: number | null): string {
  return [region, id, ...(left === null ? [] : [left])].join('~');
}

function readToken(text: string): Token | undefined {
  const [region = '', id = '', left, ...more] = text.split('~');
  const isWhole = left === undefined || /^\d{1,9}$/u.test(left);
  if (!UUID.test(region) || !UUID.test(id) || !isWhole || more.length > 0) return undefined;
  return { place: { region, id }, left: left === undefined ? null : Number(left) };
}
