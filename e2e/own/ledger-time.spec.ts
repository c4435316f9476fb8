import { expect, type Page } from '@playwright/test';
import { chineseDay } from '../../core/src/lib/chinese-number.ts';
import { dayAfterWorkingDays } from '../../core/src/lib/working-day.ts';
import { download, textOfDocx } from '../docx.ts';
import { dayFrom, expectAccessible, signIn, unitOf, watchComplaints } from '../journey.ts';
import { act, openEntry, problemAt, type School, schoolAt, seed } from '../ledger-steps.ts';
import { daysUntil, deskAt, moveTo, test } from '../own-test.ts';

/** The office's list shows an entry under a light. */
async function expectLight(page: Page, county: string, { light, title }: { light: string; title: string }) {
  await page.goto(`/units/${county}/issues?light=${light}&search=${seed}`);
  await expect(page.getByRole('heading', { level: 1, name: '台账' })).toBeVisible();
  await expect(page.getByRole('link', { name: title })).toBeVisible();
}

/** Sees that a rung is proposed on the page of sheets and in the entry, issues it, and reads its Word file: number, addressee, day. */
async function issueSheet(
  page: Page,
  { title, address, county, owner, ahead }: Late,
  { sheet, series, fill = async () => undefined }: SheetToIssue,
): Promise<string> {
  await page.goto(`/units/${county}/issues/urges`);
  const proposed = page.getByRole('row', { name: new RegExp(`${title}.*${sheet}`, 'u') });
  await expect(proposed).toBeVisible();
  await openEntry(page, address, title);
  await expect(page.getByText(`按规则该发“${sheet}”了，发不发由您决定。`)).toBeVisible();
  await page.getByRole('button', { name: `发出${sheet}`, exact: true }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByLabel('内容')).toHaveValue(new RegExp(title, 'u'));
  await fill(dialog);
  await dialog.getByRole('button', { name: `发出${sheet}`, exact: true }).click();
  await expect(dialog).toBeHidden();
  const issued = page.getByRole('listitem').filter({ hasText: series }).filter({ hasText: '签发' });
  await expect(issued).toContainText(`发给 ${owner}`);
  await expect(issued).toContainText('前答复');
  const text = textOfDocx(await download(page, new RegExp(`^下载 Word：${series}`, 'u')));
  const today = dayFrom(ahead);
  expect(text).toContain(`${series}〔${today.slice(0, 4)}〕1号`);
  expect(text).toMatch(new RegExp(`${owner}[：，]`, 'u'));
  expect(text).toContain(title);
  expect(text).toContain(chineseDay(today));
  return text;
}

interface Late {
  readonly title: string;
  readonly address: string;
  readonly county: string;
  readonly owner: string;
  readonly ahead: number;
}

interface SheetToIssue {
  readonly sheet: string;
  readonly series: string;
  readonly fill?: (dialog: ReturnType<Page['getByRole']>) => Promise<unknown>;
}

const MEETING = { hour: '09:30', place: '县教育局三楼会议室' };

test('M377 M384 M385 M386 M410 what is late turns yellow and red and is urged rung by rung by people: reminder, order, talk, circular, each numbered and read in Word', async ({
  page,
  browser,
  own,
}) => {
  test.setTimeout(420_000);
  page.setDefaultTimeout(20_000);
  const complaints = watchComplaints(page.context());
  await signIn(page, 'dudaoshi');
  const county = await unitOf(page);
  const [school, other] = [await schoolAt(page, 3, '小学'), await schoolAt(page, 4, '小学')];
  const leader = await (await browser.newContext()).newPage();
  leader.setDefaultTimeout(20_000);
  watchComplaints(leader.context(), complaints);
  // One-time links hold for some days only: whoever works later on chooses a password now.
  for (const account of ['anquan', 'lingdao']) await signIn(leader, account);
  const title = `操场照明不亮${seed}`;
  const { issueId } = await problemAt(page, school, title);
  const address = `/issues/${issueId}`;
  const due = dayAfterWorkingDays(dayFrom(0), 6);
  const late: Omit<Late, 'ahead'> = { title, address, county, owner: school.name };
  /** Working days before or after the day on which it is due; both of the office sign in again. */
  const waitUntil = async (workingDays: number): Promise<number> => {
    const ahead = daysUntil(dayAfterWorkingDays(due, workingDays));
    await moveTo(own, ahead, [page, leader]);
    await signIn(page, 'dudaoshi');
    await signIn(leader, 'lingdao');
    return ahead;
  };
  const desk = (unit: School, name: string, ahead: number) =>
    deskAt({ browser, office: page }, { unitId: unit.id, name, role: 'unit-liaison', ahead });

  await test.step('green while there is time, yellow within three working days of its day, red after it', async () => {
    await openEntry(page, address, title);
    await act(page, '交办', (dialog) => dialog.getByLabel('整改期限').fill(due));
    await expectLight(page, county, { light: 'green', title });
    await waitUntil(-2);
    await expectLight(page, county, { light: 'yellow', title });
    await page.goto(`/units/${county}/issues/urges`);
    await expect(page.getByText('没有条目该发督办文书。')).toBeVisible();
  });

  await test.step('one working day late: a reminder is proposed, and the office issues it', async () => {
    const ahead = await waitUntil(1);
    await expectLight(page, county, { light: 'red', title });
    const text = await issueSheet(page, { ...late, ahead }, { sheet: '提醒函', series: '教督提' });
    expect(text).toContain('已逾期 1 个工作日');
    await page.goto(`/units/${county}/issues/urges`);
    await expect(page.getByRole('row', { name: /教督提〔.*提醒函/u })).toContainText('前答复');
  });

  await test.step('the leader sees what is red, who holds it and what moved; each figure opens its entries', async () => {
    await leader.goto(`/units/${county}/issues/brief`);
    await expect(leader.getByRole('heading', { level: 1 })).toContainText('台账要情');
    await expect(leader.getByText(/逾期 1 条，其中本周新逾期/u)).toBeVisible();
    const moved = leader.getByRole('row', { name: /^新逾期（现在仍逾期）/u }).getByRole('cell');
    await expect(moved.nth(1)).toHaveText(/^\d+$/u);
    expect(Number(await moved.nth(0).textContent()) + Number(await moved.nth(1).textContent())).toBe(1);
    await expectAccessible(leader);
    const held = leader.getByRole('row', { name: new RegExp(`^${school.name} `, 'u') }).last();
    await held.getByRole('link', { name: '1', exact: true }).first().click();
    await expect(leader.getByRole('heading', { level: 1, name: '台账' })).toBeVisible();
    await leader.getByRole('link', { name: title }).click();
    await expect(leader.getByRole('heading', { level: 1, name: title })).toBeVisible();
  });

  await test.step('five days late and the reminder unanswered: an order', async () => {
    const ahead = await waitUntil(5);
    await page.goto(`/units/${county}/issues/urges`);
    await expect(page.getByRole('row', { name: /教督提〔.*提醒函/u })).toContainText('已逾期');
    await issueSheet(page, { ...late, ahead }, { sheet: '督办单', series: '教督办' });
    const liaison = await desk(school, '柏填报', ahead);
    await openEntry(liaison, address, title);
    await liaison.getByRole('button', { name: /^答复 教督办〔/u }).click();
    await liaison.getByRole('dialog').getByLabel('答复内容').fill('灯具已订购，月底到货。');
    await liaison.getByRole('dialog').getByRole('button', { name: '答复', exact: true }).click();
    await expect(liaison.getByText('灯具已订购，月底到货。').first()).toBeVisible();
    await liaison.context().close();
  });

  await test.step('ten days late: the leader, not the office, summons to a talk, writes it down, and the school confirms', async () => {
    const ahead = await waitUntil(10);
    await openEntry(page, address, title);
    await expect(page.getByRole('button', { name: '发出约谈通知' })).toBeHidden();
    const text = await issueSheet(
      leader,
      { ...late, ahead },
      {
        sheet: '约谈通知',
        series: '教督约',
        fill: async (dialog) => {
          await dialog.getByLabel('约谈日期').fill(dayFrom(ahead));
          await dialog.getByLabel('约谈时间').fill(MEETING.hour);
          await dialog.getByLabel('约谈地点').fill(MEETING.place);
          await dialog.getByLabel('请谁来').fill('学校主要负责人');
        },
      },
    );
    for (const said of Object.values(MEETING)) expect(text).toContain(said);
    await leader.getByRole('button', { name: '登记约谈记录' }).click();
    const dialog = leader.getByRole('dialog');
    await expect(dialog.getByLabel('地点')).toHaveValue(MEETING.place);
    await dialog.getByLabel('结束时间').fill('10:10');
    await dialog.getByLabel('记录人').fill('孙干事');
    await dialog.getByLabel('被约谈单位的说明').fill('灯具型号订错，已换货。');
    await dialog.getByRole('button', { name: '加一条承诺' }).click();
    await dialog.getByLabel('承诺 1 做什么').fill('装好八盏灯');
    await dialog.getByLabel('承诺 1 质量要求').fill('照度达标');
    await dialog.getByLabel('承诺 1 责任人').fill('王校长');
    await dialog.getByLabel('承诺 1 期限').fill(dayFrom(ahead + 7));
    await dialog.getByRole('button', { name: '保存约谈记录' }).click();
    await expect(dialog).toBeHidden();
    const head = await desk(school, '柏校办', ahead);
    await openEntry(head, address, title);
    await head.getByRole('button', { name: '确认约谈记录' }).click();
    await head.getByRole('dialog').getByRole('button', { name: '确认约谈记录' }).click();
    await expect(head.getByText(/^柏校办 .* 已确认$/u)).toBeVisible();
    const record = textOfDocx(await download(head, /^下载 Word：约谈记录/u));
    for (const said of ['灯具型号订错，已换货。', '装好八盏灯', '—10:10']) expect(record).toContain(said);
    await head.context().close();
  });

  await test.step('twenty days late after three sheets: a circular, which another school reads and downloads without the entry', async () => {
    const ahead = await waitUntil(20);
    await issueSheet(
      leader,
      { ...late, ahead },
      {
        sheet: '通报',
        series: '教督通',
        fill: async (dialog) => {
          await leader.getByRole('button', { name: /^增加一个单位/u }).click();
          const choosing = leader.getByRole('dialog', { name: '选择单位' });
          await choosing.getByRole('searchbox').fill(other.name);
          await choosing.getByRole('list', { name: '找到的单位' }).getByRole('button').first().click();
          await expect(choosing).toBeHidden();
          await dialog.getByLabel('样例市').check();
        },
      },
    );
    await expect(leader.getByText(`同时发给 ${other.name}`)).toBeVisible();
    const receiver = await desk(other, '卓填报', ahead);
    await receiver.goto(`/units/${other.id}/issues/urges`);
    await expect(receiver.getByRole('heading', { name: '收到的通报' })).toBeVisible();
    const copy = textOfDocx(await download(receiver, /^下载 Word：教督通〔/u));
    for (const said of [school.name, `${other.name}：`, title, chineseDay(dayFrom(ahead))])
      expect(copy).toContain(said);
    await receiver.getByRole('button', { name: /^签收 教督通〔/u }).click();
    await expect(receiver.getByText('卓填报 已签收')).toBeVisible();
    await expectAccessible(receiver);
    await receiver.goto(address);
    await expect(receiver.getByText('没有找到')).toBeVisible();
    await receiver.context().close();
    await openEntry(leader, address, title);
    await expect(leader.getByText(`${other.name}（卓填报 已签收）`)).toBeVisible();
    await expectAccessible(leader);
  });
  expect(complaints).toEqual([]);
});
