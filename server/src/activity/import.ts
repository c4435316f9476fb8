import { randomUUID } from 'node:crypto';
import { importActivities, MOST_ROWS } from '@dudao/core/activity/contract';
import { ACTIVITY_PROBLEMS } from '@dudao/core/activity/problems';
import { readRecordTable, rowProblem } from '@dudao/core/activity/read-table';
import { type Problem, problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { ORG_PROBLEMS } from '@dudao/core/org/problems';
import { FORM_PROBLEMS } from '@dudao/core/pack/form-problems';
import { record } from '../lib/record.ts';
import { implement } from '../lib/serve.ts';
import { lockUnitRow } from '../org/rows.ts';
import { readBooks } from './books.ts';
import { listReachedPersons } from './read.ts';
import { decide } from './record.ts';
import { listReachedUnits, writeActivity } from './record-rows.ts';

const CATALOGUE = { ...ACTIVITY_PROBLEMS, ...FORM_PROBLEMS, 'unit-closed': ORG_PROBLEMS['unit-closed'] };

/** Rows are decided one after the other, each against those before it, so that a table cannot hold a session twice either. */
export const importActivitiesImplementation = implement(importActivities, {
  subject: async (_db, input) => input.unitId,
  handle: async ({ tx, input, caller, now }) => {
    const books = await readBooks(tx);
    const kind = books.kinds.find(({ id }) => id === input.kind);
    if (kind === undefined) return refuse(problem('activity-kind-unknown', {}, { field: 'kind' }));
    const unit = await lockUnitRow(tx, input.unitId);
    const bodies = await tx.many<{ id: string; name: string }>('select id, name from body where unit_id = $1', [
      unit.id,
    ]);
    const units = kind.about === undefined ? [] : await listReachedUnits(tx, unit.id);
    const names = { persons: await listReachedPersons(tx, unit.id), bodies, units, catalogue: CATALOGUE };
    const table = readRecordTable(input.table, kind, names);
    if (!table.ok) return table;
    const rows = table.value;
    if (rows.length > MOST_ROWS)
      return refuse(problem('activity-rows-too-many', { limit: MOST_ROWS, found: rows.length }));
    const problems: Problem[] = [];
    for (const { row, draft } of rows) {
      const decided = await decide(tx, { books, row: unit, kind, draft, except: null, now });
      if (decided.ok) {
        await writeActivity(
          tx,
          { id: randomUUID(), unit, kind, draft, decided: decided.value },
          { accountId: caller.accountId, now },
        );
      } else problems.push(...decided.problems.map((found) => rowProblem(row, found, CATALOGUE)));
    }
    if (problems.length > 0) return refuse(...problems);
    await record(tx, {
      event: 'activity.imported',
      unitId: unit.id,
      subject: kind.id,
      after: { rows: rows.length },
    });
    return ok({ stored: rows.length });
  },
});
