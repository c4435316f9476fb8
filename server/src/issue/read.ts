import { can } from '@dudao/core/access/can';
import { withoutKeptBack } from '@dudao/core/issue/confidential';
import { listLedgers } from '@dudao/core/issue/contract';
import { obstacleOf } from '@dudao/core/issue/decide-act';
import { actionsFrom } from '@dudao/core/issue/entry';
import { SOURCE_RECORDS } from '@dudao/core/issue/entry-source';
import { readIssue } from '@dudao/core/issue/read-contract';
import type { ShownLink } from '@dudao/core/issue/shapes';
import { type Problem, problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import type { Db } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import type { IssueStepTable } from '../lib/schema.gen.ts';
import { implement } from '../lib/serve.ts';
import { readAbsorbed, shownAbsorbed } from './absorbed.ts';
import { beyond } from './beyond.ts';
import { readLedgers, shownLedger } from './books.ts';
import { readPicked } from './clauses.ts';
import { readAround, weighOneAround } from './deeds.ts';
import { faultOfEdit } from './edit.ts';
import { listRulesOf } from './institution-rows.ts';
import { keepersOf, readUnitsOn } from './keeper.ts';
import { nameLeaders, readPeople } from './leaders.ts';
import { lineOf } from './lines.ts';
import { nextRevisitOf } from './list-revisits.ts';
import { shownMeasure } from './measure-rows.ts';
import { faultOfMeasures, listMeasures } from './measures.ts';
import { entranceOf } from './parts.ts';
import { listProofs } from './proofs.ts';
import { type LinkRow, listLinkRows } from './recurrence.ts';
import { type IssueRow, marksOf, readIssueRow } from './rows.ts';
import { wordsOf } from './sort-out.ts';
import { inTime, listWeekNotes, shownFile, shownStep, toldOfWeek } from './story.ts';
import { listCopyRows, listUrgeRows } from './urge/rows.ts';
import { toldOfSheets } from './urge/told.ts';
import { readVeil } from './veil.ts';
import { actingOf, type Weighed } from './weighed.ts';
import { mayFix, mayWrite } from './writers.ts';

export const listLedgersImplementation = implement(listLedgers, {
  subject: async (_db, { unitId }) => unitId,
  handle: async ({ db, unit, caller }) => {
    const [kinds, units] = await Promise.all([readLedgers(db), readUnitsOn(db, unit.path)]);
    const writable: string[] = [];
    const quick: string[] = [];
    const keepers: Record<string, { id: string; name: string }[]> = {};
    const shown = kinds.map((kind) => {
      const able = keepersOf(kind, units).filter(({ path }) => mayWrite(kind, caller, { unit, keeperPath: path }));
      const [usual] = able;
      const asShown = shownLedger(kind, { keeperKind: usual?.kind ?? null });
      if (usual === undefined) return asShown;
      writable.push(kind.ledger.id);
      keepers[kind.ledger.id] = able.map(({ id, name }) => ({ id, name }));
      if (mayFix(kind, caller, { unit, keeperPath: usual.path })) quick.push(kind.ledger.id);
      return asShown;
    });
    const mayKeep = can(caller.grants, 'issue.keep', unit.path) || 'forbidden';
    return ok({ ledgers: shown, writable, keepers, quick, mayKeep });
  },
});

export const readIssueImplementation = implement(readIssue, {
  subject: (db, { issueId }, caller) => entranceOf(db, issueId, caller, 'issue.read'),
  handle: async ({ db, input, caller, now, services }) => {
    const row = await readIssueRow(db, input.issueId);
    if (row === null) return refuse(problem('not-found'));
    const [around, units, measures, steps, proofs, into, absorbed, asker, weekNotes, veil, urges, copies] =
      await beyond(db, () =>
        Promise.all([
          readAround(db, [row.id]),
          db.many<{ id: string; name: string }>(
            `select u.id, u.name from unit k join unit u on u.id = any (k.path) or u.id = $2 where k.id = $1 order by cardinality(u.path) desc`,
            [row.keeper_id, row.raised_to_id],
          ),
          listMeasures(db, row.id),
          db.many<IssueStepTable>('select * from issue_step where issue_id = $1 order by revision, at, action', [
            row.id,
          ]),
          listProofs(db, row.id),
          row.merged_into === null
            ? null
            : db.maybe<{ id: string; number: string; title: string }>(
                'select id, number, title from issue where id = $1',
                [row.merged_into],
              ),
          readAbsorbed(db, row.id),
          row.pending === null
            ? null
            : db.maybe<{ name: string }>('select name from account where id = $1', [row.pending.by]),
          listWeekNotes(db, row.id),
          readVeil(db),
          listUrgeRows(db, row.id),
          listCopyRows(db, row.id),
        ]),
      );
    const { joint, pathOf } = around;
    const weighed = await weighOneAround(db, row, { around, caller });
    const { kind, parts, entry } = weighed;
    const today = plainDateOf(now);
    const hidden = veil(kind, parts);
    const obstacles = await obstaclesOf(db, weighed, { caller, today });
    const files = proofs.map((proof) => shownFile(proof, caller, pathOf));
    const sendsFor = [row.owner_unit_id, row.unit_id, ...joint.map(({ unit_id }) => unit_id)].find(
      (id) => id !== null && can(caller.grants, 'evidence.send', pathOf(id)),
    );
    const [line = lineOf(row, kind, today)] = await nameLeaders(db, [lineOf(row, kind, today)]);
    const unitOf = (id: string) => units.find((one) => one.id === id) ?? { id, name: '' };
    return ok({
      ...line,
      ledgerKind: shownLedger(kind, { hidden, keeperKind: entry.keeperKind }),
      keeper: unitOf(row.keeper_id),
      detail: row.detail,
      marks: marksOf(row),
      clauseRef: await readPicked(db, { clause: row.clause, version: row.clause_version }, services),
      values: withoutKeptBack(row.field_values, hidden),
      handlingValues: row.handling_values,
      people: await readPeople(
        db,
        [...steps, ...absorbed.flatMap((one) => one.steps)].map(({ field_values: values }) => values),
      ),
      keptBack: (kind.ledger.fields ?? []).filter(({ id }) => hidden.has(id)).map(({ name }) => name),
      sourceText: row.source_text,
      sourceRecord: recordOf(row),
      writtenBy: row.written_by_name,
      writtenAt: row.written_at,
      ownerPersonId: row.owner_person_id,
      joint: joint.map(({ unit_id: id, name }) => ({ id, name })),
      raisedTo: row.raised_to_id === null ? null : unitOf(row.raised_to_id),
      fixDueOn: row.fix_due_on,
      reportedOn: row.reported_on,
      holdsUntil: row.holds_until,
      lookOn: row.look_on,
      closedOn: row.closed_on,
      extensions: row.extensions,
      passesOn: row.passes_on,
      pending: pendingOf(row, asker?.name ?? ''),
      filesUnit: sendsFor == null ? null : { id: sendsFor, name: unitNameOf(row, joint, sendsFor) },
      parts: [...parts],
      links: (await listLinkRows(db, row.id))
        .filter(({ kind: how }) => how !== 'recurs' || !isRecognisedBy(kind, hidden))
        .map(shownLink),
      mergedInto: into,
      absorbed: absorbed.map((one) => shownAbsorbed(one, { caller, pathOf, hidden })),
      revisit: await nextRevisitOf(db, weighed, { caller, today }),
      institutions: await beyond(db, () => listRulesOf(db, row.id)),
      measures: measures.map(shownMeasure),
      steps: inTime(
        steps.map((step) => shownStep(step, { kind, files, hidden })),
        weekNotes.map(toldOfWeek),
        toldOfSheets(urges, { copies, kind, today }),
      ),
      above: units.filter(({ id }) => id !== row.keeper_id),
      actions: Object.fromEntries(obstacles.map(([id, fault]) => [id, fault === null ? true : fault.problem])),
      obstacles: Object.fromEntries(obstacles.flatMap(([id, fault]) => (fault === null ? [] : [[id, wordsOf(fault)]]))),
    });
  },
});

/** What was asked for and waits for an answer. */
function pendingOf({ pending }: IssueRow, by: string) {
  if (pending === null) return null;
  const { kind, reason, until } = pending;
  return { kind, reason, until, by };
}

/** Whether entries of a ledger are recognised as returning by what is kept back: that they are linked would tell it. */
function isRecognisedBy({ ledger }: Weighed['kind'], hidden: ReadonlySet<string>): boolean {
  return ledger.recurrence?.by.some((id) => hidden.has(id)) === true;
}

/** The record here that an entry comes from. */
function recordOf({ source_noun: noun, source_id: id }: IssueRow) {
  const known = SOURCE_RECORDS.find((one) => one === noun);
  return known === undefined || id === null ? null : { noun: known, id };
}

function shownLink(row: LinkRow): ShownLink {
  return {
    id: row.id,
    // Safe: the table admits no other kinds and phases.
    kind: row.kind as ShownLink['kind'],
    isFrom: row.is_from,
    number: row.number,
    title: row.title,
    unit: { id: row.unit_id, name: row.unit_name },
    phase: row.phase as ShownLink['phase'],
    closedOn: row.closed_on,
    isSameUnit: row.is_same_unit,
  };
}

/** What stands in the way of each action that leads on from here, and of rewriting the entry and its measures. */
async function obstaclesOf(
  db: Db,
  weighed: Weighed,
  { caller, today }: { readonly caller: Parameters<typeof faultOfEdit>[2]; readonly today: string },
): Promise<readonly (readonly [string, Problem | null])[]> {
  const { row, kind, entry } = weighed;
  const acting = actingOf(weighed, caller);
  return [
    ...actionsFrom(kind, entry).map(
      (action) => [action.id, obstacleOf(entry, action, { kind, acting, today })] as const,
    ),
    ['edit', await faultOfEdit(db, row, caller)] as const,
    ['set-measures', faultOfMeasures(weighed)] as const,
  ];
}

/** What a unit that owns an entry, or is concerned by it, is called. */
function unitNameOf(row: IssueRow, joint: readonly { unit_id: string; name: string }[], unitId: string): string {
  if (unitId === row.unit_id) return row.unit_name;
  if (unitId === row.owner_unit_id) return row.owner_unit_name ?? '';
  return joint.find(({ unit_id }) => unit_id === unitId)?.name ?? '';
}
