import { findRecurrences } from '@dudao/core/issue/again-contract';
import { downloadIssueBook, takeIssueBook } from '@dudao/core/issue/book/contract';
import { actOnIssue, editIssue } from '@dudao/core/issue/contract';
import { countIssuesBy } from '@dudao/core/issue/figures-contract';
import { exportIssues, listIssues, readIssue } from '@dudao/core/issue/read-contract';
import { downloadUrge, urgeIssue } from '@dudao/core/issue/urge-contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorkbook, rowSaying, saveWorkbook } from '../testing/edit-workbook.ts';
import { openDesk } from '../testing/issue-desk.ts';
import { openTestApp, type Persona, type TestApp } from '../testing/test-app.ts';

const NAME = '钱某某';
const PHONE = '13900001234';
const BOOK = '台账';
let test: TestApp;
let desk: Awaited<ReturnType<typeof openDesk>>;
let school: string;
let county: string;
let issueId: string;

beforeAll(async () => {
  test = await openTestApp();
  ({ school, county } = test.tree);
  desk = await openDesk(test);
  issueId = await desk.write(desk.office, 'complaint', {
    title: '节假日组织补课',
    values: { about: 'lessons', complainant: NAME, contact: PHONE },
  });
});
afterAll(() => test.close());

/** Everything that an answer holds, a workbook's or document's texts too. */
async function saidTo(who: Persona): Promise<string> {
  const { urges } = {
    urges: await test.rows<{ id: string }>('select id from issue_urge where issue_id = $1', [issueId]),
  };
  const answers = await Promise.all([
    test.call(who, readIssue, { issueId }),
    test.call(who, listIssues, { unitId: school }),
    test.call(who, listIssues, { unitId: school, search: NAME }),
    test.call(who, listIssues, { unitId: school, search: PHONE }),
    test.call(who, exportIssues, { unitId: school, format: 'csv' }),
    test.call(who, countIssuesBy, { unitId: school, ledger: 'complaint', by: ['complainant'] }),
    ...urges.map(({ id }) => test.call(who, downloadUrge, { issueId, urgeId: id })),
  ]);
  const book = await test.call(who, downloadIssueBook, { unitId: school, sort: 'number' });
  const texts = await openWorkbook(book.body as Uint8Array);
  return JSON.stringify([
    answers.map(({ body }) => (body instanceof Uint8Array ? Buffer.from(body).toString('utf8') : body)),
    [...texts],
  ]);
}

describe('what a ledger keeps back', () => {
  it('M425 who complained, and how to reach them, is told to the keeper and whoever wrote it down, and to the school in no list, file, search or document', async () => {
    const { liaison, head, office } = desk;
    await desk.done(office, issueId, 'assign', { owner: { unitId: school }, handling: 'dated' });
    await test.call(office, urgeIssue, { issueId, rung: 'remind', text: '请抓紧' });
    for (const who of [liaison, head]) {
      const said = await saidTo(who);
      expect(said).toContain('节假日组织补课');
      expect([said.includes(NAME), said.includes(PHONE)]).toEqual([false, false]);
    }
    const seen = await desk.read(issueId, liaison);
    expect(seen).toMatchObject({ values: { about: 'lessons' } });
    expect(seen.keptBack.map(({ zh }) => zh)).toEqual(['投诉人（可匿名）', '联系方式']);
    expect(seen.ledgerKind.fields.map(({ id }) => id)).toEqual(['about']);
    const kept = await desk.read(issueId);
    expect(kept).toMatchObject({ values: { complainant: NAME, contact: PHONE }, keptBack: [] });
    expect(await saidTo(office)).toContain(PHONE);
    const events = await test.rows<{ body: string }>('select to_jsonb(e)::text as body from event e');
    expect(events.some(({ body }) => body.includes(NAME) || body.includes(PHONE))).toBe(false);
  });

  it('is counted and asked after by nobody who could learn it from that', async () => {
    const counted = await test.call(desk.office, countIssuesBy, {
      unitId: county,
      ledger: 'complaint',
      by: ['contact'],
    });
    expect([counted.status, counted.problem]).toEqual([422, 'issue-not-countable']);
    const petition = { ledger: 'petition', unitId: school, values: { petitioner: NAME } } as const;
    expect((await test.call(desk.liaison, findRecurrences, petition)).output.entries).toEqual([]);
  });

  it('stays as it is when somebody rewrites the entry who does not see it, on the page and in a workbook', async () => {
    const fresh = await desk.write(desk.office, 'complaint', {
      title: '食堂饭菜凉',
      values: { about: 'meals', complainant: NAME, contact: PHONE },
    });
    const colleague = await test.newPersona('supervision-office', county);
    const texts = await openWorkbook(
      (await test.call(colleague, downloadIssueBook, { unitId: school, sort: 'number' })).body as Uint8Array,
    );
    expect(JSON.stringify([...texts])).toContain(PHONE);
    // A member of the school wrote it down; a colleague at the school may neither see nor touch who complained.
    const own = await desk.write(desk.liaison, 'complaint', {
      title: '校门口拥堵',
      values: { about: 'safety', complainant: NAME },
    });
    expect((await desk.read(own, desk.liaison)).values).toMatchObject({ complainant: NAME });
    expect((await desk.read(own, desk.head)).values).toEqual({ about: 'safety' });
    const edit = { title: '校门口放学时拥堵', foundOn: '2026-11-20', marks: {}, values: { about: 'safety' } };
    const foreign = await test.call(desk.head, editIssue, { issueId: own, revision: 1, ...edit });
    expect(foreign.problem).toBe('issue-not-yours');
    await test.rows(`update issue set version = '1.2' where id = $1`, [fresh]);
    expect((await desk.read(fresh, desk.head)).values).toEqual({ about: 'meals' });
  });

  it('is not taken from a workbook either: what its reader did not get they do not write', async () => {
    const own = await desk.write(desk.office, 'suggestion', {
      title: '错峰放学',
      values: { suggested: '分两批', who: '周某某' },
    });
    const texts = await openWorkbook(
      (await test.call(desk.liaison, downloadIssueBook, { unitId: school, sort: 'number' })).body as Uint8Array,
    );
    const row = rowSaying(texts, BOOK, (await desk.read(own)).number);
    expect(row).toBeDefined();
    expect(JSON.stringify([...texts])).not.toContain('周某某');
    const fileId = await test.upload(desk.liaison, '台账.xlsx', await saveWorkbook(texts));
    const checked = await test.call(desk.liaison, takeIssueBook, { unitId: school, fileId, preview: true });
    expect(checked.output).toMatchObject({ changed: 0, refused: 0 });
    expect((await desk.read(own)).values).toMatchObject({ who: '周某某' });
  });

  it('goes with an action too: what the office answers a complainant names nobody to the school', async () => {
    const one = await desk.write(desk.office, 'complaint', {
      title: '乱收资料费',
      values: { about: 'charges', complainant: NAME },
    });
    const deed = { issueId: one, revision: 1, action: 'note', words: '已电话核实' };
    expect((await test.call(desk.office, actOnIssue, deed)).status).toBe(200);
    expect(JSON.stringify((await desk.read(one, desk.liaison)).steps)).not.toContain(NAME);
  });
});
