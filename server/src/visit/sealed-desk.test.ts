import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listVisits, readVisit } from '@dudao/core/visit/contract';
import { readMyVisits } from '@dudao/core/visit/course-contract';
import { openingOf } from '@dudao/core/visit/sealed';
import {
  downloadDisclosure,
  planOutings,
  readDisclosure,
  readMyOutings,
  useSealedDesk,
} from '@dudao/core/visit/sealed-contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EXIT } from '../cli/terminal.ts';
import { dudao } from '../cli/testing/dudao.ts';
import { asSystem } from '../lib/db.ts';
import { secretsFrom } from '../lib/secrets.ts';
import { exportedLog, sealAll } from '../testing/sealed-log.ts';
import { openTestApp, type Persona, type TestApp } from '../testing/test-app.ts';
import { newKeeper, openVisitDesk, type VisitDesk } from '../testing/visit-desk.ts';
import { openDueVisits } from './open-sealed.ts';
import { mayHaveSeen, readDeskLog } from './sealed-log.ts';
import { writeSealed } from './sealed-store.ts';

const SECRETS = secretsFrom(Buffer.alloc(32, 7));
// The database's own clock dates events, so the day lies beyond any day on which this runs.
const DAY = '2098-12-03';
const OTHER_DAY = '2098-12-10';
const CANARY = '金丝雀食堂';
const EARLY = new Date('2098-12-02T21:59:59.000Z');
const OPENS = new Date('2098-12-02T22:00:00.000Z');
const folder = mkdtempSync(join(tmpdir(), 'dudao-sealed-'));

let test: TestApp;
let desk: VisitDesk;
let first: Persona;
let second: Persona;

beforeAll(async () => {
  test = await openTestApp();
  desk = await openVisitDesk(test);
  first = await newKeeper(test, desk.county);
  second = await newKeeper(test, test.tree.city);
});
afterAll(async () => {
  await test.close();
  rmSync(folder, { recursive: true });
});

type Deed = Parameters<typeof use>[1];
async function use(who: Persona, deed: { readonly do: string; readonly [key: string]: unknown }) {
  return (await test.call(who, useSealedDesk, { unitId: desk.county, deed } as never)).output;
}
const proposal = (of: object = {}): Deed => ({
  do: 'propose',
  visitedUnitId: test.tree.school,
  onDay: DAY,
  title: CANARY,
  line: 'special',
  bodyId: desk.bodyId,
  reason: '有人反映',
  ...of,
});

describe('sealed visits', () => {
  it('V13 are refused without an outing, without a second keeper, or where the law or the team does not allow, and say so only to who asked', async () => {
    expect((await use(first, proposal())).refused?.problem).toBe('sealed-no-outing');
    expect((await test.call(desk.member, readMyOutings, {})).output.outings).toEqual([]);
    const outing = { unitId: desk.county, bodyId: desk.bodyId, days: [DAY, OTHER_DAY] };
    expect((await test.call(desk.office, planOutings, outing)).output.added).toBe(2);
    expect((await test.call(desk.office, planOutings, { ...outing, days: ['2026-11-01'] })).problem).toBe(
      'visit-day-past',
    );
    expect((await test.call(desk.office, planOutings, { ...outing, bodyId: test.tree.school })).problem).toBe(
      'outing-no-team',
    );
    // A team learns the day and nothing else.
    expect((await test.call(desk.member, readMyOutings, {})).output.outings).toEqual([
      { team: '第一督导组', onDay: DAY },
      { team: '第一督导组', onDay: OTHER_DAY },
    ]);
    expect((await use(first, proposal({ visitedUnitId: test.tree.siblingSchool }))).refused?.problem).toBe(
      'visit-outside',
    );
    expect((await use(first, proposal({ visitedUnitId: test.tree.town }))).refused?.problem).toBe(
      'visit-team-elsewhere',
    );
    expect(await test.rows('select id from sealed_visit')).toEqual([]);
  });

  it('M259 V12 V13 V14 are proposed, approved by another, seen by those cleared then alone, and open by themselves at their hour', async () => {
    const proposed = await use(first, proposal());
    expect([proposed.refused, proposed.plans.length, proposed.cleared]).toEqual([null, 1, 2]);
    expect((await use(first, proposal())).refused?.problem).toBe('sealed-twice');
    const planId = proposed.plans[0]?.planId ?? '';
    expect((await use(first, { do: 'approve', planId })).refused?.problem).toBe('sealed-own');
    // Nobody approved it: at its hour it stays shut.
    expect(await openDueVisits(test.pool, SECRETS, OPENS)).toBe(0);
    // Who is cleared afterwards sees nothing of it.
    const late = await test.newPersona('visit-keeper', desk.county);
    expect((await use(late, { do: 'look' })).plans).toEqual([]);
    expect((await use(late, { do: 'approve', planId })).refused?.problem).toBe('sealed-gone');
    const approved = await use(second, { do: 'approve', planId });
    expect(approved.plans[0]).toMatchObject({ approvedBy: second.name, title: CANARY, opensAt: OPENS.toISOString() });
    expect((await use(second, { do: 'approve', planId })).refused?.problem).toBe('sealed-approved');

    // Not in any table before its hour, in clear or otherwise but in the blob.
    expect(await tablesWith(CANARY)).toEqual([]);
    expect(test.logged.join('\n')).not.toContain('propose');
    expect(await openDueVisits(test.pool, SECRETS, EARLY)).toBe(0);
    const before = (await test.call(desk.member, readMyVisits, {})).output.visits;
    expect(before).toEqual([]);

    expect(await openDueVisits(test.pool, SECRETS, OPENS)).toBe(1);
    expect(await openDueVisits(test.pool, SECRETS, OPENS)).toBe(0);
    expect(await test.rows('select id from sealed_visit')).toEqual([]);
    const [visit] = (await test.call(desk.member, readMyVisits, {})).output.visits;
    expect(visit).toMatchObject({ title: CANARY, kind: 'unannounced', fromOn: DAY, state: 'planned', line: 'special' });
    const visitId = visit?.id ?? '';
    // It is still hidden from the unit until it begins.
    expect((await test.call(desk.liaison, readVisit, { visitId })).problem).toBe('not-found');
    expect((await test.call(desk.office, readVisit, { visitId })).status).toBe(200);
  });

  it('V14 afterwards the office is told who had looked, and anybody can check that place and day were fixed before', async () => {
    const span = { fromOn: DAY, untilOn: DAY };
    const [visit] = (await test.call(desk.office, listVisits, { unitId: desk.county, side: 'runs', ...span })).output
      .visits;
    const visitId = visit?.id ?? '';
    const { disclosure, looks } = (await test.call(desk.office, readDisclosure, { visitId })).output;
    expect(disclosure).toMatchObject({ holds: true, proposedBy: first.name, approvedBy: second.name });
    expect(looks.map(({ by, did }) => [by, did])).toEqual([
      [first.name, 'propose'],
      [first.name, 'propose'],
      [first.name, 'approve'],
      [second.name, 'approve'],
      [second.name, 'approve'],
    ]);
    expect((await test.call(desk.liaison, readDisclosure, { visitId })).problem).toBe('not-found');
    expect((await test.call(desk.member, readDisclosure, { visitId })).problem).toBe('forbidden');
    const principal = await test.persona('leader', test.tree.school);
    expect((await test.call(principal, readDisclosure, { visitId })).problem).toBe('not-found');

    const file = await test.call(desk.office, downloadDisclosure, { visitId });
    const record = join(folder, 'record.json');
    writeFileSync(record, JSON.stringify(file.body));
    await sealAll(test.pool);
    const log = join(folder, 'log.jsonl');
    writeFileSync(log, (await exportedLog(test.pool)).join(''));
    const verified = await dudao(['verify-visit', record]);
    expect([verified.exit, verified.out]).toEqual([EXIT.done, expect.stringContaining('核验通过')]);
    const withLog = await dudao(['verify-visit', record, log]);
    expect([withLog.exit, withLog.out]).toEqual([EXIT.done, expect.stringContaining('● 承诺值在导出的日志里')]);
    const forged = join(folder, 'forged.json');
    writeFileSync(forged, JSON.stringify(file.body).replace(DAY, '2098-12-04'));
    const found = await dudao(['verify-visit', forged]);
    expect([found.exit, found.out]).toEqual([EXIT.problems, expect.stringContaining('○ 公开的内容就是当初密封的内容')]);
  });

  it('V13 what was taken back never opens, and what nobody used within a year is destroyed', async () => {
    const onDay = OTHER_DAY;
    const [plan] = (await use(first, proposal({ onDay }))).plans;
    const planId = plan?.planId ?? '';
    await use(second, { do: 'approve', planId });
    expect((await use(first, { do: 'withdraw', planId })).plans).toEqual([]);
    expect(await openDueVisits(test.pool, SECRETS, new Date('2098-12-10T12:00:00.000Z'))).toBe(0);
    expect(await test.rows('select id from sealed_visit')).toHaveLength(1);
    await openDueVisits(test.pool, SECRETS, new Date('2100-01-01T00:00:00.000Z'));
    expect(await test.rows('select id from sealed_visit')).toEqual([]);
  });
});

describe('two persons', () => {
  it('V13 an account of nobody in particular approves nothing, and nothing that it proposed is approved', async () => {
    const onDay = '2098-12-24';
    await test.call(desk.office, planOutings, { unitId: desk.county, bodyId: desk.bodyId, days: [onDay] });
    const nobody = await test.newPersona('visit-keeper', desk.county);
    // Three accounts are cleared beside one that came late, and two people for certain.
    const proposed = await use(first, proposal({ onDay }));
    const planId = proposed.plans[0]?.planId ?? '';
    expect([proposed.refused, proposed.cleared]).toEqual([null, 2]);
    const refused = async (who: Persona) => {
      const { refused: why, plans } = await use(who, { do: 'approve', planId });
      return [why?.problem, plans[0]?.actions.approve, plans[0]?.approvedAt];
    };
    expect(await refused(nobody)).toEqual(['sealed-no-person', 'sealed-no-person', null]);
    const link = 'update account set person_id = $2 where id = $1';
    const [{ person_id: personId } = { person_id: null }] = await test.rows<{ person_id: string | null }>(
      'select person_id from account where id = $1',
      [first.accountId],
    );
    await test.rows(link, [first.accountId, null]);
    expect(await refused(second)).toEqual(['sealed-no-person', 'sealed-no-person', null]);
    await test.rows(link, [first.accountId, personId]);
    expect((await use(second, { do: 'approve', planId })).plans[0]?.approvedBy).toBe(second.name);
    expect((await use(first, { do: 'withdraw', planId })).plans).toEqual([]);
  });
});

describe('looks', () => {
  it('V14 nobody hides a look behind many plans: past ones are out of sight, and beyond forty none is proposed', async () => {
    const onDay = '2098-12-31';
    await test.call(desk.office, planOutings, { unitId: desk.county, bodyId: desk.bodyId, days: [onDay] });
    const [last] = (await use(first, proposal({ onDay }))).plans;
    if (last === undefined) throw new Error('proposed');
    const { visited, team, proposedAt, title, line } = last;
    const target = {
      format: 'dudao-sealed-visit/1' as const,
      officeId: desk.county,
      visitedUnitId: visited.id,
      visitedUnit: visited.name,
      title,
      line,
      bodyId: team.id,
      themes: [],
      proposedBy: { accountId: first.accountId, name: first.name },
      proposedAt,
      salt: '0'.repeat(64),
    };
    const write = (day: string, count: number) =>
      asSystem(test.pool, 'test', async (tx) => {
        for (let i = 0; i < count; i++) {
          const plan = {
            target: { ...target, onDay: day, opensAt: openingOf(day, 6) },
            reason: '',
            approvedBy: null,
            approvedAt: null,
            withdrawnAt: null,
          };
          await writeSealed(tx, { plan, accountIds: [first.accountId], secrets: SECRETS });
        }
      });
    const sawLast = async () => {
      const log = await asSystem(test.pool, 'test', (tx) => readDeskLog(tx, desk.county, SECRETS));
      const entry = log.at(-1)?.entry;
      return entry === undefined ? null : [entry.saw.length, entry.more, mayHaveSeen(entry, last.planId)];
    };
    await write('2026-11-02', 41);
    expect((await use(first, { do: 'look' })).plans.map(({ planId }) => planId)).toEqual([last.planId]);
    expect(await sawLast()).toEqual([1, 0, true]);
    // So many that came by another way: none of them hides it.
    await write('2098-12-28', 39);
    expect((await use(first, proposal({ onDay, visitedUnitId: test.tree.citySchool }))).refused?.problem).toBe(
      'sealed-full',
    );
    expect(await sawLast()).toEqual([40, 0, true]);
    await write('2098-12-29', 2);
    await use(first, { do: 'look' });
    expect(await sawLast()).toEqual([40, 2, true]);
    await test.rows('delete from sealed_visit');
  });
});

describe('two at the desk at once', () => {
  const LATER = '2098-12-17';
  const pause = () => new Promise((resolve) => setTimeout(resolve, 150));
  /** Holds every plan, as the round that opens them does, while two things are begun one after the other. */
  async function heldWhile<T>(begin: () => Promise<T>, then: () => Promise<T>, end: string): Promise<[T, T]> {
    await test.rows('begin');
    await test.rows('select id from sealed_visit for update');
    const first = begin();
    await pause();
    const second = then();
    await pause();
    await test.rows(end);
    await test.rows('commit');
    return Promise.all([first, second]);
  }

  beforeAll(async () => {
    await test.call(desk.office, planOutings, { unitId: desk.county, bodyId: desk.bodyId, days: [LATER] });
  });

  it('V13 who takes back what another approves at the same moment has taken it back', async () => {
    const planId = (await use(first, proposal({ onDay: LATER }))).plans[0]?.planId ?? '';
    await heldWhile(
      () => use(first, { do: 'withdraw', planId }),
      () => use(second, { do: 'approve', planId }),
      'select 1',
    );
    expect((await use(second, { do: 'look' })).plans).toEqual([]);
    expect(await openDueVisits(test.pool, SECRETS, new Date('2098-12-17T12:00:00.000Z'))).toBe(0);
  });

  it('V13 two proposals for one school and day are one', async () => {
    const both = await Promise.all([use(first, proposal({ onDay: LATER })), use(second, proposal({ onDay: LATER }))]);
    expect(both.map(({ refused }) => refused?.problem ?? 'kept').sort()).toEqual(['kept', 'sealed-twice']);
  });

  it('V13 a plan that was opened while somebody approved it is gone', async () => {
    const [plan] = (await use(first, { do: 'look' })).plans;
    const [who, other] = plan?.proposedBy === first.name ? [second, first] : [first, second];
    const planId = plan?.planId ?? '';
    const [approved, taken] = await heldWhile(
      () => use(who, { do: 'approve', planId }),
      () => use(other, { do: 'withdraw', planId }),
      'delete from sealed_visit',
    );
    expect([approved.refused?.problem, taken.refused?.problem]).toEqual(['sealed-gone', 'sealed-gone']);
  });
});

/** Tables in which a word stands in clear in any row. */
async function tablesWith(word: string): Promise<string[]> {
  const tables = await test.rows<{ name: string }>(
    "select tablename as name from pg_tables where schemaname = 'public' order by 1",
  );
  const found: string[] = [];
  for (const { name } of tables) {
    const [row] = await test.rows<{ n: number }>(
      `select count(*)::int as n from ${name} t where t::text like '%' || $1 || '%' or t::text like '%' || $2 || '%'`,
      [word, Buffer.from(word).toString('hex')],
    );
    if ((row?.n ?? 0) > 0) found.push(name);
  }
  return found;
}
