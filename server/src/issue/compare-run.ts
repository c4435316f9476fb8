import { can } from '@dudao/core/access/can';
import type { Phase } from '@dudao/core/issue/ledgers-format';
import { type Missed, placeOf, standingOf } from '@dudao/core/issue/missed';
import { compareRun, MOST_COMPARED } from '@dudao/core/issue/source-contract';
import { figureIn, judgedUnder } from '@dudao/core/issue/stand';
import { ok } from '@dudao/core/lib/result';
import type { Standard } from '@dudao/core/pack/standard';
import type { CountyResult } from '@dudao/core/score/result';
import type { Db } from '../lib/db.ts';
import { implement } from '../lib/serve.ts';
import { listNewestRuns, readRunRow, readRunUnit } from '../score/rows.ts';
import { readFrozenRun } from './effect.ts';

interface EntryOfKey {
  readonly source_key: string;
  readonly id: string;
  readonly number: string;
  readonly phase: Phase;
  readonly closed_on: string | null;
}

/** The newest entry in sight under each of these keys: one that is open before one that has ended. */
async function listEntriesOf(db: Db, region: string, keys: readonly string[]): Promise<Map<string, EntryOfKey>> {
  const rows = await db.many<EntryOfKey>(
    `select distinct on (source_key) source_key, id, number, phase, closed_on from issue
     where region = $1 and source_key = any ($2) and phase <> 'void' order by source_key, is_open desc, written_at desc, id`,
    [region, keys],
  );
  return new Map(rows.map((row) => [row.source_key, row]));
}

function wholeOf(standard: Standard, result: CountyResult) {
  const items = result.parts.flatMap((part) => part.items).filter(({ verdict }) => verdict !== 'not-applicable');
  return {
    verdict: result.overallVerdict,
    met: items.filter(({ verdict }) => verdict === 'pass').length,
    items: items.length,
    missed: standingOf(standard, result).missed.length,
  };
}

/** Who misses how much, those who miss most first; the county itself before all. */
function unitsOf(missed: readonly Missed[], nameOf: (code: string) => string) {
  const counts = new Map<string, number>();
  for (const { code } of missed) counts.set(code ?? '', (counts.get(code ?? '') ?? 0) + 1);
  return [...counts]
    .map(([code, count]) => ({ code, name: nameOf(code), missed: count }))
    .sort((a, b) => Number(b.code === '') - Number(a.code === '') || b.missed - a.missed || (a.code < b.code ? -1 : 1));
}

export const compareRunImplementation = implement(compareRun, {
  subject: (db, { runId }) => readRunUnit(db, runId),
  handle: async ({ db, input, unit, caller }) => {
    const run = await readRunRow(db, input.runId);
    const then = await readFrozenRun(db, run);
    const [newest] = await listNewestRuns(db, run.unit_id, [run.standard_id]);
    const later = newest === undefined || newest.id === run.id ? null : newest;
    const now = later === null ? null : await readFrozenRun(db, later);
    const standing = now === null ? null : standingOf(now.standard, now.result);
    const still = new Set(standing?.missed.map(({ key }) => key));
    const names = new Map(
      [
        ...Object.values(then.result.stages).flatMap(({ segments }) => segments),
        ...(then.result.scores ?? []).flatMap(({ rows }) => rows),
      ].map(({ code, name }) => [code ?? '', name]),
    );
    const nameOf = (code: string) => (code === '' ? run.unit_name : (names.get(code) ?? code));
    const { missed } = standingOf(then.standard, then.result);
    const asked = input.code === undefined ? missed : missed.filter(({ code }) => (code ?? '') === input.code);
    const page = asked.slice(input.from, input.from + MOST_COMPARED);
    const seesEntries = can(caller.grants, 'issue.read', unit.path);
    const entries = seesEntries
      ? await listEntriesOf(
          db,
          run.region,
          page.map(({ key }) => key),
        )
      : new Map<string, EntryOfKey>();
    // A school that is no longer in the table has neither met it nor missed it.
    const afterOf = (result: CountyResult, key: string) => {
      const value = figureIn(result, key);
      const isOpen = standing?.open.has(key) === true || (value === null && placeOf(key).member !== null);
      return { value, met: isOpen ? null : !still.has(key) };
    };
    return ok({
      asInspected: { on: run.evaluated_on, ...wholeOf(then.standard, then.result) },
      afterRectification:
        later === null || now === null
          ? null
          : { runId: later.id, on: later.evaluated_on, ...wholeOf(now.standard, now.result) },
      units: unitsOf(missed, nameOf),
      rows: page.map(({ key, code, clause }) => {
        const entry = entries.get(key);
        return {
          key,
          code: code ?? '',
          unitName: nameOf(code ?? ''),
          clause,
          ...judgedUnder(then.standard, then.result, key),
          value: figureIn(then.result, key),
          after: now === null ? null : afterOf(now.result, key),
          entry:
            entry === undefined
              ? null
              : { id: entry.id, number: entry.number, phase: entry.phase, closedOn: entry.closed_on },
        };
      }),
      total: asked.length,
      next: input.from + page.length < asked.length ? input.from + page.length : null,
    });
  },
});
