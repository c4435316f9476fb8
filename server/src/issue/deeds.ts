import { decideAct, formOf } from '@dudao/core/issue/decide-act';
import type { Deed } from '@dudao/core/issue/deed';
import { type Entry, phaseOf, turnOf } from '@dudao/core/issue/entry';
import { faultsOfLeaders, namedIn } from '@dudao/core/issue/leaders';
import { type Problem, problem } from '@dudao/core/lib/problem';
import { ok, type Result, refuse } from '@dudao/core/lib/result';
import type { Db, Tx } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { recordAll } from '../lib/record.ts';
import type { Caller } from '../lib/session.ts';
import { beyond } from './beyond.ts';
import { readLedgersOf } from './books.ts';
import type { By, DeedFacts, DeedInput } from './deed-facts.ts';
import { eventOf, stepOf } from './deed-story.ts';
import { writeTold } from './fills.ts';
import { registerRules } from './institution-rows.ts';
import { type IssuePlaces, type PathOf, partsOf, readUnitsAround } from './parts.ts';
import { fileReceived, writeProofs } from './proofs.ts';
import { followClosings } from './revisit-rows.ts';
import { entryOf, type IssueRow, listJointRows, writeChanges, writeParties, writeSteps } from './rows.ts';
import { withdrawOfFormer } from './urge/rows.ts';
import { actingOf, type Decided, type Weighed } from './weighed.ts';

/** What stands around entries and decides who may act on them. */
interface Around {
  readonly joint: readonly { readonly issue_id: string; readonly unit_id: string; readonly name: string }[];
  readonly pathOf: PathOf;
  readonly unitKindOf: (unitId: string) => string | null;
}

/** Reads it in one trip; `issueIds` may be asked for in the same breath as the entries. */
export async function readAround(db: Db, issueIds: readonly string[]): Promise<Around> {
  const [joint, units] = await beyond(db, () =>
    Promise.all([listJointRows(db, issueIds), readUnitsAround(db, issueIds)]),
  );
  return { joint, pathOf: units.pathOf, unitKindOf: units.kindOf };
}

/** Entries with all that a decision about them needs. */
async function weighAround(
  db: Db,
  rows: readonly IssueRow[],
  { around: { joint, pathOf, unitKindOf }, caller }: { readonly around: Around; readonly caller: Caller },
): Promise<readonly Weighed[]> {
  const jointOf = new Map<string, string[]>();
  for (const { issue_id, unit_id } of joint) jointOf.set(issue_id, [...(jointOf.get(issue_id) ?? []), unit_id]);
  const kindOf = await readLedgersOf(db, rows);
  return rows.map((row) => {
    const places: IssuePlaces = { ...row, joint: jointOf.get(row.id) ?? [] };
    return {
      row,
      kind: kindOf(row),
      entry: entryOf(row, { jointUnitIds: places.joint, keeperKind: unitKindOf(row.keeper_id) }),
      parts: partsOf(places, caller, pathOf),
      keeperPath: pathOf(row.keeper_id),
      unitPath: pathOf(row.unit_id),
    };
  });
}

/** Reads around entries what decides about them. The rows must be locked where something is to be written. */
export async function weigh(db: Db, rows: readonly IssueRow[], caller: Caller): Promise<readonly Weighed[]> {
  const around = await readAround(
    db,
    rows.map(({ id }) => id),
  );
  return weighAround(db, rows, { around, caller });
}

/** The same of one entry. */
export async function weighOne(db: Db, row: IssueRow, caller: Caller): Promise<Weighed> {
  return weighOneAround(db, row, { around: await readAround(db, [row.id]), caller });
}

/** The same with what stands around it read already. */
export async function weighOneAround(
  db: Db,
  row: IssueRow,
  given: { readonly around: Around; readonly caller: Caller },
): Promise<Weighed> {
  const [one] = await weighAround(db, [row], given);
  if (one === undefined) throw new Error('an entry that was read was not weighed');
  return one;
}

/** Decides a deed about one entry; nothing is written. */
export function decideDeed(
  weighed: Weighed,
  { input, facts, by }: { readonly input: DeedInput; readonly facts: DeedFacts; readonly by: By },
): Result<Decided> {
  const { kind, entry, parts } = weighed;
  const { caller, now } = by;
  const fault = faultOfNamed(weighed, input, facts);
  if (fault !== null) return refuse(fault);
  const deed: Deed = { ...input, files: input.filingIds.length + facts.received.length };
  const done = decideAct(kind, entry, deed, { acting: actingOf(weighed, caller), today: plainDateOf(now) });
  if (!done.ok) return done;
  const unknown = faultsOfPersons(weighed, done.value, facts);
  if (unknown.length > 0) return refuse(...unknown);
  const part = done.value.action.by.find((one) => parts.has(one)) ?? null;
  return ok({ ...weighed, done: done.value, part });
}

/** E27 Persons named with a deed lead the unit concerned, or a unit above it. */
function faultsOfPersons(
  { kind, entry, unitPath }: Weighed,
  { action, values }: Decided['done'],
  { leads }: DeedFacts,
) {
  const able = new Set(namedIn(values).filter((id) => leads(id, unitPath)));
  return faultsOfLeaders(formOf(kind, action, entry.keeperKind), values, { able, before: [] });
}

/** E7 Whoever is named must be there and within the ledger; so must the files. */
export function faultOfNamed({ row, entry, keeperPath }: Weighed, input: DeedInput, facts: DeedFacts): Problem | null {
  const { owner, jointUnitIds = [], raiseToId, filingIds, uploads = [] } = input;
  const named = [...(owner === undefined ? [] : [owner.unitId]), ...jointUnitIds];
  const isWithinLedger = named.every((id) => facts.pathOf(id).includes(row.keeper_id));
  if (named.length > 0 && !(facts.isOwnerSound && isWithinLedger)) {
    return problem('issue-owner-unknown', {}, { field: 'owner' });
  }
  if (raiseToId !== undefined && !isAbove(keeperPath, row.keeper_id, raiseToId)) {
    return problem('issue-nobody-above', {}, { field: 'raiseToId' });
  }
  const mayProve = new Set([row.unit_id, entry.ownerUnitId, ...entry.jointUnitIds, owner?.unitId]);
  const proving = [...facts.filings, ...facts.received].filter(({ unit_id }) => mayProve.has(unit_id));
  return proving.length === new Set(filingIds).size + uploads.length
    ? null
    : problem('issue-proof-unknown', {}, { field: 'filingIds' });
}

function isAbove(keeperPath: readonly string[], keeperId: string, unitId: string): boolean {
  return unitId !== keeperId && keeperPath.includes(unitId);
}

/** One deed that was decided, with what was given with it. */
export interface OwnDeed {
  readonly decided: Decided;
  readonly input: DeedInput;
  readonly facts: DeedFacts;
}

/** Stores deeds that were decided, with their steps, proofs and events: one for all entries. */
export async function writeDeeds(
  tx: Tx,
  decided: readonly Decided[],
  { input, facts, by }: { readonly input: DeedInput; readonly facts: DeedFacts; readonly by: By },
): Promise<void> {
  const { caller, now } = by;
  await beyond(tx, async () => {
    writeMoves(
      tx,
      decided.map((one) => ({ decided: one, input, facts })),
      by,
    );
    const rows = decided.map(({ row }) => ({ ...row, revision: row.revision + 1 }));
    const filed = await fileReceived(tx, rows, { received: facts.received, by });
    writeProofs(tx, rows, [...facts.filings, ...filed]);
    followClosings(tx, decided, now);
    writeTold(tx, decided);
    registerRules(tx, decided, { title: input.institution ?? '', by: caller, now });
  });
  await recordAll(tx, decided.map(eventOf));
}

/** The same of deeds that each have what was given with them: hand over, hand on, ask, note. They bring no files and close nothing. */
export async function writeOwnDeeds(tx: Tx, deeds: readonly OwnDeed[], by: By): Promise<void> {
  await beyond(tx, async () => writeMoves(tx, deeds, by));
  await recordAll(
    tx,
    deeds.map(({ decided }) => eventOf(decided)),
  );
}

/** Where the entries stand afterwards, who works on them, and a line in each story. */
function writeMoves(tx: Tx, deeds: readonly OwnDeed[], { caller, now }: By): void {
  writeChanges(
    tx,
    deeds.map(({ decided: { row, kind, done }, facts }) => ({
      id: row.id,
      entry: done.entry,
      phase: phaseOf(kind, done.entry),
      waits: turnOf(kind, done.entry),
      ...namesOf(row, done.entry, facts),
    })),
    now,
  );
  const moved = deeds.filter(({ decided: { entry, done } }) => isPartyChanged(entry, done.entry));
  if (moved.length > 0) {
    writeParties(
      tx,
      moved.map(({ decided: { row, done } }) => ({ issueId: row.id, ...done.entry })),
    );
  }
  const handed = moved.filter(({ decided: { entry, done } }) => isHandedOn(entry, done.entry));
  if (handed.length > 0) {
    withdrawOfFormer(
      tx,
      handed.map(({ decided: { row, done }, facts }) => ({
        issueId: row.id,
        toUnitId: done.entry.ownerUnitId,
        toUnitName: namesOf(row, done.entry, facts).ownerUnitName,
      })),
      { by: caller.name, now },
    );
  }
  writeSteps(
    tx,
    deeds.map(({ decided, input, facts }) => stepOf(decided, input, facts)),
    { ...caller, at: now },
  );
}

function namesOf(row: IssueRow, entry: Entry, facts: DeedFacts) {
  const isSameUnit = entry.ownerUnitId === row.owner_unit_id;
  const isSamePerson = entry.ownerPersonId === row.owner_person_id;
  // What an action does not ask for may be given all the same: whoever owns it no more has no name.
  const named = <T>(id: string | null, name: T): T | null => (id === null ? null : name);
  return {
    ownerUnitName: isSameUnit ? row.owner_unit_name : named(entry.ownerUnitId, facts.ownerName),
    ownerPersonName: isSamePerson ? row.owner_person_name : named(entry.ownerPersonId, facts.personName),
  };
}

function isHandedOn(before: Entry, after: Entry): boolean {
  return before.ownerUnitId !== null && before.ownerUnitId !== after.ownerUnitId;
}

function isPartyChanged(before: Entry, after: Entry): boolean {
  return (
    before.ownerUnitId !== after.ownerUnitId ||
    before.raisedToId !== after.raisedToId ||
    before.jointUnitIds.join() !== after.jointUnitIds.join()
  );
}
