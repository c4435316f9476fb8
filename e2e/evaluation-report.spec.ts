import { copyFileSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';
import { chartsOfDocx, download, textOfDocx } from './docx.ts';
import { claims, openPhone } from './field-device.ts';
import { call, dayFrom, expectAccessible, signIn, somebody, watchComplaints } from './journey.ts';
import { test } from './journey-test.ts';
import { type Visited, visited } from './visit-steps.ts';

const FINDING = { title: '课程表与实际上课不符', depth: 'deep', ledger: 'problem' };

/** What a member of the team found at the school, and the entry that the office opens of it; returns its number. */
async function found(page: Page, { visitId, school, member }: Visited): Promise<string> {
  const phone = await openPhone(member, '孙督学的手机');
  await phone.contact([{ visitId, sheets: [] }]);
  const recordId = crypto.randomUUID();
  const sheet = {
    kind: 'record',
    visitId,
    unitId: school.id,
    state: 'finished',
    claims: claims(),
    recordId,
    version: 1,
    parent: null,
    sheet: { key: 'at_first_sight', version: '1.0' },
    title: '',
    startedAt: new Date().toISOString(),
    answers: { seen: { value: '教室里在补课' }, surface: { value: '4' } },
    findings: [{ id: crypto.randomUUID(), finding: FINDING, method: 'look', measure: { text: '按课程表上课' } }],
    good: ['陪餐制度落实'],
  };
  await phone.handIn([phone.make(sheet)]);
  const [proposal] = (await call(page, 'field.list-records', { visitId })).proposals;
  const { number } = await call(page, 'issue.create', {
    unitId: school.id,
    ledger: 'problem',
    title: FINDING.title,
    foundOn: dayFrom(0),
    marks: { severity: 'general', depth: 'deep', clause: '义务教育学校管理标准 第 40 条' },
    source: { kind: 'checklist', text: proposal.from, record: { noun: 'field', id: recordId } },
  });
  return number;
}

/** The first responsible person of the school at their own desk. */
async function principalOf(
  page: Page,
  { browser, schoolId }: { browser: Parameters<typeof somebody>[0]; schoolId: string },
) {
  const { personId } = await call(page, 'org.add-person', {
    unitId: schoolId,
    name: '吴校长',
    joinedOn: '2020-01-01',
  });
  await call(page, 'org.assign-duty', {
    unitId: schoolId,
    kind: 'first-responsible',
    holder: { personId },
    fromOn: dayFrom(0),
  });
  const desk = await somebody(browser, page, { unitId: schoolId, name: '吴校长账号', role: 'leader' });
  desk.setDefaultTimeout(20_000);
  const { accountId } = await call(desk, 'access.read-me', {});
  await call(page, 'access.link-person', { accountId, personId });
  return desk;
}

test('M481 an evaluation report is drafted from the visit, handed in by the head of the team, sent back, approved by another, issued, signed for and replied to by the unit', async ({
  page,
  context,
  browser,
}) => {
  test.setTimeout(480_000);
  page.setDefaultTimeout(20_000);
  const complaints = watchComplaints(context);
  await signIn(page, 'dudaoshi');
  const visit = await visited(page, browser);
  const { county, school, visitId, title, head, member } = visit;
  const number = await found(page, visit);
  const chair = await somebody(browser, page, { unitId: county, name: '郑主任', role: 'leader' });
  chair.setDefaultTimeout(20_000);
  const principal = await principalOf(page, { browser, schoolId: school.id });
  const name = `关于${school.name}${title}的评估报告`;
  const heading = (desk: Page) => desk.getByRole('heading', { level: 1, name });

  // The team begins it: everything is there already.
  await member.goto(`/visits/${visitId}`);
  await member.getByRole('button', { name: '起草评估报告' }).click();
  await expect(heading(member)).toBeVisible();
  const address = new URL(member.url()).pathname;
  await expect(member.getByRole('row', { name: /课程表与实际上课不符/u })).toContainText(number);
  await expect(member.getByRole('row', { name: /课程表与实际上课不符/u })).toContainText('深层次问题');
  await expect(member.getByText('1. 陪餐制度落实。')).toBeVisible();
  await expect(member.getByText('1. 按课程表上课。')).toBeVisible();
  await expect(member.getByText(/^按照督导安排，意见组/u)).toBeVisible();
  await member.getByRole('link', { name: 'BD03：看所数的清单' }).click();
  await expect(member.getByText(FINDING.title).first()).toBeVisible();
  await member.goto(address);
  await member.getByRole('button', { name: '撰写' }).click();
  await member.getByLabel('工作建议').fill('加强巡课。');
  await expectAccessible(member);
  await member.getByRole('button', { name: '保存' }).click();
  await expect(member.getByText('加强巡课。')).toBeVisible();
  await expect(member.getByRole('button', { name: '送签' })).toHaveAttribute('aria-disabled', 'true');
  await expect(member.getByText('这份报告由督导组组长（副组长）送审。', { exact: false })).toBeVisible();
  await principal.goto(address);
  await expect(principal.getByText('没有找到')).toBeVisible();

  // The head hands it in; it comes back with a reason, and goes in again.
  await head.goto(address);
  await head.getByRole('button', { name: '送签' }).click();
  await expect(head.getByText('待签发', { exact: true })).toBeVisible();
  await chair.goto(address);
  await chair.getByRole('button', { name: '退回修改' }).click();
  await chair.getByRole('dialog').getByLabel('原因').fill('整改意见没有写时限');
  await chair.getByRole('dialog').getByRole('button', { name: '退回修改' }).click();
  await head.reload();
  await expect(head.getByText('整改意见没有写时限', { exact: false })).toBeVisible();
  await head.getByRole('button', { name: '撰写' }).click();
  await head.getByLabel('整改意见').fill('1. 按课程表上课，本月底前完成。');
  await head.getByRole('button', { name: '保存' }).click();
  await head.getByRole('button', { name: '送签' }).click();
  await expect(head.getByText('待签发', { exact: true })).toBeVisible();

  // The results of the school stand in it by part, and each code opens the evaluation from which it comes.
  await page.goto(address);
  await expect(heading(page)).toBeVisible();
  await expect(page.getByText(/起草，.*送审/u)).toBeVisible();
  await page.getByRole('link', { name: 'PG01：打开这次评估' }).click();
  await expect(page).toHaveURL(/\/runs\//u);

  // Somebody else approves: numbered, kept with its digest.
  await chair.goto(address);
  await expectAccessible(chair);
  await chair.getByRole('button', { name: '签发' }).click();
  const issued = chair.getByText(/^督导评估报告〔\d{4}〕第\d+期$/u);
  await expect(issued).toBeVisible();
  await expect(chair.getByText(/内容校验值/u)).toBeVisible();
  const path = await download(chair, /评估报告（Word）$/u);
  copyFileSync(path, 'test-results/evaluation-report.docx');
  const text = textOfDocx(path);
  for (const words of [`${school.name}：`, number, '本月底前完成', 'PG01-01', 'BD03', '10 个工作日']) {
    expect(text).toContain(words);
  }
  expect(chartsOfDocx(path).map((chart) => chart.title)).toContain('各检查表发现的问题');

  // It goes to the school’s head, who signs for it and replies.
  await page.goto(address);
  await page.getByRole('button', { name: '送达负责人' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('checkbox', { name: `${school.name} 吴校长` }).check();
  await dialog.getByRole('button', { name: '送达', exact: true }).click();
  await principal.goto(`/visits/${visitId}`);
  await principal.getByRole('link', { name }).click();
  await expect(heading(principal)).toBeVisible();
  await expect(principal.getByRole('button', { name: '答复' })).toHaveCount(0);
  await principal.getByRole('button', { name: '签收' }).click();
  await principal.getByRole('dialog').getByRole('button', { name: '签收' }).click();
  await principal.getByRole('button', { name: '答复' }).click();
  await principal.getByRole('dialog').getByRole('textbox', { name: '答复' }).fill('已调整课程表，每周巡课两次。');
  await expectAccessible(principal);
  await principal.getByRole('dialog').getByRole('button', { name: '答复' }).click();
  await expect(principal.getByText('已调整课程表，每周巡课两次。')).toBeVisible();
  await page.reload();
  await expect(page.getByRole('row', { name: /吴校长/u })).toContainText('已调整课程表，每周巡课两次。');
  await expectAccessible(page);
  await page.screenshot({ path: 'test-results/evaluation-report-1280.png', fullPage: true });
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(address);
  await expect(heading(page)).toBeVisible();
  await expectAccessible(page);
  await page.screenshot({ path: 'test-results/evaluation-report-390.png', fullPage: true });

  // The print view of the same document draws its charts; as a server without LibreOffice answers.
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.route('**/api/download/bulletin/download*', async (route) => {
    if (!decodeURIComponent(route.request().url()).includes('"pdf"')) return route.fallback();
    const body = { problem: 'document-pdf-missing', title: '服务器没有安装 LibreOffice，不能直接生成 PDF。' };
    await route.fulfill({ status: 503, json: body });
  });
  await page.getByRole('button', { name: /评估报告（PDF）$/u }).click();
  await page.getByRole('alert').getByRole('link', { name: '打开打印视图，另存为 PDF' }).click();
  const paper = page.getByRole('region', { name: '文书' });
  await expect(paper.getByRole('img', { name: /^条形图：各检查表发现的问题。/u })).toBeVisible();
  await expect(paper.getByText('这里画不出', { exact: false })).toHaveCount(0);
  await page.screenshot({ path: 'test-results/evaluation-report-print.png', fullPage: true });
  // The browser says of the answer that was refused that it was.
  expect(complaints.filter((words) => !words.includes('503'))).toEqual([]);
});
