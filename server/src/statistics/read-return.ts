import { can } from '@dudao/core/access/can';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { cellName, EMPTY_CELL, type StatCell, unusualOf } from '@dudao/core/statistics/cell';
import { readReturn } from '@dudao/core/statistics/contract';
import { mayFill } from '@dudao/core/statistics/return-state';
import { statPeriodBefore } from '@dudao/core/statistics/stat-period';
import type { Db } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { implement } from '../lib/serve.ts';
import { bookOfReturn } from './book.ts';
import { cellsAsked, periodOfId, type ReturnRow, readReturnRow, saidIn, tellReturn, unitOfReturn } from './rows.ts';

export const readReturnImplementation = implement(readReturn, {
  subject: unitOfReturn,
  handle: async ({ db, input, unit, caller, now }) => {
    const row = await readReturnRow(db, input.returnId);
    if (row === null) return refuse(problem('not-found'));
    const book = await bookOfReturn(db, row);
    const asked = cellsAsked(book, row);
    const beforePeriod = statPeriodBefore(periodOfId(row.period));
    const before = await readHanded(db, row.unit_id, beforePeriod.id);
    const corrections = await listCorrections(db, row.id);
    const own = can(caller.grants, 'statistics.fill', unit.path)
      ? mayFill(caller.grants, unit.path) || 'statistic-not-yours'
      : 'forbidden';
    // What is still being filled in is nobody else's.
    const isTold = row.state === 'handed' || own === true || caller.grants.some(({ unitId }) => unitId === unit.id);
    return ok({
      ...tellReturn(row, plainDateOf(now)),
      isTold,
      beforeName: beforePeriod.name,
      cells: asked.map(({ key, counter, part }) => {
        const said = isTold ? saidIn(row, key) : EMPTY_CELL;
        const was = before?.keys.includes(key) ? saidIn(before, key) : null;
        const group = book.groups.find(({ id }) => id === counter.group);
        return {
          key,
          code: counter.code,
          name: counter.name,
          part: part?.name ?? null,
          group: { id: counter.group, name: group?.name ?? counter.name },
          unit: counter.unit ?? '',
          kind: counter.kind ?? ('amount' as const),
          decimals: counter.decimals ?? 0,
          listed: counter.listed === true,
          means: counter.means,
          usual: counter.usual ?? {},
          ...said,
          lines: [...said.lines],
          before: was === null ? null : { value: was.value, absent: was.absent },
          unusual: unusualOf(counter, said.value, was?.value ?? null),
        };
      }),
      history: corrections.map(({ key, was, becomes, reason, by_name: by, at }) => {
        const kind = asked.find((one) => one.key === key);
        return { key, name: kind === undefined ? key : cellName(kind), was, becomes, reason, by, at };
      }),
      revision: row.revision,
      actions: {
        fill: row.state === 'handed' ? 'statistic-handed-already' : own,
        correct: row.state === 'open' ? 'statistic-not-handed' : own,
      },
    });
  },
});

/** What a unit handed in for a period; null: nothing. */
function readHanded(db: Db, unitId: string, period: string): Promise<ReturnRow | null> {
  return db.maybe<ReturnRow>(`select * from statistic_return where unit_id = $1 and period = $2 and state = 'handed'`, [
    unitId,
    period,
  ]);
}

interface CorrectionRow {
  readonly key: string;
  readonly was: Kept;
  readonly becomes: Kept;
  readonly reason: string;
  readonly by_name: string;
  readonly at: string;
}

type Kept = Omit<StatCell, 'lines'> & { readonly lines: string[] };

const MOST_CORRECTIONS = 500;

/** Corrections of a return, the latest first. */
function listCorrections(db: Db, returnId: string): Promise<CorrectionRow[]> {
  return db.many<CorrectionRow>(
    `select key, was, becomes, reason, by_name, at from statistic_correction where return_id = $1 order by at desc, id limit ${MOST_CORRECTIONS}`,
    [returnId],
  );
}
