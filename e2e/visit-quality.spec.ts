import { type Browser, expect, type Locator, type Page, test } from '@playwright/test';
import { madePhoto } from '../server/src/evidence/testing/made-pictures.ts';
import { claims, openPhone, STROKES, sendBytes, sha256Of } from './field-device.ts';
import { call, dayFrom, enter, expectAccessible, signIn, unitOf, watchComplaints } from './journey.ts';

const FROM = '2026-01-01';

/** A team with a head, of which two have accounts, and a school that it looks after; made as other journeys do on screens. */
async function team(page: Page, browser: Browser) {
  const county = await unitOf(page);
  const towns = (await call(page, 'org.list-units', { parentId: county, kinds: ['town'] })).units;
  const school = (await call(page, 'org.list-units', { parentId: towns.at(-1).id, kinds: ['school'] })).units.at(-1);
  const name = `质检组${Date.now()}`;
  const { bodyId } = await call(page, 'org.found-body', { unitId: county, kind: 'team', name, foundedOn: FROM });
  const pages: Page[] = [];
  for (const [person, role] of [
    ['吴组长', 'head'],
    ['郑督学', 'member'],
    ['冯督学', 'member'],
  ] as const) {
    const { personId } = await call(page, 'org.add-person', { unitId: county, name: person, joinedOn: FROM });
    await call(page, 'org.seat', { bodyId, role, holder: { personId }, fromOn: FROM });
    if (pages.length === 2) continue;
    const signInName = `q${pages.length}${Date.now()}`;
    const made = await call(page, 'access.create-account', { unitId: county, name: person, signInName });
    await call(page, 'access.link-person', { accountId: made.accountId, personId });
    const own = await (await browser.newContext()).newPage();
    own.setDefaultTimeout(20_000);
    await enter(own, made.linkPath);
    pages.push(own);
  }
  await call(page, 'org.link-unit', { bodyId, unitId: school.id, fromOn: FROM });
  const [head, member] = pages;
  if (head === undefined || member === undefined) throw new Error('two of the team');
  return { county, school, bodyId, name, head, member };
}

const answer = (dialog: Locator, question: string, choice: '是' | '否') =>
  dialog.getByRole('group', { name: question }).getByRole('button', { name: choice, exact: true }).click();
const TRUE = '记录写的是看到的事实，时间、地点、人物具体';
const CLEAR = '照片和材料看得清、对得上所说的问题';
const STRICT = '对照条款从严判断，该指出的都指出了';

/** Rates the three points, each with the first entry. */
async function rate(page: Page, grades: readonly number[]): Promise<void> {
  await page.getByRole('button', { name: '评高、深、实' }).click();
  const dialog = page.getByRole('dialog');
  for (const [i, point] of ['看问题高一筹', '抓问题深一筹', '抓落实实一筹'].entries()) {
    const part = dialog.getByRole('region', { name: point });
    await part.getByRole('button', { name: String(grades[i]), exact: true }).click();
    await part.getByLabel(`${point}：为什么`).fill(`从所引的问题看，${point}`);
    // Without an entry that shows it a grade is not taken.
    if (i > 0) await part.getByRole('checkbox').first().check();
  }
  await dialog.getByRole('button', { name: '提交评定' }).click();
  await expect(dialog.getByText('至少引用一条查出的问题。')).toBeVisible();
  await dialog.getByRole('region', { name: '看问题高一筹' }).getByRole('checkbox').first().check();
  await dialog.getByRole('button', { name: '提交评定' }).click();
  await expect(dialog).toHaveCount(0);
}

test('M446 M455 a visit with gaps in its file is returned, completed, checked again, and its findings are rated apart', async ({
  page,
  context,
  browser,
}) => {
  test.setTimeout(240_000);
  page.setDefaultTimeout(20_000);
  const complaints = watchComplaints(context);
  await signIn(page, 'dudaoshi');
  const { county, school, bodyId, name, head, member } = await team(page, browser);
  const title = `常规巡回督导${Date.now() % 100_000}`;
  const { visitId } = await call(page, 'visit.plan', {
    unitId: county,
    visitedUnitId: school.id,
    kind: 'roving',
    type: 'routine',
    line: 'office',
    title,
    fromOn: dayFrom(0),
    untilOn: dayFrom(0),
    bodyId,
    sheets: [{ key: 'at_first_sight', version: '1.0' }],
  });
  await call(member, 'visit.begin', { visitId, revision: 1 });

  // A sheet with one question open, a finding with its photo that goes into the ledger, and no feedback sheet.
  const phone = await openPhone(member, '郑督学的手机');
  await phone.contact([{ visitId, sheets: [] }]);
  const [recordId, photoId] = [crypto.randomUUID(), crypto.randomUUID()];
  const bytes = await madePhoto(Date.now() % 1_000_000);
  await sendBytes(member, school.id, { name: 'seen.jpg', bytes });
  const about = { visitId, unitId: school.id, state: 'finished', claims: claims() };
  const finding = { title: '课程表与实际上课不符', depth: 'deep', ledger: 'problem' };
  const sheet = {
    kind: 'record',
    ...about,
    recordId,
    version: 1,
    parent: null,
    sheet: { key: 'at_first_sight', version: '1.0' },
    title: '',
    startedAt: new Date().toISOString(),
    answers: { seen: { value: '教室里在补课' }, surface: { value: '4' } },
    findings: [{ id: crypto.randomUUID(), finding, method: 'look', files: [photoId] }],
  };
  const first = phone.make(sheet);
  const file = {
    kind: 'file',
    visitId,
    unitId: school.id,
    recordId,
    role: 'photo',
    claims: claims(),
    annotation: null,
  };
  await phone.handIn([
    first,
    phone.make({ ...file, sha256: sha256Of(bytes), sizeBytes: bytes.length, name: 'seen.jpg' }, photoId),
  ]);
  const [proposal] = (await call(page, 'field.list-records', { visitId })).proposals;
  await call(page, 'issue.create', {
    unitId: school.id,
    ledger: 'problem',
    title: finding.title,
    foundOn: dayFrom(0),
    marks: { severity: 'general', depth: 'deep', clause: '义务教育学校管理标准 第 40 条' },
    source: { kind: 'checklist', text: proposal.from, record: { noun: 'field', id: recordId } },
    filingIds: proposal.filings.map(({ id }: { id: string }) => id),
  });
  const { revision } = await call(member, 'visit.read', { visitId });
  await call(member, 'visit.leave', { visitId, revision, stops: [{ place: '二楼教室', depth: 'classroom' }] });

  // The office finds it among those that were never checked, and what its file lacks.
  await page.goto(`/units/${county}/visits`);
  await page.getByRole('link', { name: '督导质量检查' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '督导质量检查' })).toBeVisible();
  await expect(page.getByRole('row', { name: new RegExp(`${title}.*没有查过`, 'u') })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: title }).click();
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  await expect(page.getByText('档案里缺 2 项：检查单答到最后一题；现场反馈单给单位看过、双方签字。')).toBeVisible();
  const row = (point: string) => page.getByRole('row', { name: new RegExp(`^${point}`, 'u') });
  await expect(row('检查单答到最后一题')).toContainText('“一眼看得出来”有 1 题没有答');
  await expect(row('查出的问题登入台账')).toContainText('1 条，都有条款和佐证');
  await expect(row('督导通知在进点以前发出')).toContainText('不要求');
  await expect(row('查出的问题登入台账').getByRole('link')).toHaveText(new RegExp(finding.title, 'u'));
  await expectAccessible(page);

  // Whoever was on the visit sees all that and checks nothing.
  await member.goto(`/visits/${visitId}`);
  await expect(member.getByText(/^档案里缺 2 项/u)).toBeVisible();
  await expect(member.getByRole('button', { name: '检查档案' })).toHaveCount(0);

  await page.getByRole('button', { name: '检查档案' }).click();
  const checking = page.getByRole('dialog');
  await answer(checking, TRUE, '是');
  await answer(checking, CLEAR, '否');
  await checking.getByLabel(`缺什么：${CLEAR}`).fill('照片没有拍到课程表');
  await checking.getByRole('button', { name: '提交检查' }).click();
  await expect(checking.getByText('请选“是”或“否”。')).toBeVisible();
  await answer(checking, STRICT, '是');
  await checking.getByLabel('结论').fill('记录属实，档案不齐。');
  await checking.getByLabel('退回督导组补齐').check();
  await checking.getByLabel('要补齐什么').fill('答完检查单，补现场反馈单');
  await expectAccessible(page);
  await checking.getByRole('button', { name: '提交检查' }).click();
  await expect(page.getByText('等督导组补齐。')).toBeVisible();
  await expect(page.getByText('照片和材料看得清、对得上所说的问题：照片没有拍到课程表')).toBeVisible();

  // The team finds it among what it owes, completes it and says so.
  await member.goto('/mine');
  await expect(member.getByRole('heading', { name: '督导档案：退回给我们组、要补齐的（1）' })).toBeVisible();
  await expect(member.getByRole('row', { name: new RegExp(`${title}.*答完检查单，补现场反馈单`, 'u') })).toBeVisible();
  await expectAccessible(member);
  await member.getByRole('link', { name: title }).click();
  await expect(member.getByRole('heading', { level: 1, name: title })).toBeVisible();
  const signed = { strokes: STROKES, at: new Date().toISOString() };
  await phone.handIn([
    phone.make({
      ...sheet,
      version: 2,
      parent: first.itemId,
      answers: { ...sheet.answers, inside: { value: '3' } },
    }),
    phone.make({
      kind: 'feedback',
      ...about,
      recordId: crypto.randomUUID(),
      version: 1,
      parent: null,
      good: ['校园整洁'],
      findings: [],
      advice: ['按课程表上课'],
      replyBy: null,
      signatures: [
        { side: 'team', name: '郑督学', post: '督学', ...signed },
        { side: 'unit', name: '王校长', post: '校长', ...signed },
      ],
    }),
  ]);
  await member.reload();
  await expect(member.getByText('档案里该有的都有。')).toBeVisible();
  await member.getByRole('button', { name: '已补齐' }).click();
  await member.getByRole('dialog').getByLabel('补了什么').fill('检查单已答完，反馈单已双方签字，课程表照片已补');
  await member.getByRole('dialog').getByRole('button', { name: '已补齐' }).click();
  await expect(member.getByText(/^检查单已答完，反馈单已双方签字/u)).toBeVisible();

  // The office is told, and checks again; both checks stay.
  await page.goto('/mine');
  await expect(page.getByRole('heading', { name: /^督导档案：我退回的，已补齐、等我再查/u })).toBeVisible();
  await page.getByRole('link', { name: title }).click();
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  await page.getByRole('button', { name: '再查一次' }).click();
  for (const question of [TRUE, CLEAR, STRICT]) await answer(page.getByRole('dialog'), question, '是');
  await page.getByRole('dialog').getByLabel('结论').fill('已补齐，档案齐全。');
  await page.getByRole('dialog').getByRole('button', { name: '提交检查' }).click();
  await expect(page.getByRole('article', { name: '第 2 次检查' }).getByText('档案齐全', { exact: true })).toBeVisible();
  await expect(page.getByRole('article', { name: '第 1 次检查' }).getByText('档案有缺', { exact: true })).toBeVisible();

  // The head rates; the office learns that, and what it says once it has rated itself.
  await head.goto(`/visits/${visitId}`);
  await rate(head, [5, 4, 3]);
  await expect(head.getByText('从所引的问题看，看问题高一筹')).toBeVisible();
  await expectAccessible(head);
  await page.reload();
  await expect(page.getByText(/^督导组组长评 已评/u)).toBeVisible();
  await expect(page.getByText('从所引的问题看，看问题高一筹')).toHaveCount(0);
  await rate(page, [3, 4, 5]);
  await expect(page.getByText('“看问题高一筹”两边相差 2 分，请当面核对所引的问题。')).toBeVisible();
  await expect(page.getByRole('row', { name: /看问题高一筹 5 分（满分 5）.*3 分（满分 5）/u })).toBeVisible();
  await expectAccessible(page);
  await head.reload();
  await expect(head.getByText('“抓落实实一筹”两边相差 2 分，请当面核对所引的问题。')).toBeVisible();

  await page.goto(`/units/${county}/visits/quality?standing=whole`);
  await expect(page.getByRole('row', { name: new RegExp(`${title}.*齐全`, 'u') })).toBeVisible();
  await expect(
    page.getByRole('row', { name: new RegExp(`^${name}.*督导室评 不足 3 次，不算平均（1 次）`, 'u') }),
  ).toBeVisible();
  await expectAccessible(page);
  expect(complaints).toEqual([]);
});
