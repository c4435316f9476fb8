import { createIssue, listLedgers } from '@dudao/core/issue/contract';
import { handUpIssue } from '@dudao/core/issue/hand-up-contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDesk } from '../testing/issue-desk.ts';
import { openTestApp, type Persona, type TestApp } from '../testing/test-app.ts';

let test: TestApp;
let desk: Awaited<ReturnType<typeof openDesk>>;
let townOffice: Persona;
const PROBLEM = {
  title: '校门口道路狭窄',
  foundOn: '2026-11-20',
  marks: { severity: 'general', depth: 'manifest' },
} as const;
const DIFFICULTY = {
  title: '校门口道路狭窄，镇里无力拓宽',
  foundOn: '2026-11-20',
  marks: { urgency: 'high', difficulty: 'high' },
  values: { whose: 'masses', help: '请县里立项拓宽道路' },
} as const;

beforeAll(async () => {
  test = await openTestApp();
  desk = await openDesk(test);
  townOffice = await test.persona('supervision-office', test.tree.town);
});
afterAll(() => test.close());

const writeAt = (who: Persona, keeperId?: string) =>
  test.call(who, createIssue, {
    ledger: 'problem',
    unitId: test.tree.school,
    ...PROBLEM,
    ...(keeperId === undefined ? {} : { keeperId }),
  });

describe('E29 libraries at several levels', () => {
  it('M368 M378 an entry stands in the library of the level that its writer says, with a number of its own there', async () => {
    const { town, county, school } = test.tree;
    const mine = await test.call(townOffice, listLedgers, { unitId: school });
    expect(mine.output.keepers.problem?.map(({ id }) => id)).toEqual([town]);
    const above = await test.call(desk.office, listLedgers, { unitId: school });
    expect(above.output.keepers.problem?.map(({ id }) => id)).toEqual([county, town]);
    const here = await writeAt(townOffice, town);
    expect([here.status, here.output.number]).toEqual([200, 'WT-2026-00001']);
    expect((await desk.read(here.output.issueId)).keeper.id).toBe(town);
    expect((await desk.read((await writeAt(desk.office)).output.issueId)).keeper.id).toBe(county);
    expect((await writeAt(townOffice)).problem).toBe('issue-not-writer');
    expect((await writeAt(desk.office, school)).problem).toBe('issue-no-keeper');
  });

  it('M369 M374 what the town cannot solve goes up as a difficulty of the county, linked both ways, and not twice', async () => {
    const { town, county } = test.tree;
    const { issueId } = (await writeAt(townOffice, town)).output;
    const { revision } = await desk.read(issueId, townOffice);
    const up = { issueId, revision, keeperId: county, ...DIFFICULTY };
    expect((await test.call(desk.liaison, handUpIssue, up)).problem).toBe('issue-not-yours');
    expect((await test.call(townOffice, handUpIssue, { ...up, keeperId: town })).problem).toBe('issue-nobody-above');
    expect((await test.call(townOffice, handUpIssue, { ...up, values: {} })).problem).toBe('form-needed');
    const done = await test.call(townOffice, handUpIssue, up);
    expect([done.status, done.problem]).toEqual([200, undefined]);
    const made = await desk.read(done.output.issueId);
    expect(made).toMatchObject({
      ledger: 'difficulty',
      keeper: { id: county },
      source: 'below',
      sourceRecord: { noun: 'issue', id: issueId },
      links: [{ kind: 'raised', isFrom: false, id: issueId }],
    });
    const below = await desk.read(issueId, townOffice);
    expect(below).toMatchObject({
      phase: 'new',
      links: [{ kind: 'raised', isFrom: true, number: done.output.number }],
    });
    expect(below.steps.at(-1)?.told[0]?.value.zh).toContain(done.output.number);
    expect((await test.call(townOffice, handUpIssue, { ...up, revision: below.revision })).problem).toBe(
      'issue-handed-up',
    );
  });

  it('entries of a ledger that names none above are not handed up', async () => {
    const id = await desk.write(desk.office, 'suggestion', {
      title: '增设校车站点',
      values: { suggested: '增设校车站点' },
    });
    const { revision } = await desk.read(id);
    const up = { issueId: id, revision, keeperId: test.tree.city, ...DIFFICULTY };
    expect((await test.call(desk.office, handUpIssue, up)).problem).toBe('issue-no-handing-up');
  });
});
