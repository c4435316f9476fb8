import { readClauseDuties, setClauseDuties } from '@dudao/core/pack/clause-duty-contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asSystem } from '../lib/db.ts';
import { ourPacks } from '../testing/our-packs.ts';
import { openTestApp, type Persona, type TestApp } from '../testing/test-app.ts';
import { freezePacks } from './load-packs.ts';

const STANDARD = 'YZJH-2017';

let test: TestApp;
let office: Persona;
let county: string;
beforeAll(async () => {
  test = await openTestApp();
  await asSystem(test.pool, 'test', (tx) => freezePacks(tx, ourPacks()));
  ({ county } = test.tree);
  office = await test.persona('supervision-office', county);
});
afterAll(() => test.close());

const read = async (who = office) =>
  (await test.call(who, readClauseDuties, { unitId: county, standardId: STANDARD })).output;
const set = (clauses: { clause: string; revision: number }[], duties: object[]) =>
  test.call(office, setClauseDuties, { unitId: county, standardId: STANDARD, clauses, duties } as never);
const duty = (side: string, leads = false, more: object = {}) => ({ side, leads, ...more });

describe('the matrix of responsibility', () => {
  it('M033 has every clause of a standard once with who answers, and a gap where nobody does or the education department does not', async () => {
    const before = await read();
    expect([before.lines.length > 10, before.gaps]).toEqual([true, before.lines.length]);
    expect(before.lines[0]).toMatchObject({ duties: [], gap: 'nobody', revision: 0, setBy: null });
    const [first, second, third] = before.lines.map(({ clause }) => ({ clause, revision: 0 }));
    if (first === undefined || second === undefined || third === undefined) throw new Error('a standard has clauses');
    const town = { unitId: test.tree.town, text: '安排经费' };
    const whole = [duty('government', true, town), duty('bureau'), duty('school', false, { text: '配齐教师' })];
    expect((await set([first, second], whole)).output).toEqual({ count: 2 });
    expect((await set([third], [duty('government', true), duty('school')])).status).toBe(200);
    const after = await read();
    expect(after.lines.slice(0, 3).map(({ gap, revision, setBy }) => [gap, revision, setBy])).toEqual([
      [null, 1, office.name],
      [null, 1, office.name],
      ['no-bureau', 1, office.name],
    ]);
    expect(after.lines[0]?.duties).toEqual([
      { side: 'government', leads: true, unit: { id: test.tree.town, name: '城关镇' }, text: '安排经费' },
      { side: 'bureau', leads: false, unit: null, text: '' },
      { side: 'school', leads: false, unit: null, text: '配齐教师' },
    ]);
    expect(after.gaps).toBe(before.gaps - 2);
    // Taken back: nobody answers again.
    expect((await set([{ ...first, revision: 1 }], [])).status).toBe(200);
    expect((await read()).lines[0]).toMatchObject({ gap: 'nobody', revision: 2 });
  });

  it('is refused with what is wrong, and whole: one of two changed meanwhile stops both', async () => {
    const { lines } = await read();
    const [, second, , fourth] = lines;
    if (second === undefined || fourth === undefined) throw new Error('a standard has clauses');
    const before = await test.traces();
    const late = await set(
      [
        { clause: fourth.clause, revision: 0 },
        { clause: second.clause, revision: 0 },
      ],
      [duty('bureau', true)],
    );
    expect(late.problem).toBe('changed-meanwhile');
    const problems = async (duties: object[], clause = fourth.clause) =>
      (await set([{ clause, revision: 0 }], duties)).problem;
    expect(await problems([duty('government', true), duty('bureau', true)])).toBe('clause-two-leads');
    expect(await problems([duty('school'), duty('school')])).toBe('clause-side-twice');
    expect(await problems([duty('bureau', true)], 'NONE')).toBe('clause-unknown');
    const foreign = { unitId: test.tree.siblingCounty };
    expect(await problems([duty('bureau', true, foreign)])).toBe('clause-unit-elsewhere');
    expect(await test.traces()).toBe(before);
  });

  it('is read by those who see the unit, and set by those who keep its people', async () => {
    const leader = await test.persona('leader', county);
    expect((await read(leader)).actions.edit).toBe('forbidden');
    const asked = { unitId: county, standardId: STANDARD, clauses: [{ clause: 'R1', revision: 0 }], duties: [] };
    expect((await test.call(leader, setClauseDuties, asked)).status).toBe(403);
    const stranger = await test.persona('supervision-office', test.tree.siblingCounty);
    const seen = { unitId: county, standardId: STANDARD };
    expect((await test.call(stranger, readClauseDuties, seen)).status).toBe(404);
  });
});
