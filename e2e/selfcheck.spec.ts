import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type Browser, expect, type Page } from '@playwright/test';
import { madePhoto } from '../server/src/evidence/testing/made-pictures.ts';
import { checkArchive } from '../server/verify/verify-archive.mjs';
import { call, dayFrom, expectAccessible, signIn, somebody, unitOf, watchComplaints } from './journey.ts';
import { test } from './journey-test.ts';

test.describe.configure({ mode: 'serial' });

const STANDARD = { standardId: 'YZJH-2017', version: '2017.0', period: '2025-2026' };
const WORDS = '学校坚持从学生的实际出发，课程、活动和管理都由教师和学生商量着办，家长每学期走进课堂两次，效果看得见。';

/** A school of the sample with a dossier in a campaign of its own, and its county evaluated. */
async function openDossier(
  page: Page,
  browser: Browser,
  { title, turn }: { readonly title: string; readonly turn: number } = { title: '自查迎检', turn: -1 },
): Promise<{ countyId: string; school: { id: string; name: string }; dossierId: string }> {
  const countyId = await unitOf(page);
  const { units } = await call(page, 'org.list-units', { search: '小学', kinds: ['school'] });
  const school = units.at(turn);
  const { campaignId } = await call(page, 'campaign.create', {
    unitId: countyId,
    templateId: 'HD-YJ',
    version: '1.0',
    title,
  });
  const days = { b1: dayFrom(60) };
  const edit = { title, objectId: countyId, sampleIds: [], days, spans: {}, texts: {}, revision: 1 };
  await call(page, 'campaign.edit', { campaignId, ...edit });
  await call(page, 'campaign.choose-units', { campaignId, batch: 'b1', unitIds: [school.id], take: true, revision: 2 });
  await call(page, 'campaign.submit', { campaignId, revision: 3 });
  const second = await somebody(browser, page, {
    unitId: countyId,
    name: `${title}审定人`,
    role: 'supervision-office',
  });
  await call(second, 'campaign.publish', { campaignId, revision: 4, reason: '年度安排' });
  await second.context().close();
  await call(page, 'dossier.open', { campaignId, ...STANDARD, level: 'schools', dueOn: dayFrom(50) });
  await call(page, 'score.run', { unitId: countyId, ...STANDARD, on: dayFrom(0) });
  const { rows } = await call(page, 'dossier.list-dossiers', { unitId: school.id, campaignId });
  return { countyId, school, dossierId: rows[0].dossierId };
}

/** What the first journey opened, for those after it. */
let opened: Awaited<ReturnType<typeof openDossier>>;

/** Keeps a text as the page's own user, on top of what is there. */
async function keep(page: Page, unitId: string, kind: string, values: object): Promise<void> {
  const { latest } = await call(page, 'selfcheck.read-text', { unitId, kind });
  await call(page, 'selfcheck.write-text', { unitId, kind, revision: latest, values });
}

async function saved(page: Page): Promise<void> {
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await expect(page.getByText(/已保存/u).first()).toBeVisible();
}

test('M211 M212 M213 M214 M215 M221 M223 M224 M225 M226 M230 M231 M236 a school checks itself, fills its gaps, writes its texts and takes its report away', async ({
  page,
  browser,
}) => {
  test.setTimeout(300_000);
  const complaints = watchComplaints(page.context());
  await signIn(page, 'dudaoshi');
  opened = await openDossier(page, browser);
  const { countyId, school, dossierId } = opened;
  const liaison = await somebody(browser, page, { unitId: school.id, name: '自查联络员', role: 'unit-liaison' });
  const principal = await somebody(browser, page, { unitId: school.id, name: '自查校长', role: 'leader' });
  watchComplaints(liaison.context(), complaints);

  await call(page, 'org.add-person', { unitId: school.id, name: '教务主任', joinedOn: dayFrom(-100) });

  // The liaison: clause by clause, beside what the figures say.
  await liaison.goto(`/dossiers/${dossierId}/self-check`);
  await expect(liaison.getByText(/“数据计算”一栏按档案现有数据即时算出/u)).toBeVisible();
  await liaison.getByRole('button', { name: '自查 R1', exact: true }).click();
  const dialog = liaison.getByRole('dialog');
  await dialog.getByLabel('部分达到').check();
  await dialog.getByLabel('取得的成绩').fill('近三年新进教师六名');
  await dialog.getByRole('button', { name: '保存' }).click();
  await expect(dialog.getByText('请写明不足在哪里。')).toBeVisible();
  await dialog.getByLabel('存在的不足').fill('高学历教师仍少两名');
  await dialog.getByRole('button', { name: '保存' }).click();
  await expect(dialog).toBeHidden();
  const row = liaison.getByRole('row', { name: /^R1 /u }).first();
  await expect(row).toContainText('部分达到');

  // What is missing: by whom, until when; it is the owner's task, and what stands there since is proved.
  await liaison.getByRole('button', { name: '为 R1 安排补差' }).click();
  await dialog.getByLabel('缺什么').selectOption({ label: '人员' });
  await dialog.getByLabel('措施').fill('选派两名教师进修');
  await dialog.getByLabel('责任人').selectOption({ label: '教务主任' });
  await dialog.getByLabel('完成期限').fill(dayFrom(20));
  await dialog.getByRole('button', { name: '保存' }).click();
  await expect(dialog).toBeHidden();
  await expect(liaison.getByRole('row', { name: /选派两名教师进修/u })).toContainText('教务主任');
  await liaison.getByRole('link', { name: '未开始' }).click();
  await expect(liaison.getByRole('heading', { level: 1, name: '补差 R1：选派两名教师进修' })).toBeVisible();
  await liaison.goBack();
  await liaison.getByRole('button', { name: '把 R1 记为补齐' }).click();
  await expect(dialog.getByText(/这一条款下还没有佐证/u)).toBeVisible();
  await dialog.getByRole('link', { name: '去归档佐证' }).click();
  await expect(liaison.getByRole('heading', { level: 1, name: '佐证材料' })).toBeVisible();
  await expect(liaison.getByLabel('条款')).toHaveValue('R1');
  const proof = { name: '学历证书.txt', mimeType: 'text/plain', buffer: Buffer.from(`学历证书 ${school.id}`) };
  const photos = await Promise.all(
    ['旧操场', '新操场', '长廊'].map(async (name, i) => ({
      name: `${name}.jpg`,
      mimeType: 'image/jpeg',
      buffer: await madePhoto((Date.now() % 1_000_000) + i),
    })),
  );
  await liaison.getByLabel('选择文件').setInputFiles([proof, ...photos]);
  await expect(liaison.getByText('已收到，待归档')).toHaveCount(4, { timeout: 60_000 });
  await liaison.getByRole('button', { name: '归档 4 个文件' }).click();
  await expect(liaison.getByText('已归档 4 个文件')).toBeVisible();
  await liaison.goto(`/dossiers/${dossierId}/self-check`);
  await liaison.getByRole('button', { name: '把 R1 记为补齐' }).click();
  await dialog.getByLabel('补差后').fill('两名教师已取得学历');
  await dialog.getByLabel('佐证').selectOption({ label: '学历证书（2025-2026）' });
  await dialog.getByRole('button', { name: '保存' }).click();
  await expect(liaison.getByText(/两名教师已取得学历（/u)).toBeVisible();
  await expect(liaison.getByRole('row', { name: /选派两名教师进修/u })).toContainText('已完成');
  await expectAccessible(liaison);

  // The archive: what is missing clause by clause.
  await liaison.getByRole('link', { name: '档案目录' }).click();
  await expect(liaison.getByRole('heading', { level: 1, name: /档案/u })).toBeVisible();
  await expect(liaison.getByRole('row', { name: /^R1 /u })).not.toContainText('缺佐证');
  await expect(liaison.getByRole('row', { name: /^R2 /u })).toContainText('缺佐证');
  await expectAccessible(liaison);
  await liaison.goto(`/units/${school.id}/texts?dossier=${dossierId}`);

  // The texts: an idea, a route that adds up, the report with both sides of the marks in it.
  await expect(liaison.getByRole('heading', { level: 1, name: '自查材料' })).toBeVisible();
  await liaison.getByRole('link', { name: '办学和发展理念' }).click();
  await liaison.getByRole('button', { name: '填写' }).click();
  await liaison.getByLabel('办学理念').fill('让每个孩子都被看见');
  await liaison.getByLabel('内涵').fill(WORDS);
  await liaison.getByLabel('怎样落实').fill(`${WORDS}每周一次。`);
  await saved(liaison);
  await liaison.goto(`/units/${school.id}/texts/route?dossier=${dossierId}`);
  await liaison.getByRole('button', { name: '填写' }).click();
  for (const [i, [place, minutes]] of [
    ['校门', '5'],
    ['实验室', '15'],
    ['操场', '10'],
  ].entries()) {
    await liaison.getByRole('button', { name: '路线：加一行' }).click();
    await liaison.getByLabel(`地点，第 ${i + 1} 行`).fill(place ?? '');
    await liaison.getByLabel(`看什么，第 ${i + 1} 行`).fill('平常的样子');
    await liaison.getByLabel(`分钟，第 ${i + 1} 行`).fill(minutes ?? '');
  }
  await liaison.getByRole('button', { name: '第 3 行上移' }).click();
  await expect(liaison.getByText('分钟合计 30')).toBeVisible();
  await expectAccessible(liaison);
  await saved(liaison);
  await expect(liaison.getByRole('row', { name: /操场/u })).toContainText('2');

  // What changed, in photos that were filed and a figure of the register; the culture as a gallery.
  const figures = await call(liaison, 'dossier.read-form', { dossierId });
  const [figure] = figures.elements.filter(
    ({ kind, code }: { kind: string; code: string }) =>
      kind === 'count' &&
      figures.items.some(
        (item: { element: string; value: string | null }) => item.element === code && item.value !== null,
      ),
  );
  await liaison.goto(`/units/${school.id}/texts/change?dossier=${dossierId}`);
  await liaison.getByRole('button', { name: '填写' }).click();
  await liaison.getByLabel('最突出的变化').fill('操场从泥土变成了塑胶');
  await liaison.getByRole('button', { name: '加一组对比' }).click();
  await liaison.getByLabel('变化的内容').fill('操场硬化');
  await liaison.getByRole('button', { name: '第 1 组变化前：选照片' }).click();
  await dialog.getByRole('button', { name: /选“旧操场”/u }).click();
  await liaison.getByRole('button', { name: '第 1 组变化后：选照片' }).click();
  await dialog.getByRole('button', { name: /选“新操场”/u }).click();
  await liaison.getByLabel('说明变化的数字').selectOption({ label: figure.label.zh });
  await expectAccessible(liaison);
  await saved(liaison);
  await expect(liaison.getByRole('img', { name: '新操场' })).toBeVisible();
  await expect(liaison.getByText(new RegExp(`${figure.label.zh}：.+（取自填报数据）`, 'u'))).toBeVisible();
  await liaison.goto(`/units/${school.id}/texts/culture`);
  await liaison.getByRole('button', { name: '填写' }).click();
  await liaison.getByRole('button', { name: '加照片' }).click();
  for (const name of ['长廊', '新操场', '旧操场']) await dialog.getByRole('button', { name: `选“${name}”` }).click();
  await dialog.getByRole('button', { name: '选好了' }).click();
  await liaison.getByLabel('第 1 张的说明').fill('河畔长廊，水文观察');
  await saved(liaison);
  await expect(liaison.getByRole('img', { name: '河畔长廊，水文观察' })).toBeVisible();
  await expectAccessible(liaison);
  await liaison.goto(`/units/${school.id}/texts/self_report?dossier=${dossierId}`);
  await expect(liaison.getByText('近三年新进教师六名')).toBeVisible();
  await expect(liaison.getByText('高学历教师仍少两名').first()).toBeVisible();
  await liaison.getByRole('button', { name: '填写' }).click();
  await liaison.getByLabel('自查工作开展情况').fill(WORDS);
  await liaison.getByLabel('主要成绩和做法').fill(WORDS);
  await saved(liaison);
  await expect(liaison.getByText('▲ 还没有写。')).toHaveCount(2);
  const [file] = await Promise.all([
    liaison.waitForEvent('download'),
    liaison.getByRole('button', { name: '下载 Word' }).click(),
  ]);
  expect(file.suggestedFilename()).toBe(`${school.name}自查汇报.docx`);
  expect(
    readFileSync(await file.path())
      .subarray(0, 2)
      .toString(),
  ).toBe('PK');

  // The principal alone writes the statement; whoever came second sees both texts.
  await liaison.goto(`/units/${school.id}/texts/statement?dossier=${dossierId}`);
  await expect(liaison.getByRole('button', { name: '填写' })).toHaveAttribute('title', /负责人本人/u);
  await principal.goto(`/units/${school.id}/texts/statement?dossier=${dossierId}`);
  await principal.getByRole('button', { name: '填写' }).click();
  await principal.getByLabel('第一句话').fill('我们是一所看得见每个孩子的学校');
  await saved(principal);
  await principal.goto(`/units/${school.id}/texts/culture`);
  await principal.getByRole('button', { name: '填写' }).click();
  await principal.getByLabel('主题').fill('校长写的主题');
  const theirs = { theme: { words: '联络员先写的主题' } };
  await keep(liaison, school.id, 'culture', theirs);
  await principal.getByRole('button', { name: '保存', exact: true }).click();
  const both = principal.getByRole('region', { name: /有人先改了/u });
  await expect(both).toContainText('联络员先写的主题');
  await both.getByRole('radio', { name: '采用我写的：主题' }).check();
  await both.getByRole('button', { name: '按所选合并' }).click();
  await saved(principal);

  // The county: how far its schools are, the check of a text, and what was copied.
  const units = (await call(page, 'org.list-units', { search: '小学', kinds: ['school'] })).units.slice(-2);
  const copier = await somebody(browser, page, { unitId: units[0].id, name: '照抄的人', role: 'unit-liaison' });
  const copied = { idea: { words: '人人出彩各展所长' }, meaning: { words: WORDS }, practice: { words: WORDS } };
  await keep(copier, units[0].id, 'philosophy', copied);
  // Other journeys have dossiers of other standards and years.
  const of = [STANDARD.standardId, STANDARD.version, STANDARD.period].join(' ');
  await page.goto(`/units/${countyId}/self-checks?of=${encodeURIComponent(of)}`);
  await expect(page.getByRole('row', { name: new RegExp(school.name, 'u') })).toContainText('部分 1');
  await expectAccessible(page);
  await page.goto(`/units/${school.id}/texts/philosophy`);
  await page.getByLabel('“是学校自己的话，不是抄来的”的结论').selectOption({ label: '不符合' });
  await page.getByLabel('“是学校自己的话，不是抄来的”的说明').fill('与另一所学校雷同');
  await page.getByLabel('“落实到了工作中”的结论').selectOption({ label: '符合' });
  await page.getByRole('button', { name: '提交审核' }).click();
  await expect(page.getByText('审核退回')).toBeVisible();
  await page.goto(`/units/${countyId}/similar-texts?kind=philosophy`);
  await page.getByRole('button', { name: '并排对照' }).first().click();
  await expect(page.locator('mark').filter({ hasText: '课程、活动和管理' })).not.toHaveCount(0);
  await expectAccessible(page);
  await liaison.goto(`/units/${school.id}/similar-texts?kind=philosophy`);
  await liaison.getByRole('button', { name: '并排对照' }).first().click();
  await expect(liaison.getByText(/另一份是本县其他单位的材料/u)).toBeVisible();
  await expect(liaison.getByRole('main')).not.toContainText(units[0].name);
  expect(complaints).toEqual([]);
});

test('M235 M616 people of a school test themselves on its self-check, and a county holds a contest', async ({
  page,
  browser,
}) => {
  test.setTimeout(240_000);
  const complaints = watchComplaints(page.context());
  await signIn(page, 'dudaoshi');
  const { countyId, school, dossierId } = opened;
  const teacher = await somebody(browser, page, { unitId: school.id, name: '自测教师', role: 'member' });
  const principal = await somebody(browser, page, { unitId: school.id, name: '自测校长', role: 'leader' });
  watchComplaints(teacher.context(), complaints);

  await test.step('a teacher answers against the clock, and sees what is right with its source', async () => {
    // Without a way of their own into dossiers, people find it in their own menu.
    await teacher.goto('/');
    await teacher.getByLabel('我：自测教师').click();
    await teacher.getByRole('link', { name: '自测和竞赛' }).click();
    await expect(teacher.getByRole('heading', { level: 1, name: '自测和竞赛' })).toBeVisible();
    // Other journeys may have opened dossiers of the same school: this one's alone is asked for.
    await teacher.goto(`/units/${school.id}/quizzes?dossier=${dossierId}`);
    await teacher.getByRole('button', { name: '开始答题：四清楚自测' }).click();
    await expect(teacher.getByRole('heading', { level: 1, name: '四清楚自测' })).toBeVisible();
    await expect(teacher.getByText(/还剩 1[45]:\d\d/u)).toBeVisible();
    await teacher
      .getByRole('group', { name: /条款 R1“.+”，本单位自查的结论是/u })
      .getByRole('radio', { name: '部分达到', exact: true })
      .check();
    await expect(teacher.getByText(/题已答 1 题/u)).toBeVisible();
    await expectAccessible(teacher);
    await teacher.getByRole('button', { name: '交卷' }).click();
    await expect(teacher.getByText(/正确答案：/u).first()).toBeVisible();
    await expect(teacher.getByText(/出处：本单位的逐条自查/u)).toBeVisible();
    await expect(
      teacher.getByText(/缺什么 1\/1 · 标准是什么 \d\/\d · 怎么检查 \d\/\d · 薄弱环节 \d\/\d/u),
    ).toBeVisible();
    await expectAccessible(teacher);
  });

  await test.step('the principal sees who knows what and who has not taken it', async () => {
    await principal.goto(`/units/${school.id}/quizzes?dossier=${dossierId}`);
    await principal.getByRole('link', { name: '结果和统计：四清楚自测' }).click();
    await expect(principal.getByRole('heading', { level: 1, name: '四清楚自测：结果和统计' })).toBeVisible();
    await expect(principal.getByRole('row', { name: /自测教师/u })).toContainText('未及格');
    await expect(principal.getByText(/自测校长/u)).not.toHaveCount(0);
    await expect(principal.getByRole('row', { name: /^怎么检查/u })).toBeVisible();
    await expectAccessible(principal);
  });

  await test.step('the county calls for a contest, a teacher takes it once, people and schools are ranked', async () => {
    await page.goto(`/units/${countyId}/quizzes`);
    await page.getByRole('button', { name: '组织竞赛' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('竞赛名称').fill('全县督导知识竞赛');
    await dialog.getByLabel('结束').fill(dayFrom(10));
    await dialog.getByRole('button', { name: '发布' }).click();
    await expect(dialog).toBeHidden();
    await teacher.goto(`/units/${school.id}/quizzes`);
    await teacher.getByRole('button', { name: '开始答题：全县督导知识竞赛' }).click();
    await expect(teacher.getByRole('heading', { level: 1, name: '督导知识竞赛' })).toBeVisible();
    await teacher.getByRole('button', { name: '交卷' }).click();
    await expect(teacher.getByText('10 题对 0 题')).toBeVisible();
    await teacher.goto(`/units/${school.id}/quizzes`);
    const again = teacher.getByRole('button', { name: '开始答题：全县督导知识竞赛' });
    await expect(again).toHaveAttribute('title', '次数已经用完（共 1 次）。');
    await page.goto(`/units/${countyId}/quizzes`);
    await page.getByRole('link', { name: '结果和统计：全县督导知识竞赛' }).click();
    await expect(page.getByRole('heading', { level: 1, name: '全县督导知识竞赛：结果和统计' })).toBeVisible();
    await expect(page.getByRole('row', { name: /自测教师/u })).toContainText(school.name);
    await expectAccessible(page);
  });
  expect(complaints).toEqual([]);
});

/** Files a text under a clause as the page's own user, sent as the browser sends it. */
async function fileText(
  page: Page,
  { unitId, title, clause, period }: Readonly<Record<'unitId' | 'title' | 'clause' | 'period', string>>,
): Promise<void> {
  const bytes = Buffer.from(`${title} ${Date.now()}`);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const told = Object.entries({ filename: `${title}.txt`, unitId, sha256 });
  const tus = { 'tus-resumable': '1.0.0', origin: process.env.DUDAO_E2E_URL ?? '' };
  const begun = await page.request.post('/api/tus', {
    headers: {
      ...tus,
      'upload-length': String(bytes.length),
      'upload-metadata': told.map(([key, value]) => `${key} ${Buffer.from(value).toString('base64')}`).join(','),
    },
  });
  const address = begun.headers().location ?? '';
  const sent = await page.request.patch(address, {
    headers: { ...tus, 'content-type': 'application/offset+octet-stream', 'upload-offset': '0' },
    data: bytes,
  });
  expect(sent.status()).toBe(204);
  const uploadId = address.slice(address.lastIndexOf('/') + 1);
  const place = { standardId: STANDARD.standardId, clause, period };
  await call(page, 'evidence.file', { unitId, source: { uploadId }, ...place, title });
}

async function fetched(page: Page, name: RegExp): Promise<{ readonly name: string; readonly path: string }> {
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name }).click()]);
  return { name: file.suggestedFilename(), path: await file.path() };
}

test('M216 M217 the archive of a school is complete or says what is missing, is scored, taken along, verified, and reviewed by two when its time runs out', async ({
  page,
  browser,
}) => {
  const complaints = watchComplaints(page.context());
  await signIn(page, 'dudaoshi');
  const { countyId, school } = await openDossier(page, browser, { title: '档案检查', turn: 0 });
  const liaison = await somebody(browser, page, { unitId: school.id, name: '档案员', role: 'unit-liaison' });
  watchComplaints(liaison.context(), complaints);
  const of = { unitId: school.id, period: STANDARD.period };
  await fileText(liaison, { ...of, title: '教师名册', clause: 'R1' });
  await fileText(liaison, { ...of, title: '学历证明', clause: 'R1' });
  await fileText(liaison, { ...of, title: '旧台账', clause: 'R1', period: '2010' });

  await test.step('the office marks a piece; the archive shows its number, its score and how long it is kept', async () => {
    const { filings } = await call(page, 'evidence.list-filings', { unitId: school.id, period: STANDARD.period });
    const { id: filingId } = filings.find(({ title }: { title: string }) => title === '教师名册');
    const held = { accurate: true, credible: true, complete: false, orderly: true };
    await call(page, 'evidence.mark', { filingId, held });
    await page.goto(`/units/${countyId}/archives`);
    await expect(page.getByRole('heading', { name: '各单位档案' })).toBeVisible();
    await page.getByLabel('活动', { exact: true }).selectOption({ label: '档案检查（1 个单位）' });
    const row = page.getByRole('row', { name: new RegExp(school.name, 'u') });
    await expect(row).toContainText('75%');
    await expect(row).toContainText('评阅 1/2 份');
    await expectAccessible(page);
    await row.getByRole('link', { name: school.name }).click();
    await expect(page.getByRole('heading', { name: '档案目录' })).toBeVisible();
    await expect(page.getByText('档案得分 75%')).toBeVisible();
    const piece = page.getByRole('row', { name: /^R1-001 教师名册/u });
    await expect(piece).toContainText('3/4');
    await expect(piece).toContainText('10 年');
    await expect(page.getByRole('row', { name: /^R2 /u })).toContainText('缺佐证');
    await expectAccessible(page);
  });

  await test.step('it is taken along as one file that a stranger can verify; the school sees by whom', async () => {
    const pack = await fetched(page, /^下载归档包/u);
    expect(pack.name).toContain(`${school.name} 档案检查`);
    const { faults, manifest } = await checkArchive(pack.path);
    expect(faults).toEqual([]);
    const titles = manifest.files.map(({ title }: { title: string }) => title);
    expect(titles).toEqual(expect.arrayContaining(['教师名册', '学历证明']));
    expect((await fetched(page, /^目录（Word）/u)).name).toBe(`${school.name}档案目录.docx`);
    await liaison.goto(`/units/${school.id}/evidence`);
    await liaison.getByRole('button', { name: '查阅记录' }).click();
    await expect(liaison.getByRole('row', { name: /档案检查.*下载归档包 2 份/u })).toBeVisible();
  });

  await test.step('what is due is listed; one proposes, another decides, the file stays', async () => {
    const leader = await somebody(browser, page, { unitId: countyId, name: '分管领导', role: 'leader' });
    await page.goto(`/units/${countyId}/retention`);
    await expect(page.getByRole('heading', { name: '到期鉴定' })).toBeVisible();
    await page.getByRole('button', { name: '提出处置：旧台账' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: '销毁', exact: true }).click();
    await dialog.getByLabel('理由').fill('已到期，无保存价值');
    await dialog.getByRole('button', { name: '提出', exact: true }).click();
    await expect(dialog).toBeHidden();
    await expect(page.getByRole('button', { name: '审定：旧台账' })).toHaveAttribute('title', /不能自己审定/u);
    await expectAccessible(page);
    await leader.goto(`/units/${countyId}/retention`);
    await expect(leader.getByRole('heading', { name: '到期鉴定' })).toBeVisible();
    await leader.getByRole('button', { name: '审定：旧台账' }).click();
    await leader.getByRole('dialog').getByRole('button', { name: '审定', exact: true }).click();
    await expect(leader.getByText(/● 分管领导 .*同意/u)).toBeVisible();
    await leader.getByRole('link', { name: '旧台账' }).click();
    await expect(leader.getByRole('heading', { name: '旧台账' })).toBeVisible();
  });
  expect(complaints).toEqual([]);
});
