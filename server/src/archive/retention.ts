import { can, type Grant } from '@dudao/core/access/can';
import { type Appraisal, faultOfDecision, faultOfProposal } from '@dudao/core/archive/appraisal';
import { listRetention } from '@dudao/core/archive/contract';
import { type Kept, keptFor, shortestYears } from '@dudao/core/archive/retention';
import type { Retention } from '@dudao/core/archive/retention-format';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { plainDateOf } from '../lib/plain-date.ts';
import { implement } from '../lib/serve.ts';
import { readUnitRow } from '../org/rows.ts';
import { movedYears, readRetention } from './catalogue.ts';
import { type AppraisalRow, type KeptRow, listAppraisalRows, listKeptRows } from './rows.ts';

const MOST_ROWS = 500;

/** How long a piece is kept, after what was agreed to. */
export function keptOfRow(
  books: readonly Retention[],
  row: KeptRow,
  moved: ReadonlyMap<string, number | null>,
): Kept | null {
  const kept = keptFor(books, {
    of: 'evidence',
    standardId: row.standard_id,
    clause: row.clause,
    kind: row.kind,
    period: row.period,
  });
  const year = moved.get(row.id);
  return kept === null || year === undefined ? kept : { ...kept, dueFrom: year };
}

/** A proposal as the rules look at it. */
export const appraisalOf = (row: AppraisalRow): Appraisal => ({
  verdict: row.verdict,
  until: row.until,
  proposedBy: row.proposed_by,
  agreed: row.agreed,
});

export const listRetentionImplementation = implement(listRetention, {
  subject: async (_db, { unitId }) => unitId,
  handle: async ({ db, input, caller, now }) => {
    const unit = await readUnitRow(db, input.unitId);
    if (unit === null) return refuse(problem('not-found'));
    const thisYear = Number(plainDateOf(now).slice(0, 4));
    const year = input.year ?? thisYear;
    const books = await readRetention(db);
    const shortest = shortestYears(books);
    const old = shortest === null ? [] : await listKeptRows(db, unit.id, year - shortest);
    const seen = old.filter(({ path }) => can(caller.grants, 'evidence.read', path));
    const ids = seen.map(({ id }) => id);
    const moved = await movedYears(db, ids);
    const appraisals = await listAppraisalRows(db, ids);
    const due = seen.flatMap((row) => {
      const kept = keptOfRow(books, row, moved);
      return kept === null || kept.dueFrom === null || kept.dueFrom > year
        ? []
        : [{ row, kept, dueFrom: kept.dueFrom }];
    });
    return ok({
      unit: { id: unit.id, name: unit.name },
      year,
      thisYear,
      schedules: books.map(({ id, version, title, origin, classes }) => ({
        id,
        version,
        title,
        origin,
        classes: classes.map(({ name, years }) => ({ name, years: years ?? null })),
      })),
      count: due.length,
      rows: due.slice(0, MOST_ROWS).map(({ row, kept, dueFrom }) => {
        const own = appraisals.filter((one) => one.filing_id === row.id);
        const latest = own[0] === undefined ? null : appraisalOf(own[0]);
        const fault = faultOfProposal({ dueFrom, latest }, { verdict: 'destroy', until: null }, thisYear);
        const mayPropose = can(caller.grants, 'archive.appraise', row.path);
        return {
          filingId: row.id,
          unit: { id: row.unit_id, name: row.unit },
          standardId: row.standard_id,
          clause: row.clause,
          period: row.period,
          title: row.title,
          class: kept.class.name,
          dueFrom,
          appraisals: own.map((one) =>
            shownAppraisal(one, { grants: caller.grants, accountId: caller.accountId, path: row.path }),
          ),
          propose: mayPropose ? (fault?.problem ?? (true as const)) : 'forbidden',
        };
      }),
    });
  },
});

function shownAppraisal(
  row: AppraisalRow,
  {
    grants,
    accountId,
    path,
  }: { readonly grants: readonly Grant[]; readonly accountId: string; readonly path: readonly string[] },
) {
  const may = can(grants, 'archive.decide', path);
  return {
    id: row.id,
    verdict: row.verdict,
    until: row.until,
    reason: row.reason,
    proposedBy: row.proposed_name,
    proposedAt: row.proposed_at,
    agreed: row.agreed,
    decidedBy: row.decided_name,
    decidedAt: row.decided_at,
    note: row.note,
    decide: may ? (faultOfDecision(appraisalOf(row), accountId)?.problem ?? (true as const)) : 'forbidden',
  };
}
