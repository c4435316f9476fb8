import { expect, type Page } from '@playwright/test';
import { download, textOfDocx } from '../docx.ts';
import { dayFrom, expectAccessible, signIn, unitOf, watchComplaints } from '../journey.ts';
import {
  act,
  answer,
  answerAll,
  attach,
  begin,
  openEntry,
  photo,
  problemAt,
  refused,
  type School,
  say,
  schoolAt,
  seed,
  story,
  verdict,
} from '../ledger-steps.ts';
import { deskAt, moveTo, test } from '../own-test.ts';

interface Entry {
  readonly address: string;
  readonly title: string;
}

async function report(liaison: Page, { address, title }: Entry, step: number): Promise<void> {
  await openEntry(liaison, address, title);
  await act(liaison, '报整改完成', async (dialog) => {
    await say('食堂已换人、公示了菜谱')(dialog);
    await attach(dialog, await photo(`公示${step}`, step));
  });
  await expect(verdict(liaison)).toContainText('待核验');
}

/** Everything holds: those concerned were asked, nineteen of twenty content. */
const passes = (page: Page, rule: string) =>
  act(page, '核验通过', async (dialog) => {
    await answerAll(dialog, { asked: 20, satisfied: 19, on: dayFrom(0) });
    await dialog.getByLabel('建立或修订的制度').fill(rule);
  });

test('M391 M396 M398 M399 M434 nothing is let go that people are not content with; what was closed is drawn before a witness, and a closing on paper shows as a failed re-check', async ({
  page,
  browser,
  own,
}) => {
  test.setTimeout(420_000);
  page.setDefaultTimeout(20_000);
  const complaints = watchComplaints(page.context());
  await signIn(page, 'dudaoshi');
  const county = await unitOf(page);
  const schools = [await schoolAt(page, 8, '小学'), await schoolAt(page, 9, '小学')];
  const desk = (unit: School, name: string, ahead = 0) =>
    deskAt({ browser, office: page }, { unitId: unit.id, name, role: 'unit-liaison', ahead });
  const entries: (Entry & { readonly school: School; readonly number: string; readonly liaison: Page })[] = [];
  for (const [i, school] of schools.entries()) {
    const title = `食堂饭菜凉${seed}${'甲乙'[i]}`;
    const { issueId, number } = await problemAt(page, school, title);
    const entry = { address: `/issues/${issueId}`, title, school, number, liaison: await desk(school, '柏填报') };
    watchComplaints(entry.liaison.context(), complaints);
    entries.push(entry);
    await openEntry(page, entry.address, title);
    await act(page, '交办', (dialog) => dialog.getByLabel('整改期限').fill(dayFrom(20)));
  }
  const [first, second] = entries;
  if (first === undefined || second === undefined) throw new Error('two entries');

  await test.step('who owns it neither verifies nor closes it; each of the four is told that does not hold', async () => {
    await report(first.liaison, first, 1);
    for (const name of ['核验通过', '销号'])
      await expect(first.liaison.getByRole('button', { name, exact: true })).toBeHidden();
    await openEntry(page, first.address, first.title);
    const dialog = await begin(page, '核验通过');
    await answerAll(dialog, { asked: 20, satisfied: 12, on: dayFrom(0) });
    await refused(dialog, '核验通过', /满意的不少于九成/u);
    await dialog.getByLabel('其中几个人满意').fill('21');
    await refused(dialog, '核验通过', /满意的人数不多于问到的人数/u);
    await dialog.getByLabel('其中几个人满意').fill('19');
    for (const question of ['思想认识到位', '征求意见聚焦', '即知即改到位']) await answer(dialog, question, '否');
    await refused(dialog, '核验通过', '共有 3 项不满足：');
    for (const condition of ['思想认识不到位不重视的', '开门征求意见不聚焦的', '即知即改措施不到位的']) {
      await expect(dialog.getByText(`不满足“${condition}不放过”，不能放过。`).first()).toBeVisible();
    }
    await dialog.getByRole('button', { name: '取消' }).click();
  });

  await test.step('people who are not content send it back with their numbers, which is counted; put right again, it passes', async () => {
    await act(page, '群众不满意，返工', async (dialog) => {
      await dialog.getByLabel('问了几个人').fill('20');
      await dialog.getByLabel('其中几个人满意').fill('12');
      await say('家长说菜还是凉')(dialog);
    });
    await openEntry(first.liaison, first.address, first.title);
    await expect(first.liaison.getByText('返工 1 次').first()).toBeVisible();
    await expect(story(first.liaison).first()).toContainText('问了几个人：20');
    await report(first.liaison, first, 2);
    await report(second.liaison, second, 3);
    for (const { address, title, school } of entries) {
      await openEntry(page, address, title);
      await passes(page, `${school.name}食堂保温配送办法`);
      await expect(page.getByText(/观察期到 .* 为止，期满才能销号/u).first()).toBeVisible();
      await expect(page.getByRole('button', { name: '销号', exact: true })).toHaveAttribute('aria-disabled', 'true');
    }
  });

  const closedAhead = 50;
  await test.step('held long enough each is closed by itself, and its measures are set down no more', async () => {
    for (const { liaison } of entries) await liaison.context().close();
    await moveTo(own, closedAhead, [page]);
    await signIn(page, 'dudaoshi');
    for (const { address, title } of entries) {
      await openEntry(page, address, title);
      await act(page, '销号');
      await expect(verdict(page)).toContainText('已销号');
    }
    const again = await desk(first.school, '柏会计', closedAhead);
    await openEntry(again, first.address, first.title);
    await expect(again.getByRole('button', { name: '制定措施' })).toHaveAttribute('aria-disabled', 'true');
    await expect(again.getByText(/不能再改措施/u).first()).toBeAttached();
    await again.goto(`/units/${first.school.id}/issues/plan`);
    await expect(again.getByRole('heading', { level: 1, name: '整改落实方案' })).toBeVisible();
    const text = textOfDocx(await download(again, '下载整改情况报告（Word）'));
    for (const said of [first.number, first.title, '食堂已换人、公示了菜谱', `${first.school.name}食堂保温配送办法`])
      expect(text).toContain(said);
    await again.context().close();
  });

  await test.step('a draw that could be chosen is refused; one that is announced, witnessed and opened can be worked out again', async () => {
    await moveTo(own, closedAhead + 2, [page]);
    await signIn(page, 'dudaoshi');
    await page.goto(`/units/${county}/issues/lasting`);
    await expect(page.getByRole('heading', { level: 1, name: '回访与反弹' })).toBeVisible();
    await page.getByRole('button', { name: '公布抽取方案' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('台账').selectOption({ label: '问题库' });
    await dialog.getByLabel('销号时间从').fill(dayFrom(closedAhead - 5));
    await refused(dialog, '公布抽取方案', '请填写。');
    await dialog.getByLabel('到', { exact: true }).fill(dayFrom(closedAhead + 2));
    await dialog.getByLabel('回访期限').fill(dayFrom(closedAhead + 20));
    await refused(dialog, '公布抽取方案', /晚于昨天/u);
    await dialog.getByLabel('到', { exact: true }).fill(dayFrom(closedAhead + 1));
    await dialog.getByRole('button', { name: '公布抽取方案' }).click();
    await expect(dialog).toBeHidden();
    await page.getByRole('button', { name: '开启抽取' }).click();
    await dialog.getByLabel('见证人（可不填）').fill('家委会主任');
    await dialog.getByLabel('见证人说的话或号码').fill('今日开奖 2026042');
    await dialog.getByRole('button', { name: '开启抽取' }).click();
    await expect(dialog).toBeHidden();
    await expect(page.getByText('验算相符')).toBeVisible();
    await expectAccessible(page);
  });

  await test.step('whichever was drawn is found to be on paper only: it opens again, and that is counted against its school and who verified it', async () => {
    const row = page.getByRole('row', { name: /随机抽查/u }).first();
    await expect(row).toContainText('食堂饭菜凉');
    const told = (await row.textContent()) ?? '';
    const drawn = entries.find(({ title }) => told.includes(title));
    if (drawn === undefined) throw new Error(told);
    await row.getByRole('button', { name: /登记 WT-/u }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: '反弹，重新整改' }).click();
    await refused(dialog, '登记结果', '请填写。');
    await dialog.getByLabel('看到的情况').fill('保温车没有用，菜还是凉的');
    await dialog.getByRole('button', { name: '登记结果', exact: true }).click();
    await expect(dialog).toBeHidden();
    const counted = page.getByRole('row', { name: new RegExp(`^${drawn.school.name} `, 'u') }).last();
    await expect(counted).toContainText('100.0%');
    await expect(page.getByRole('heading', { level: 2, name: '核验人：复查不过的' })).toBeVisible();
    await openEntry(page, drawn.address, drawn.title);
    await expect(page.getByText(/重开 1 次/u).first()).toBeVisible();
    await expect(verdict(page)).toContainText('等责任单位');
    await expect(story(page).first()).toContainText('保温车没有用');
    await expectAccessible(page);
  });
  expect(complaints).toEqual([]);
});
