import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { isTeaching, type UnitKind } from '@dudao/core/org/unit-kind';
import { readMarkBoard } from '@dudao/core/selfcheck/mark-contract';
import { clausesToMark, countMarks, type Mark } from '@dudao/core/selfcheck/marks';
import type { Db } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { implement } from '../lib/serve.ts';
import { readUnitRow } from '../org/rows.ts';
import { readFrozenStandard } from '../pack/rows.ts';
import { listGapRows, listMarkRows } from './mark-rows.ts';

interface BoardRow {
  readonly id: string;
  readonly unit_id: string;
  readonly name: string;
  readonly kind: UnitKind;
  readonly standard_id: string;
  readonly version: string;
  readonly period: string;
  readonly opened_at: string;
}

/** Dossiers of the unit and of those below it, those of one unit the newest alone. */
function listBoardRows(db: Db, unitId: string): Promise<BoardRow[]> {
  return db.many<BoardRow>(
    `select distinct on (d.standard_id, d.version, d.period, u.id) d.id, d.unit_id, u.name, u.kind, d.standard_id, d.version, d.period, d.opened_at
     from dossier d join unit u on u.id = d.unit_id where u.id in (select unit_id from unit_below where top_id = $1)
     order by d.standard_id, d.version, d.period, u.id, d.opened_at desc, d.id`,
    [unitId],
  );
}

const keyOf = ({ standard_id, version, period }: BoardRow): string => `${standard_id} ${version} ${period}`;

export const readMarkBoardImplementation = implement(readMarkBoard, {
  subject: async (_db, { unitId }) => unitId,
  handle: async ({ db, input, now }) => {
    const unit = await readUnitRow(db, input.unitId);
    if (unit === null) return refuse(problem('not-found'));
    const all = await listBoardRows(db, unit.id);
    const choices = await listChoices(db, all);
    const of = input.of ?? choices[0]?.of ?? null;
    const rows = all.filter((row) => keyOf(row) === of);
    const [first] = rows;
    const frozen = first === undefined ? null : await readFrozenStandard(db, first.standard_id, first.version);
    const shown = { unit: { id: unit.id, name: unit.name }, of, choices };
    if (frozen === null) return ok({ ...shown, units: [], clauses: [] });
    const ids = rows.map(({ id }) => id);
    const marks = new Map((await listMarkRows(db, ids)).map((row) => [`${row.dossier_id} ${row.clause}`, row.mark]));
    const markOf = (row: BoardRow, clause: string): Mark | null => marks.get(`${row.id} ${clause}`) ?? null;
    const asked = [false, true].map((rowsOnly) => clausesToMark(frozen.standard, rowsOnly));
    const clausesOf = (row: BoardRow) => asked[isTeaching(row.kind) ? 1 : 0] ?? [];
    const gaps = await listGapRows(db, ids);
    const today = plainDateOf(now);
    const units = rows.map((row) => {
      const open = gaps.filter(({ dossier_id, done_on }) => dossier_id === row.id && done_on === null);
      return {
        dossierId: row.id,
        unitId: row.unit_id,
        name: row.name,
        counts: countMarks(clausesOf(row).map(({ id }) => markOf(row, id))),
        openGaps: open.length,
        overdueGaps: open.filter(({ due_on }) => due_on < today).length,
      };
    });
    const clauses = frozen.standard.clauses.flatMap(({ id, name }) => {
      const asking = rows.filter((row) => clausesOf(row).some((clause) => clause.id === id));
      const counts = countMarks(asking.map((row) => markOf(row, id)));
      return asking.length === 0 ? [] : [{ id, name, counts }];
    });
    const missing = ({ counts }: (typeof clauses)[number]): number => counts.notMet * 2 + counts.partly;
    return ok({
      ...shown,
      units: units.sort(
        (a, b) => (a.counts.percent ?? 101) - (b.counts.percent ?? 101) || a.name.localeCompare(b.name, 'zh'),
      ),
      clauses: clauses.sort((a, b) => missing(b) - missing(a)),
    });
  },
});

/** What there is to look at, the standard whose dossiers were opened last first. */
async function listChoices(db: Db, rows: readonly BoardRow[]) {
  const keys = [...new Set(rows.map(keyOf))];
  const choices = [];
  for (const of of keys) {
    const those = rows.filter((row) => keyOf(row) === of);
    const [first] = those;
    const frozen = first === undefined ? null : await readFrozenStandard(db, first.standard_id, first.version);
    if (first === undefined || frozen === null) continue;
    const { version, period } = first;
    const openedAt =
      those
        .map(({ opened_at }) => opened_at)
        .sort()
        .at(-1) ?? '';
    choices.push({ openedAt, choice: { of, standard: frozen.standard.title, version, period, units: those.length } });
  }
  return choices
    .sort((a, b) => (a.openedAt === b.openedAt ? b.choice.units - a.choice.units : a.openedAt < b.openedAt ? 1 : -1))
    .map(({ choice }) => choice);
}
