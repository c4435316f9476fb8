import { randomUUID } from 'node:crypto';
import { ROLE_KINDS } from '@dudao/core/access/role';
import { actOnIssue } from '@dudao/core/issue/contract';
import type { Entry, LedgerKind } from '@dudao/core/issue/entry';
import type { Part } from '@dudao/core/issue/ledgers-format';
import { modelOf } from '@dudao/core/issue/testing/model';
import { daysLater, drawerOf, tryOn } from '@dudao/core/issue/testing/walker';
import { addPerson } from '@dudao/core/org/staff-contract';
import type { FormValues } from '@dudao/core/pack/form';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asSystem } from '../lib/db.ts';
import { openDesk } from '../testing/issue-desk.ts';
import { plantEvidence } from '../testing/plant-evidence.ts';
import { openTestApp, type Persona, type TestApp } from '../testing/test-app.ts';
import { readLedgers } from './books.ts';
import { entryOf, type IssueRow } from './rows.ts';

const STEPS = 2400;
const BEGUN = '2026-11-24';

/** Somebody of the walk: their account, the unit of their role, and the person that they are. */
interface Walker {
  readonly who: Persona;
  readonly role: keyof typeof ROLE_KINDS;
  readonly unitId: string;
  readonly personId: string | null;
}

let test: TestApp;
let desk: Awaited<ReturnType<typeof openDesk>>;
let walkers: readonly Walker[];
let filings: readonly string[];
/** The words of the core's walks for units and persons, and who is meant here; the last of each lies outside the ledger. */
let units: Readonly<Record<string, string>>;
let persons: Readonly<Record<string, { readonly id: string; readonly unitId: string }>>;
let paths: ReadonlyMap<string, readonly string[]>;

beforeAll(async () => {
  test = await openTestApp();
  desk = await openDesk(test);
  const { city, county, town, school, citySchool, siblingSchool, siblingCounty } = test.tree;
  units = { 'unit-0': school, 'unit-1': citySchool, 'unit-2': town, 'unit-3': siblingSchool };
  const person = async (unitId: string, name: string) =>
    (await test.call(desk.office, addPerson, { unitId, name, joinedOn: '2020-09-01' } as never)).output.personId;
  persons = {
    'person-0': { id: await person(school, '赵一'), unitId: school },
    'person-1': { id: await person(citySchool, '钱二'), unitId: citySchool },
  };
  const of = async (role: Walker['role'], unitId: string, personId: string | null = null): Promise<Walker> => {
    const who = await test.newPersona(role, unitId);
    if (personId !== null)
      await test.rows('update account set person_id = $1 where id = $2', [personId, who.accountId]);
    return { who, role, unitId, personId };
  };
  walkers = [
    await of('supervision-office', county),
    await of('supervision-office', county),
    await of('leader', county),
    await of('unit-liaison', school),
    await of('unit-liaison', school, persons['person-0']?.id),
    await of('leader', school),
    await of('member', citySchool, persons['person-1']?.id),
    await of('unit-liaison', town),
    await of('supervision-office', city),
    await of('supervision-office', siblingCounty),
    await of('audit-admin', county),
  ];
  filings = [(await plantEvidence(test, school)).filingId];
  const rows = await test.rows<{ id: string; path: string[] }>('select id, path from unit');
  paths = new Map(rows.map(({ id, path }) => [id, path]));
});
afterAll(() => test.close());

const pathOf = (id: string | null): readonly string[] => (id === null ? [] : (paths.get(id) ?? []));
const holds = ({ role }: Walker, verb: string): boolean => (ROLE_KINDS[role].verbs as readonly string[]).includes(verb);

/** E1 once more, written without `parts.ts`: as whom somebody stands to an entry about the school that the county keeps. */
function standing(walker: Walker, entry: Entry, { unit, keeper }: { unit: string; keeper: string }): Set<Part> {
  const isAt = (id: string | null, verb: string) => id === walker.unitId && holds(walker, verb);
  const isOver = (id: string | null, verb: string) => pathOf(id).includes(walker.unitId) && holds(walker, verb);
  const owners = [entry.ownerUnitId, ...entry.jointUnitIds];
  const said: readonly (readonly [Part, boolean])[] = [
    ['keeper', isOver(keeper, 'issue.keep')],
    ['keeper-head', isOver(keeper, 'issue.decide')],
    ['unit', isAt(unit, 'issue.handle')],
    ['unit-head', isAt(unit, 'issue.decide')],
    ['owner', owners.some((id) => isAt(id, 'issue.handle')) || (walker.personId ?? '-') === entry.ownerPersonId],
    ['owner-head', isAt(entry.ownerUnitId, 'issue.decide')],
    ['above', isOver(entry.raisedToId, 'issue.keep')],
  ];
  return new Set(said.filter(([, is]) => is).map(([part]) => part));
}

/** Whoever sees nothing of it learns nothing; whoever sees it and has no verb there is told so. */
function shutOut(walker: Walker, entry: Entry, { unit, keeper }: { unit: string; keeper: string }): string | null {
  const around = [unit, keeper, entry.ownerUnitId, entry.raisedToId, ...entry.jointUnitIds];
  const isWithin = around.some((id) => pathOf(id).includes(walker.unitId));
  if (!isWithin) return 'not-found';
  return holds(walker, 'issue.act') ? null : 'forbidden';
}

async function plant(kind: LedgerKind & { readonly rulebookId: string; readonly version: string }): Promise<string> {
  const id = randomUUID();
  const [first] = kind.path.states;
  const { school, county } = test.tree;
  const isOwned = kind.ledger.owned_by === 'unit';
  await test.rows(
    `insert into issue (id, unit_id, region, unit_name, keeper_id, ledger, rulebook_id, version, number, title, detail, field_values, source, state, phase,
       is_open, found_on, written_by, written_by_name, written_at, changed_at, owner_unit_id, owner_unit_name)
     select $1, u.id, u.region, u.name, $2, $3, $4, $5, $6, '随机行走', '', '{}', 'person', $7, $8, true, $9, $1, '种下', now(), now(),
       case when $11 then u.id end, case when $11 then u.name end from unit u where u.id = $10`,
    [
      id,
      county,
      kind.ledger.id,
      kind.rulebookId,
      kind.version,
      `W-${id}`,
      first?.id,
      first?.phase,
      BEGUN,
      school,
      isOwned,
    ],
  );
  if (isOwned) {
    await test.rows(
      `insert into issue_party (issue_id, unit_id, region, part) select $1, id, region, 'owner' from unit where id = $2`,
      [id, school],
    );
  }
  return id;
}

interface Seen {
  readonly row: IssueRow;
  readonly entry: Entry;
  readonly steps: number;
}

async function look(id: string): Promise<Seen> {
  const [row] = await test.rows<IssueRow & { joint: string[] | null; steps: number }>(
    `select i.*, i.found_on::text, i.fix_due_on::text, i.due_on::text, i.reported_on::text, i.holds_until::text, i.closed_on::text,
       (select array_agg(p.unit_id::text) from issue_party p where p.issue_id = i.id and p.part = 'joint') as joint,
       (select count(*)::int from issue_step s where s.issue_id = i.id) as steps from issue i where i.id = $1`,
    [id],
  );
  if (row === undefined) throw new Error('the entry is gone');
  const { joint, steps, ...rest } = row;
  return {
    row: rest as IssueRow,
    entry: entryOf(rest as IssueRow, { jointUnitIds: joint ?? [], keeperKind: 'county' }),
    steps,
  };
}

/** The entry as far as it is told apart: a set of joint owners has no order. */
const told = (entry: Entry) => ({ ...entry, jointUnitIds: [...new Set(entry.jointUnitIds)].sort() });
const kindOf = (problem: string | undefined): string | undefined => (problem?.startsWith('form-') ? 'form' : problem);

/** Persons of the walk as a person of the register. */
function withPersons(values: FormValues, personId: string): FormValues {
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => [key, Array.isArray(value) ? [personId] : value]),
  );
}

describe('a walk over the server', () => {
  it('E1 to E10 M382: what is asked of the real operation is done, refused and left undone as the model says, whoever asks', async () => {
    const kinds = await asSystem(test.pool, 'test', (tx) => readLedgers(tx));
    const draw = drawerOf(20_270_311);
    const supervisor = await desk.appoint('督办领导');
    const places = { unit: test.tree.school, keeper: test.tree.county };
    const counts = { done: 0, refused: 0, stale: 0, shut: 0, unnamed: 0 };
    const phases = new Set<string>();
    let today = BEGUN;
    let kind = kinds[0];
    if (kind === undefined) throw new Error('no ledgers');
    let id = await plant(kind);
    let seen = await look(id);
    for (let n = 0; n < STEPS; n++) {
      if (draw(120) === 0 || !seen.row.is_open) {
        kind = kinds[draw(kinds.length)] ?? kind;
        id = await plant(kind);
        seen = await look(id);
      }
      if (draw(seen.row.phase === 'proving' ? 4 : 60) === 0) {
        today = daysLater(today, draw(seen.row.phase === 'proving' ? 60 : 6));
        await desk.moveClock(today);
      }
      const { deed, who: acting } = tryOn(kind, seen.entry, { draw, today });
      // Mostly somebody who has a part in the action, else anybody at all.
      const asked = kind.path.actions.find((one) => one.id === deed.action);
      const fitting = walkers.filter((one) =>
        [...standing(one, seen.entry, places)].some((part) => asked?.by.includes(part)),
      );
      const walker = (draw(6) > 0 ? fitting[draw(fitting.length)] : undefined) ?? walkers[draw(walkers.length)];
      if (walker === undefined) throw new Error('nobody walks');
      const owner =
        deed.owner === undefined
          ? undefined
          : {
              unitId: units[deed.owner.unitId] ?? '',
              personId: deed.owner.personId === null ? null : (persons[deed.owner.personId]?.id ?? ''),
            };
      const jointUnitIds = deed.jointUnitIds?.map((unit) => units[unit] ?? '');
      const isStale = draw(40) === 0;
      const named = {
        owner,
        jointUnitIds,
        raiseToId: deed.raiseToId === undefined ? undefined : draw(20) === 0 ? test.tree.siblingCounty : test.tree.city,
      };
      const proofs =
        deed.files === 0 ? [] : [...filings.slice(0, deed.files), ...(draw(30) === 0 ? [randomUUID()] : [])];
      const given = {
        action: deed.action,
        words: deed.words.trim(),
        values: withPersons(deed.values, supervisor),
        handling: deed.handling,
        dueOn: deed.dueOn,
        until: deed.until,
        institution: deed.institution?.trim(),
      };
      const called = await test.call(walker.who, actOnIssue, {
        issueId: id,
        revision: seen.row.revision + (isStale ? 1 : 0),
        ...given,
        ...named,
        filingIds: proofs,
      } as never);

      const shut = shutOut(walker, seen.entry, places);
      const unnamed = isUnnamed(named, proofs);
      const parts = standing(walker, seen.entry, places);
      const verdict = modelOf(kind, seen.entry, {
        deed: { ...deed, ...given, ...named, files: proofs.length, into: undefined, parts: undefined } as never,
        who: { ...acting, accountId: walker.who.accountId, personId: walker.personId, parts, keepsItself: false },
        today,
      });
      const expected =
        shut !== null
          ? [shut]
          : isStale
            ? ['changed-meanwhile']
            : unnamed !== null
              ? [unnamed]
              : 'refused' in verdict
                ? verdict.refused
                : [];
      const now = await look(id);
      const context = { n, ledger: kind.ledger.id, state: seen.entry.state, role: walker.role, given, named };
      if (expected.length > 0) {
        expect({ context, found: kindOf(called.problem) ?? 'done' }).toEqual({
          context,
          found: expected.find((one) => one === kindOf(called.problem)) ?? expected,
        });
        // A refusal leaves no trace.
        expect({ context, now }).toEqual({ context, now: seen });
        counts[shut !== null ? 'shut' : isStale ? 'stale' : unnamed !== null ? 'unnamed' : 'refused'] += 1;
      } else {
        expect({
          context,
          status: called.status,
          problem: called.problem,
        }).toEqual({ context, status: 200, problem: undefined });
        const becomes = 'entry' in verdict ? verdict.entry : seen.entry;
        expect({ context, entry: told(now.entry) }).toEqual({ context, entry: told(becomes) });
        expect([now.row.revision, now.steps]).toEqual([seen.row.revision + 1, seen.steps + 1]);
        counts.done += 1;
        phases.add(now.row.phase);
      }
      seen = now;
    }
    // A walk that gets nowhere, or is refused for one reason alone, would find no difference either.
    expect(Object.values(counts).every((count) => count > 15)).toBe(true);
    expect(counts.done).toBeGreaterThan(STEPS / 8);
    expect([...phases].sort()).toEqual(['closed', 'done', 'new', 'open', 'paused', 'proving', 'raised', 'void']);
  }, 120_000);
});

/** E7 Whoever and whatever is named must be there and within the ledger, whether the action asks for it or not. */
function isUnnamed(
  {
    owner,
    jointUnitIds = [],
    raiseToId,
  }: {
    owner: { unitId: string; personId: string | null } | undefined;
    jointUnitIds: readonly string[] | undefined;
    raiseToId: string | undefined;
  },
  proofs: readonly string[],
): string | null {
  const all = [...(owner === undefined ? [] : [owner.unitId]), ...jointUnitIds];
  if (!all.every((id) => pathOf(id).includes(test.tree.county))) return 'issue-owner-unknown';
  if (owner !== undefined && owner.personId !== null) {
    const at = Object.values(persons).find((one) => one.id === owner.personId)?.unitId ?? null;
    if (!pathOf(at).includes(owner.unitId)) return 'issue-owner-unknown';
  }
  if (raiseToId === test.tree.siblingCounty) return 'issue-nobody-above';
  return proofs.every((id) => filings.includes(id)) ? null : 'issue-proof-unknown';
}
