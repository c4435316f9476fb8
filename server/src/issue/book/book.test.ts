import { downloadIssueBook, takeIssueBook } from '@dudao/core/issue/book/contract';
import { cellAddress } from '@dudao/core/lib/findings';
import { addPerson } from '@dudao/core/org/staff-contract';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addRow, openWorkbook, rowSaying, saveWorkbook, type Texts } from '../../testing/edit-workbook.ts';
import { CLASS_VALUES, openDesk } from '../../testing/issue-desk.ts';
import { openTestApp, type Persona, type TestApp } from '../../testing/test-app.ts';

const MARKS = { severity: 'general', depth: 'manifest' } as const;
const BOOK = '台账';
const MEASURES = '整改措施';
let test: TestApp;
let desk: Awaited<ReturnType<typeof openDesk>>;
let county: string;

beforeAll(async () => {
  test = await openTestApp();
  county = test.tree.county;
  desk = await openDesk(test);
  for (const name of ['钱主任', '孙主任']) {
    await test.call(desk.office, addPerson, { unitId: test.tree.school, name, joinedOn: '2026-01-01' });
  }
});
afterAll(() => test.close());

const write = (title: string) => desk.write(desk.office, 'problem', { title, marks: MARKS });

async function book(who: Persona = desk.office, unitId = county): Promise<Texts> {
  const called = await test.call(who, downloadIssueBook, { unitId, sort: 'number' });
  expect(called.status).toBe(200);
  // A download's body is the file.
  return openWorkbook(called.body as Uint8Array);
}

async function send(texts: Texts, who: Persona = desk.office, unitId = county) {
  const fileId = await test.upload(who, '台账.xlsx', await saveWorkbook(texts));
  const called = await test.call(who, takeIssueBook, { unitId, fileId, preview: true });
  expect([called.status, called.problem]).toEqual([200, undefined]);
  const take = (plan = called.output.plan) => test.call(who, takeIssueBook, { unitId, fileId, preview: false, plan });
  return { ...called.output, take };
}

const faults = (rows: Awaited<ReturnType<typeof send>>['rows']) =>
  rows.flatMap(({ row, faults: why }) => why.map(({ problem }) => [row, problem]));

describe('a workbook of entries', () => {
  let first: string;
  let second: string;
  beforeEach(async () => {
    const at = Math.random().toString(36).slice(2);
    [first, second] = [await write(`走廊照明不足 ${at}`), await write(`围墙缺口 ${at}`)];
  });
  const row = async (texts: Texts, id: string) => rowSaying(texts, BOOK, (await desk.read(id)).number);

  it('taken in again as it is changes nothing', async () => {
    const checked = await send(await book());
    expect(checked).toMatchObject({ changed: 0, added: 0, refused: 0, rows: [] });
    expect(checked.unchanged).toBeGreaterThanOrEqual(2);
    expect((await checked.take()).problem).toBe('issue-book-nothing');
  });

  it('M402 M403 rewrites, judges anew, hands over with a day, sets down measures and notes, by the rules of the page, in one go', async () => {
    const third = await write('实验室缺排风');
    await desk.done(desk.office, third, 'assign', {
      owner: { unitId: test.tree.school },
      handling: 'planned',
      values: CLASS_VALUES.planned,
      dueOn: '2027-03-01',
    });
    const texts = await book();
    const one = await row(texts, first);
    one.set('标题', '走廊照明不足，夜间看不清');
    one.set('发现日期', '2026/11/19');
    one.set('责任单位', '城关九年制学校');
    one.set('责任人', '钱主任');
    one.set('处置方式', '限期整改');
    one.set('整改期限', '2027年2月1日');
    addRow(texts, MEASURES, {
      编号: one.get('编号'),
      措施: '更换 LED 灯具',
      质量要求: '照度达到 150 勒克斯',
      责任人: '钱主任',
      完成期限: '2027-01-20',
    });
    (await row(texts, second)).set('说明', '已到现场看过');
    const other = await row(texts, third);
    other.set('严重程度', '严重');
    other.set('说明', '学生不适，重新研判');
    const before = (await desk.read(first)).revision;
    const checked = await send(texts);
    expect(faults(checked.rows)).toEqual([]);
    expect(checked).toMatchObject({ changed: 3, added: 0, refused: 0, done: false });
    expect(checked.rows.find(({ title }) => title.startsWith('走廊'))).toMatchObject({
      fields: expect.arrayContaining([
        { column: { zh: '责任单位', en: 'owner' }, before: '', after: '城关九年制学校' },
      ]),
      actions: [{ zh: '修改登记内容' }, { zh: '制定整改措施' }, { zh: '交办' }].map((name) =>
        expect.objectContaining(name),
      ),
    });
    expect((await desk.read(first)).revision).toBe(before);
    const taken = await checked.take();
    expect([taken.status, taken.problem]).toEqual([200, undefined]);
    const entry = await desk.read(first);
    expect(entry).toMatchObject({
      title: '走廊照明不足，夜间看不清',
      foundOn: '2026-11-19',
      owner: { id: test.tree.school },
      ownerPerson: '钱主任',
      handling: 'dated',
      fixDueOn: '2027-02-01',
      revision: before + 3,
      measures: [{ text: '更换 LED 灯具', quality: '照度达到 150 勒克斯', owner: '钱主任', dueOn: '2027-01-20' }],
    });
    expect(entry.steps.map(({ action }) => action)).toEqual(['create', 'set-measures', 'assign']);
    expect((await desk.read(second)).steps.at(-1)).toMatchObject({ action: 'note', words: '已到现场看过' });
    const judged = await desk.read(third);
    expect([judged.marks.severity, judged.steps.at(-1)?.words]).toEqual(['grave', '学生不适，重新研判']);
    const events = await test.rows<{ event: string }>(
      `select event from event where subject = $1 or (event = 'issue.book-taken' and unit_id = $2) order by ordinal`,
      [first, county],
    );
    expect(events.map(({ event }) => event)).toEqual(
      expect.arrayContaining(['issue.edited', 'issue.measures-set', 'issue.acted', 'issue.book-taken']),
    );
    expect((await checked.take()).problem).toBe('issue-book-overtaken');
    expect(await send(await book())).toMatchObject({ changed: 0, refused: 0 });
  });

  it('refuses row by row with reasons and takes the others', async () => {
    const texts = await book();
    const one = await row(texts, first);
    one.set('整改期限', '2027-02-30');
    one.set('严重程度', '很严重');
    const two = await row(texts, second);
    two.set('责任单位', '没有的学校');
    const third = await write('食堂留样不足');
    const again = await book();
    const three = await row(again, third);
    three.set('责任单位', '城关九年制学校');
    three.set('责任人', '李四');
    texts.get(BOOK)?.push((again.get(BOOK) ?? []).find((cells) => cells.includes(three.get('编号'))) ?? []);
    const fine = await write('操场积水');
    const four = await row(again, fine).catch(() => null);
    expect(four).toBe(null);
    const checked = await send(texts);
    expect(faults(checked.rows)).toEqual(
      expect.arrayContaining([
        [one.number, 'issue-no-such-day'],
        [one.number, 'issue-book-choice'],
        [two.number, 'issue-book-no-unit'],
        [expect.any(Number), 'issue-book-no-person'],
      ]),
    );
    expect([checked.refused, checked.changed]).toEqual([3, 0]);
    one.set('整改期限', '');
    one.set('严重程度', '严重');
    const mended = await send(texts);
    expect([mended.refused, mended.changed]).toEqual([2, 1]);
    expect((await mended.take()).status).toBe(200);
    expect((await desk.read(first)).marks.severity).toBe('grave');
    expect((await desk.read(second)).owner).toBe(null);
  });

  it('says what was changed meanwhile, what is fixed, whose mark is lost and what stands twice; a row that nobody touched is no conflict', async () => {
    const texts = await book();
    await desk.done(desk.office, first, 'note', { words: '别人先写的' });
    expect(faults((await send(texts)).rows)).toEqual([]);
    const one = await row(texts, first);
    one.set('标题', '改过的标题');
    const two = await row(texts, second);
    two.set('状态', '已销号');
    const rows = texts.get(BOOK) ?? [];
    const copy = [...(rows[two.number - 1] ?? [])];
    rows.push(
      copy,
      copy.map((cell, i) => (i === copy.length - 1 ? '' : cell)),
    );
    const checked = await send(texts);
    expect(faults(checked.rows)).toEqual(
      [
        [one.number, 'changed-meanwhile'],
        [two.number, 'issue-book-fixed'],
        [rows.length - 1, 'issue-book-twice'],
        [rows.length, 'issue-book-mark'],
      ].toSorted((a, b) => Number(a[0]) - Number(b[0])),
    );
  });

  it('nothing is done when an entry moved between the preview and the taking', async () => {
    const texts = await book();
    (await row(texts, first)).set('标题', '先看后改');
    (await row(texts, second)).set('标题', '先看后改二');
    const checked = await send(texts);
    await desk.done(desk.office, second, 'note', { words: '中间来过' });
    expect((await checked.take()).problem).toBe('issue-book-overtaken');
    expect((await desk.read(first)).title).not.toBe('先看后改');
  });

  it('M372 M374 what a class asks has columns of its own: filled in it hands over, by the conditions of the page, and what is wrong is told cell by cell', async () => {
    const texts = await book();
    const head = texts.get(BOOK)?.[0] ?? [];
    const at = (column: string, { number }: { number: number }) => cellAddress(head.indexOf(column), number);
    const given = (one: Awaited<ReturnType<typeof row>>, cells: Readonly<Record<string, string>>) => {
      for (const [column, text] of Object.entries({ 责任单位: '城关九年制学校', 整改期限: '2027-09-01', ...cells }))
        one.set(column, text);
    };
    const [plan, year, step] = ['办理：列入哪个计划（名称、文号）', '办理：计划年度', '办理：第一步哪天完成'] as const;
    const [one, two] = [await row(texts, first), await row(texts, second)];
    given(one, { 处置方式: '列入计划办', [plan]: '2027 年校园设施计划', [year]: '二〇二七', [step]: '2027年6月30日' });
    given(two, { 处置方式: '限期整改', 整改期限: '2027-01-15', [plan]: '多填的' });
    const wrong = await send(texts);
    expect(wrong.rows.flatMap(({ faults: why }) => why)).toMatchObject([
      { problem: 'form-not-a-number', cell: at(year, one), zh: expect.stringContaining('计划年度') },
      { problem: 'issue-book-class-column', cell: at(plan, two), zh: expect.stringContaining('请清空这一格') },
    ]);
    one.set(year, '2027');
    one.set(step, '');
    two.set(plan, '');
    const lacking = await send(texts);
    expect(lacking.rows.flatMap(({ faults: why }) => why)).toMatchObject([
      { problem: 'form-needed', cell: at(step, one), zh: expect.stringContaining('第一步哪天完成') },
    ]);
    one.set(step, '2026-11-01');
    expect(faults((await send(texts)).rows)).toEqual([[one.number, 'issue-condition']]);
    one.set(step, '2027/6/30');
    expect((await (await send(texts)).take()).output).toMatchObject({ changed: 2, refused: 0, done: true });
    expect(await desk.read(first)).toMatchObject({
      handling: 'planned',
      handlingValues: { plan_name: '2027 年校园设施计划', plan_year: '2027', first_step_on: '2027-06-30' },
    });
    expect(await desk.read(second)).toMatchObject({ handling: 'dated', handlingValues: {} });
    // It comes out again as it went in; what an owner has in hand is given another class on its page.
    const again = await book();
    const told = await row(again, first);
    expect([plan, year, step].map((column) => told.get(column))).toEqual(['2027 年校园设施计划', '2027', '2027-06-30']);
    expect(await send(again)).toMatchObject({ changed: 0, refused: 0 });
    told.set(year, '2028');
    expect(faults((await send(again)).rows)).toEqual([[told.number, 'issue-book-fixed']]);
  });

  it('registers new rows about units within sight, each by the rules of its ledger', async () => {
    const texts = await book();
    const fresh = { 台账: '问题库', 所在单位: '城关九年制学校', 标题: '新登记的问题', 发现日期: '2026-11-20' };
    addRow(texts, BOOK, { ...fresh, 严重程度: '一般', 问题深度: '显性问题' });
    addRow(texts, BOOK, fresh);
    addRow(texts, BOOK, { ...fresh, 所在单位: '别县学校', 严重程度: '一般', 问题深度: '显性问题' });
    addRow(texts, BOOK, { ...fresh, 台账: '没有的台账' });
    addRow(texts, BOOK, { ...fresh, 严重程度: '一般', 问题深度: '显性问题', 说明: '同时写说明' });
    const checked = await send(texts);
    expect([checked.added, checked.refused]).toEqual([1, 4]);
    expect(faults(checked.rows).map(([, problem]) => problem)).toEqual(
      expect.arrayContaining(['issue-mark', 'issue-book-no-unit', 'issue-no-such-ledger', 'issue-book-new-only']),
    );
    expect((await checked.take()).output).toMatchObject({ added: 1, done: true });
    const again = await book();
    expect(rowSaying(again, BOOK, '新登记的问题').get('编号')).toMatch(/^WT-2026-\d{5}$/u);
  });

  it('whoever may not do it on the page may not do it by a workbook', async () => {
    await desk.done(desk.office, first, 'assign', {
      owner: { unitId: test.tree.school },
      handling: 'planned',
      values: CLASS_VALUES.planned,
      dueOn: '2027-03-01',
    });
    const texts = await book(desk.liaison, test.tree.school);
    const one = await row(texts, first);
    one.set('标题', '学校自己改的');
    const two = await row(texts, second);
    two.set('责任单位', '城关九年制学校');
    const checked = await send(texts, desk.liaison, test.tree.school);
    expect(faults(checked.rows)).toEqual(
      [
        [one.number, 'issue-not-editable'],
        [two.number, 'issue-not-yours'],
      ].toSorted((a, b) => Number(a[0]) - Number(b[0])),
    );
    const own = await book(desk.liaison, test.tree.school);
    const asked = await row(own, first);
    asked.set('整改期限', '2027-06-01');
    asked.set('说明', '材料未到');
    addRow(own, MEASURES, {
      编号: asked.get('编号'),
      措施: '补墙',
      质量要求: '无缺口',
      责任人: '孙主任',
      完成期限: '2020-01-01',
    });
    const late = await send(own, desk.liaison, test.tree.school);
    expect(faults(late.rows).map(([, problem]) => problem)).toEqual(
      expect.arrayContaining(['issue-book-measures', 'issue-day-past']),
    );
    own.get(MEASURES)?.pop();
    const fine = await send(own, desk.liaison, test.tree.school);
    expect([fine.changed, fine.refused]).toEqual([1, 0]);
    expect((await fine.take()).status).toBe(200);
    expect((await desk.read(first)).pending).toMatchObject({ kind: 'extend', until: '2027-06-01', reason: '材料未到' });
  });

  it('a file that is none of ours, or no table at all, says what to do', async () => {
    const other = await test.upload(
      desk.office,
      '别的.xlsx',
      await saveWorkbook(new Map([['台账', [['姓名'], ['张三']]]])),
    );
    const called = await test.call(desk.office, takeIssueBook, { unitId: county, fileId: other, preview: true });
    expect(called.problem).toBe('issue-book-not-ours');
    const broken = await test.upload(desk.office, '坏的.xlsx', Buffer.from('PK\u0003\u0004 no zip'));
    expect(
      (await test.call(desk.office, takeIssueBook, { unitId: county, fileId: broken, preview: true })).problem,
    ).toMatch(/^table-/u);
  });
});
