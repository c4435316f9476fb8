import { can } from '@dudao/core/access/can';
import { problem } from '@dudao/core/lib/problem';
import { refuse } from '@dudao/core/lib/result';
import { changeVisit, mergeVisits } from '@dudao/core/visit/contract';
import { faultOfStep } from '@dudao/core/visit/decide-step';
import { noticeOf, VISIT_KIND_FACTS } from '@dudao/core/visit/visit-kind';
import { plainDateOf } from '../lib/plain-date.ts';
import { implement } from '../lib/serve.ts';
import { readUnitRow } from '../org/rows.ts';
import { faultsOfPlanned, PLANNED_COLUMNS, plannedValues } from './planning.ts';
import {
  lifeOf,
  lockVisitRow,
  officeOfVisit,
  pathOf,
  readVisitRow,
  unitOfVisit,
  type VisitChange,
  type VisitRow,
} from './rows.ts';
import { take } from './steps.ts';

/** What of a visit as people read it is other than before. */
function differences(row: VisitRow, values: readonly unknown[]): readonly string[] {
  // Values come as they are stored: lists and objects as JSON, the rest as text or null.
  const plain = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
  return PLANNED_COLUMNS.filter((column, i) => {
    const [was, is] = [row[column], values[i]];
    const stored = column === 'sheets' || column === 'agenda' ? JSON.parse(String(is)) : is;
    return column === 'sheets' || column === 'agenda'
      ? JSON.stringify(sorted(was)) !== JSON.stringify(sorted(stored))
      : plain(was) !== plain(is);
  });
}

/** Lists of plain objects with their keys in order: the database keeps its own. */
function sorted(list: unknown): unknown {
  return Array.isArray(list)
    ? list.map((one: Readonly<Record<string, unknown>>) => Object.entries(one).toSorted(([a], [b]) => (a < b ? -1 : 1)))
    : list;
}

export const changeVisitImplementation = implement(changeVisit, {
  subject: (db, { visitId }, caller) => officeOfVisit(db, { visitId, verb: 'visit.plan' }, caller),
  handle: async ({ tx, input, unit, caller, now }) => {
    const { visitId, revision, reason, ...planned } = input;
    const row = await lockVisitRow(tx, visitId);
    if (row.revision !== revision) return refuse(problem('changed-meanwhile'));
    const fault = faultOfStep('change', lifeOf(row), plainDateOf(now));
    if (fault !== null) return refuse(fault);
    const isTold = row.noticed_at !== null;
    if (isTold && reason === '') return refuse(problem('visit-reason-owed', {}, { field: 'reason' }));
    if (isTold && noticeOf(planned.kind, planned.type) === 'never') {
      const { name } = VISIT_KIND_FACTS[planned.kind];
      return refuse(problem('visit-never-told', { kind: name.zh, kindEn: name.en }, { field: 'kind' }));
    }
    const visited = await readUnitRow(tx, row.visited_unit_id);
    if (visited === null) return refuse(problem('not-found'));
    const faults = await faultsOfPlanned(tx, planned, { officeId: unit.id, visited, now });
    if (faults.length > 0) return refuse(...faults);
    const values = plannedValues(planned, row);
    const what = differences(row, values);
    const { fromOn, untilOn, kind, bodyId } = planned;
    return take(tx, row, isTold ? 'notice' : 'change', {
      set: {
        ...Object.fromEntries(PLANNED_COLUMNS.map((column, i) => [column, values[i]])),
        ...changedBy(row, { by: caller.name, reason, what, told: isTold }, now),
      },
      event: 'visit.changed',
      before: { fromOn: row.from_on, untilOn: row.until_on, kind: row.kind, bodyId: row.body_id },
      after: { what, reason, fromOn, untilOn, kind, bodyId },
    });
  },
});

/** What a change leaves in the visit itself; the unit that had been told is told anew. */
function changedBy(row: VisitRow, change: Omit<VisitChange, 'at'>, now: Date) {
  const at = now.toISOString();
  return {
    changes: JSON.stringify([...row.changes, { at, ...change }]),
    ...(change.told ? { noticed_at: at } : {}),
  };
}

/** Sheets and themes of several visits, each once. */
function bundled(rows: readonly VisitRow[]) {
  const sheets = new Map(
    rows.flatMap(({ sheets: own }) => own.map((one) => [`${one.key} ${one.version}`, one] as const)),
  );
  return {
    sheets: [...sheets.values()],
    themes: [...new Set(rows.flatMap(({ themes }) => themes))],
    requesters: [...new Set(rows.flatMap((row) => [row.unit_id, ...row.requester_ids]))],
    toCheck: [...new Set(rows.flatMap(({ to_check }) => to_check))],
    originId: rows.find(({ origin_id }) => origin_id !== null)?.origin_id ?? null,
  };
}

export const mergeVisitsImplementation = implement(mergeVisits, {
  subject: (db, { visitId }, caller) => officeOfVisit(db, { visitId, verb: 'visit.plan' }, caller),
  handle: async ({ tx, input, caller, now }) => {
    const { visitId, otherIds } = input;
    const ids = [...new Set([visitId, ...otherIds])];
    if (ids.length < 2) return refuse(problem('visit-merge-elsewhere', { title: '' }));
    // In one order, whoever merges: two who merge at once wait for each other.
    const locked = new Map<string, VisitRow>();
    for (const id of ids.toSorted()) {
      const seen = await readVisitRow(tx, id);
      if (seen === null || (await unitOfVisit(tx, { visitId: id, verb: 'visit.plan' }, caller)) === null) {
        return refuse(problem('not-found'));
      }
      locked.set(id, await lockVisitRow(tx, id));
    }
    const rows = ids.flatMap((id) => locked.get(id) ?? []);
    const [kept, ...others] = rows;
    if (kept === undefined) return refuse(problem('not-found'));
    for (const row of rows) {
      const fault = faultOfStep('change', lifeOf(row), plainDateOf(now));
      if (fault !== null) return refuse(fault);
      const { title } = row;
      if (row.visited_unit_id !== kept.visited_unit_id) return refuse(problem('visit-merge-elsewhere', { title }));
      if (noticeOf(row.kind, row.visit_type) === 'never') return refuse(problem('visit-merge-hidden', { title }));
      if (!can(caller.grants, 'visit.plan', await pathOf(tx, row.unit_id))) {
        const office = await readUnitRow(tx, row.unit_id);
        return refuse(problem('visit-merge-not-yours', { title, office: office?.name ?? '' }));
      }
    }
    const { sheets, themes, requesters, toCheck, originId } = bundled(rows);
    // The unit was told of one of them: it is told of the one into which that goes.
    const told = rows.some(({ noticed_at }) => noticed_at !== null);
    const reason = `合并：${others.map(({ title }) => title).join('、')}`;
    const taken = await take(tx, kept, told ? 'notice' : 'change', {
      set: {
        sheets: JSON.stringify(sheets),
        themes,
        requester_ids: requesters,
        to_check: toCheck,
        origin_id: originId,
        ...changedBy(kept, { by: caller.name, reason, what: ['sheets', 'themes'], told }, now),
      },
      event: 'visit.merged',
      after: { others: others.map(({ id }) => id), requesters },
    });
    // Each of the others ends: it counts for nothing and leads to the one that takes it along.
    for (const row of others) {
      await take(tx, row, 'cancel', {
        set: {
          cancelled_at: now.toISOString(),
          cancel_reason: `并入“${kept.title}”，进一次门、查多件事`,
          merged_into: kept.id,
        },
        event: 'visit.merged-away',
        after: { into: kept.id },
      });
    }
    return taken;
  },
});
