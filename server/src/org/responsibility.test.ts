import { linkPerson } from '@dudao/core/access/contract';
import {
  acceptStatement,
  issueStatement,
  listLeaders,
  readResponsibility,
} from '@dudao/core/org/responsibility-contract';
import { addPerson, addPost, assignDuty, fillPost, foundBody, linkUnit, seat } from '@dudao/core/org/staff-contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestApp, type Persona, type TestApp } from '../testing/test-app.ts';

let test: TestApp;
let office: Persona;
let chief: string;
const FROM = '2026-03-01';
const PARTS = {
  overall: '对全县教育督导负总责',
  principal: '落实县级政府履行教育职责的各项标准',
  direct: '亲自抓控辍保学和经费落实',
  coordinating: '协调发改、财政、人社、编办',
};

beforeAll(async () => {
  test = await openTestApp();
  office = await test.persona('supervision-office', test.tree.county);
  const unitId = test.tree.county;
  chief = (await test.call(office, addPerson, { unitId, name: '王县长', joinedOn: '2026-01-01' })).output.personId;
  const { postId } = (await test.call(office, addPost, { unitId, name: '县长', rank: 'main' })).output;
  await test.call(office, fillPost, { postId, personId: chief, fromOn: FROM });
  await test.call(office, assignDuty, { unitId, kind: 'first-responsible', holder: { postId }, fromOn: FROM });
  const contact = { kind: 'contact-leader', holder: { personId: chief }, fromOn: FROM } as const;
  await test.call(office, assignDuty, { unitId: test.tree.school, ...contact });
  const team = { unitId, kind: 'team', name: '第一督导组', foundedOn: FROM } as const;
  const { bodyId } = (await test.call(office, foundBody, team)).output;
  await test.call(office, seat, { bodyId, role: 'head', holder: { postId }, fromOn: FROM });
  await test.call(office, linkUnit, { bodyId, unitId: test.tree.town, fromOn: FROM });
});
afterAll(() => test.close());

const card = async (who = office) => (await test.call(who, readResponsibility, { personId: chief })).output;

describe('a leader’s card', () => {
  it('M044 shows posts, duties and contact units, seats, and the units that the person’s teams look after', async () => {
    const { posts, duties, seats, contactUnits } = await card();
    expect(posts.map(({ name, rank, unit }) => [name, rank, unit.name])).toEqual([['县长', 'main', '甲县']]);
    expect(duties.map(({ kind, unit, post }) => [kind, unit.name, post])).toEqual([
      ['first-responsible', '甲县', '县长'],
      ['contact-leader', '城关九年制学校', null],
    ]);
    expect(seats.map(({ role, body, post }) => [role, body, post])).toEqual([['head', '第一督导组', '县长']]);
    expect(contactUnits.map(({ unit }) => unit.name)).toEqual(['城关镇']);
  });
});

describe('the responsibility statement', () => {
  it('M045 M046 four responsibilities are issued, and accepted by the person alone', async () => {
    const leaders = async () => (await test.call(office, listLeaders, { unitId: test.tree.county })).output;
    expect((await leaders()).leaders.map(({ name, statement }) => [name, statement])).toEqual([['王县长', 'none']]);
    const early = { personId: chief, ...PARTS, issuedOn: '2025-12-31' };
    expect((await test.call(office, issueStatement, early)).problem).toBe('before-joining');
    const first = await test.call(office, issueStatement, { ...early, issuedOn: '2026-03-05' });
    const { statementId } = first.output;
    expect((await card()).statements).toMatchObject([
      { ...PARTS, post: '县长', issuedOn: '2026-03-05', acceptedAt: null },
    ]);
    expect((await leaders()).leaders[0]?.statement).toBe('issued');

    const another = await test.persona('leader', test.tree.county);
    expect((await test.call(another, acceptStatement, { statementId })).problem).toBe('statement-of-another');
    expect((await card(another)).actions.accept).toBe('statement-of-another');
    const himself = await test.newPersona('leader', test.tree.county);
    const admin = await test.persona('system-admin', test.tree.county);
    await test.call(admin, linkPerson, { accountId: himself.accountId, personId: chief });
    expect((await card(himself)).actions).toEqual({ issue: 'forbidden', accept: true });
    expect((await test.call(himself, acceptStatement, { statementId })).status).toBe(200);
    expect((await card(himself)).actions.accept).toBe('statement-accepted');
    expect((await test.call(himself, acceptStatement, { statementId })).problem).toBe('statement-accepted');
    const { leaders: listed, accepted, count } = await leaders();
    expect([listed[0]?.statement, listed[0]?.firstFor, listed[0]?.contactUnits, accepted, count]).toEqual([
      'accepted',
      1,
      1,
      1,
      1,
    ]);
    const events = await test.rows<{ event: string }>(
      "select event from event where event like 'org.statement-%' order by at, ordinal",
    );
    expect(events.map(({ event }) => event)).toEqual(['org.statement-issued', 'org.statement-accepted']);

    const renewed = { personId: chief, ...PARTS, direct: '亲自抓大班额化解', issuedOn: '2026-09-01' };
    expect((await test.call(office, issueStatement, renewed)).status).toBe(200);
    const { statements, actions } = await card(himself);
    expect(statements.map(({ endedOn, acceptedAt }) => [endedOn, acceptedAt !== null])).toEqual([
      [null, false],
      ['2026-09-01', true],
    ]);
    expect(actions.accept).toBe(true);
    expect((await test.call(himself, acceptStatement, { statementId })).problem).toBe('statement-ended');
    const back = await test.call(office, issueStatement, { ...renewed, issuedOn: '2026-08-31' });
    expect(back.problem).toBe('date-before-history');
  });
});
