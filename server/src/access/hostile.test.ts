import { createAccount, linkPerson, renewLink } from '@dudao/core/access/contract';
import { createUnit, listUnits, readUnit } from '@dudao/core/org/contract';
import { addPerson, addPost, fillPost, foundBody, linkUnit, seat } from '@dudao/core/org/staff-contract';
import { moveUnit } from '@dudao/core/org/unit-contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestApp, type Persona, type TestApp } from '../testing/test-app.ts';

let test: TestApp;
let cityOffice: Persona;
beforeAll(async () => {
  test = await openTestApp();
  cityOffice = await test.persona('supervision-office', test.tree.city);
});
afterAll(() => test.close());

const FROM = '2026-11-01';

/** Somebody of the county in a team of the city that looks after the county next to it. */
async function seconded(name: string): Promise<string> {
  const person = { unitId: test.tree.county, name, joinedOn: '2020-01-01' };
  const { personId } = (await test.call(cityOffice, addPerson, person)).output;
  const founded = { unitId: test.tree.city, kind: 'team', name: `${name}的组`, foundedOn: FROM } as const;
  const { bodyId } = (await test.call(cityOffice, foundBody, founded)).output;
  await test.call(cityOffice, linkUnit, { bodyId, unitId: test.tree.siblingCounty, fromOn: FROM });
  const sat = await test.call(cityOffice, seat, { bodyId, role: 'member', holder: { personId }, fromOn: FROM });
  expect(sat.status).toBe(200);
  return personId;
}

describe('who wants more than they have', () => {
  it('does not become a person whose team looks further than they do: by a link, by linking, by a new account', async () => {
    const personId = await seconded('借调人');
    const office = await test.persona('supervision-office', test.tree.county);
    const system = await test.persona('system-admin', test.tree.county);
    const own = { unitId: test.tree.county, name: '借调人' };
    for (const [i, who] of [office, system].entries()) {
      const made = await test.call(who, createAccount, { ...own, signInName: `fake-${i}`, personId });
      expect([made.status, made.problem]).toEqual([403, 'account-above']);
      const { accountId } = (await test.call(who, createAccount, { ...own, signInName: `empty-${i}` })).output;
      expect((await test.call(who, linkPerson, { accountId, personId })).problem).toBe('account-above');
    }
    // The office above, which sees both counties, makes it; the county’s own cannot take it over by a new link.
    const made = await test.call(cityOffice, createAccount, { ...own, signInName: 'real', personId });
    expect(made.status).toBe(200);
    const { accountId } = made.output;
    expect((await test.call(office, renewLink, { accountId })).problem).toBe('account-above');
    expect((await test.call(system, renewLink, { accountId })).problem).toBe('account-above');
    expect((await test.call(cityOffice, renewLink, { accountId })).status).toBe(200);
  });

  it('does not send somebody into a team of those above by filling a post of their own', async () => {
    const { school, county, citySchool } = test.tree;
    const office = await test.persona('supervision-office', county);
    const liaison = await test.newPersona('unit-liaison', school);
    const { personId } = (
      await test.call(liaison, addPerson, { unitId: school, name: '填报员本人', joinedOn: '2020-01-01' })
    ).output;
    await test.call(office, linkPerson, { accountId: liaison.accountId, personId });
    const { postId } = (await test.call(liaison, addPost, { unitId: school, name: '教导主任', rank: 'other' })).output;
    const founded = { unitId: county, kind: 'team', name: '综合组', foundedOn: FROM } as const;
    const { bodyId } = (await test.call(office, foundBody, founded)).output;
    await test.call(office, linkUnit, { bodyId, unitId: citySchool, fromOn: FROM });
    const byPost = await test.call(office, seat, { bodyId, role: 'member', holder: { postId }, fromOn: FROM });
    expect([byPost.status, byPost.problem]).toEqual([422, 'team-seat-by-lower-post']);
    // A seat that came another way, such as by a workbook of an earlier release, gives nothing either.
    await test.rows(
      `insert into body_seat (id, body_id, unit_id, region, role, post_id, from_on) values (gen_random_uuid(), $1, $2, $2, 'member', $3, $4)`,
      [bodyId, county, postId, FROM],
    );
    await test.call(liaison, fillPost, { postId, personId, fromOn: FROM });
    expect((await test.call(liaison, readUnit, { unitId: citySchool })).status).toBe(404);
  });

  it('does not get at a unit by moving or founding something over it', async () => {
    const { county, siblingCounty, siblingSchool, town } = test.tree;
    const system = await test.persona('system-admin', county);
    const office = await test.persona('supervision-office', county);
    const move = { unitId: siblingSchool, parentId: town, onDay: '2026-11-24', revision: 1 };
    expect((await test.call(system, moveUnit, move)).status).toBe(404);
    expect(
      (await test.call(office, createUnit, { parentId: siblingCounty, kind: 'school', name: '新校' })).status,
    ).toBe(404);
    const founded = { unitId: county, kind: 'team', name: '越界组', foundedOn: FROM } as const;
    const { bodyId } = (await test.call(office, foundBody, founded)).output;
    const linked = await test.call(office, linkUnit, { bodyId, unitId: siblingCounty, fromOn: FROM });
    expect(linked.problem).toBe('unit-not-below');
    expect((await test.call(office, linkUnit, { bodyId, unitId: test.tree.city, fromOn: FROM })).problem).toBe(
      'unit-not-below',
    );
  });

  it('does not learn what another was answered by the same call id', async () => {
    const { county } = test.tree;
    const [one, other] = [
      await test.newPersona('supervision-office', county),
      await test.newPersona('supervision-office', county),
    ];
    const callId = 'a0000000-0000-4000-8000-000000000001';
    const input = { unitId: county, name: '重放', signInName: 'replay-1' };
    const first = await test.call(one, createAccount, input, callId);
    expect(first.status).toBe(200);
    const again = await test.call(other, createAccount, input, callId);
    expect([again.status, again.problem]).toEqual([409, 'sign-in-name-taken']);
    expect(JSON.stringify(again.body)).not.toContain(first.output.linkPath);
  });

  it.each([
    ['a character that no text may hold', '名\u0000字'],
    ['half a character', '名\ud800'],
    ['a text beyond all measure', '长'.repeat(200_000)],
    ['something else than a text', { toString: 'x' }],
    ['a list', ['名']],
    ['a pattern', '%_\\'],
    ['marks that turn the direction', '\u202e名\u200b'],
  ])('is refused or taken, and never breaks the server: %s', async (_what, odd) => {
    const office = await test.persona('supervision-office', test.tree.county);
    // The odd value goes over the wire as it is; the contract’s type is what is being tried.
    const name = odd as string;
    const tries = [
      await test.call(office, addPerson, { unitId: test.tree.county, name, joinedOn: '2020-01-01' }),
      await test.call(office, listUnits, { search: name }),
      await test.call(office, createAccount, { unitId: test.tree.county, name, signInName: name }),
      await test.call(office, readUnit, { unitId: name }),
    ];
    expect(tries.map(({ status }) => status).filter((status) => status >= 500)).toEqual([]);
  });
});
