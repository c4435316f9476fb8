import { randomUUID } from 'node:crypto';
import { type Problem, problem } from '@dudao/core/lib/problem';
import { type Result, refuse } from '@dudao/core/lib/result';
import { correctCell, handReturnIn, saveCells } from '@dudao/core/statistics/contract';
import {
  type Cells,
  decideCells,
  faultOfCorrecting,
  faultOfHandingIn,
  mayFill,
} from '@dudao/core/statistics/return-state';
import type { CellKind } from '@dudao/core/statistics/statistics-book';
import type { Tx } from '../lib/db.ts';
import { holdRevised, takeStep } from '../lib/revised.ts';
import { implement, type SubjectUnit } from '../lib/serve.ts';
import type { Caller } from '../lib/session.ts';
import { bookOfReturn } from './book.ts';
import { cellsAsked, lockReturnRow, type ReturnRow, saidIn, unitOfReturn } from './rows.ts';

interface Holding {
  readonly input: { readonly returnId: string; readonly revision: number };
  readonly unit: SubjectUnit;
  readonly caller: Caller;
  readonly now: Date;
  readonly state: ReturnRow['state'];
}

/** The return held for a change by its own unit, with what it asks for. */
function hold(tx: Tx, { input, unit, caller, now, state }: Holding) {
  return holdRevised({
    revision: input.revision,
    now,
    lock: () => lockReturnRow(tx, input.returnId),
    look: async (row: ReturnRow) => ({ asked: cellsAsked(await bookOfReturn(tx, row), row), is: row.state }),
    faultOf: ({ is }): Problem | null => {
      if (!mayFill(caller.grants, unit.path)) return problem('statistic-not-yours');
      if (is === state) return null;
      return problem(is === 'handed' ? 'statistic-handed-already' : 'statistic-not-handed');
    },
  });
}

/** Writes cells, with the numbers beside their keys. */
function write(
  tx: Tx,
  row: ReturnRow,
  {
    cells,
    set = {},
    ...told
  }: { cells: Cells; set?: Partial<Record<keyof ReturnRow, unknown>>; event: string; after?: object },
): Promise<Result<{ readonly revision: number }>> {
  const numbers = row.keys.map((key) => cells[key]?.value ?? null);
  return takeStep(
    tx,
    { table: 'statistic_return', row },
    { set: { said: JSON.stringify(cells), numbers, ...set }, ...told },
  );
}

export const saveCellsImplementation = implement(saveCells, {
  subject: unitOfReturn,
  handle: async ({ tx, input, unit, caller, now }) => {
    const held = await hold(tx, { input, unit, caller, now, state: 'open' });
    if (!held.ok) return held;
    const { row, asked } = held.value;
    const decided = decideCells(asked, row.said, input.cells);
    if ('fault' in decided) return refuse(decided.fault);
    return write(tx, row, {
      cells: decided.cells,
      event: 'statistics.cells-saved',
      after: { period: row.period, cells: input.cells.map(({ key, value, absent }) => ({ key, value, absent })) },
    });
  },
});

export const handReturnInImplementation = implement(handReturnIn, {
  subject: unitOfReturn,
  handle: async ({ tx, input, unit, caller, now }) => {
    const held = await hold(tx, { input, unit, caller, now, state: 'open' });
    if (!held.ok) return held;
    const { row, asked } = held.value;
    const fault = faultOfHandingIn(asked, row.said);
    if (fault !== null) return refuse(fault);
    return write(tx, row, {
      cells: row.said,
      set: { state: 'handed', handed_at: now.toISOString(), handed_by_name: caller.name },
      event: 'statistics.handed-in',
      after: { period: row.period, values: Object.fromEntries(asked.map(({ key }) => [key, saidIn(row, key).value])) },
    });
  },
});

export const correctCellImplementation = implement(correctCell, {
  subject: unitOfReturn,
  handle: async ({ tx, input, unit, caller, now }) => {
    const held = await hold(tx, { input, unit, caller, now, state: 'handed' });
    if (!held.ok) return held;
    const { row, asked } = held.value;
    const { key } = input.cell;
    const decided = decideCells(asked, row.said, [input.cell]);
    if ('fault' in decided) return refuse(decided.fault);
    const [was, becomes] = [saidIn(row, key), saidIn({ said: decided.cells }, key)];
    const fault = faultOfCorrecting(kindOf(asked, key), was, becomes);
    if (fault !== null) return refuse(fault);
    await tx.run(
      `insert into statistic_correction (id, return_id, unit_id, region, key, was, becomes, reason, by_id, by_name, at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        randomUUID(),
        row.id,
        row.unit_id,
        row.region,
        key,
        JSON.stringify(was),
        JSON.stringify(becomes),
        input.reason,
        caller.accountId,
        caller.name,
        now.toISOString(),
      ],
    );
    return write(tx, row, {
      cells: decided.cells,
      set: { corrections: row.corrections + 1 },
      event: 'statistics.corrected',
      after: { period: row.period, key, was: was.value, becomes: becomes.value, reason: input.reason },
    });
  },
});

function kindOf(asked: readonly CellKind[], key: string): CellKind {
  const kind = asked.find((one) => one.key === key);
  if (kind === undefined) throw new Error(`a decided cell is asked for: ${key}`);
  return kind;
}
