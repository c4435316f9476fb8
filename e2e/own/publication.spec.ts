import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { type Browser, expect, type Page } from '@playwright/test';
import { download } from '../docx.ts';
import { call, expectAccessible, signIn, signInAgain, somebody, unitOf, watchComplaints } from '../journey.ts';
import { deskAt, moveTo, test } from '../own-test.ts';

const TITLE = '2025-2026 学年小学办学条件达标情况';
const DUDAO = fileURLToPath(new URL('../../server/bin/dudao.mjs', import.meta.url));

/** A unit's line, as far as the journey picks by it. */
interface Line {
  readonly keptBack: boolean;
  readonly figure: string | null;
  readonly group: { readonly key: string };
}

/** A publication as the office's page shows it. */
async function open(page: Page, id: string): Promise<void> {
  await page.goto(`/publications/${id}`);
  await expect(page.getByRole('heading', { level: 1, name: TITLE })).toBeVisible();
}

/** Confirms what waits, freezes, and has two people sign; returns the page of the second. */
async function carryThrough(
  page: Page,
  {
    browser,
    county,
    id,
    ahead,
  }: { readonly browser: Browser; readonly county: string; readonly id: string; readonly ahead: number },
): Promise<Page> {
  await page.getByRole('button', { name: '冻结待签署' }).click();
  await expect(page.getByText('已冻结，待签署', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: '签署', exact: true }).click();
  await expect(page.getByText('签署：您已经签署。还要另一个人签署。')).toBeVisible();
  await expect(page.getByRole('button', { name: '公布', exact: true })).toHaveCount(0);
  const leader = await deskAt({ browser, office: page }, { unitId: county, name: '马副县长', role: 'leader', ahead });
  await open(leader, id);
  await leader.getByRole('button', { name: '签署', exact: true }).click();
  await expect(leader.getByText(/已有两人签署/u)).toBeVisible();
  await expect(leader.getByRole('button', { name: '公布', exact: true })).toHaveCount(0);
  await page.reload();
  await page.getByRole('button', { name: '公布', exact: true }).click();
  await expect(page.getByText('已公布', { exact: true })).toBeVisible();
  return leader;
}

test('M354 M355 M490 M694 M695 results go to each unit first, are answered and confirmed by people, signed by two, published, and superseded in the open', async ({
  own,
  page,
  context,
  browser,
}) => {
  test.setTimeout(480_000);
  page.setDefaultTimeout(20_000);
  const complaints = watchComplaints(context);
  await signIn(page, 'dudaoshi');
  const county = await unitOf(page);

  // Proposed from the kept evaluations of the sample.
  await page.goto(`/units/${county}/publications`);
  await expect(page.getByRole('heading', { level: 1, name: '结果公布' })).toBeVisible();
  await page.getByRole('button', { name: '提出公布' }).click();
  const proposing = page.getByRole('dialog');
  await proposing.getByLabel('按什么排位').selectOption({ label: '小学未达标项数' });
  await proposing.getByLabel('怎样分组').selectOption({ index: 1 });
  await proposing.getByLabel('标题').fill(TITLE);
  await proposing.getByRole('button', { name: '提出', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: TITLE })).toBeVisible();
  await expect(page.getByText('不对外公布：这一组太小，或可由合计推出。').first()).toBeVisible();
  await expectAccessible(page);
  const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  const { rows } = await call(page, 'publication.read', { publicationId: id });
  const told = rows.filter((row: Line) => !row.keptBack && row.figure !== null);
  const worst = told.toSorted((a: Line, b: Line) => Number(b.figure) - Number(a.figure))[0];
  const [best, left] = told.filter((row: Line) => row.group.key === worst.group.key && row !== worst);
  const kept = rows.find((row: Line) => row.keptBack);

  // One is left out, with a reason that stays.
  const gone = left.unit.name;
  await page.getByRole('button', { name: `不列入${gone}`, exact: true }).click();
  await page.getByRole('dialog').getByLabel('理由').fill('本学年迁址重建');
  await page.getByRole('dialog').getByRole('button', { name: '保存' }).click();
  await expect(page.getByText(`${gone}（本学年迁址重建）`)).toBeVisible();
  await page.getByRole('button', { name: '先告知各单位' }).click();
  await expect(page.getByText('征求单位意见', { exact: true })).toBeVisible();
  await expect(page.getByText(/现在不能冻结：还有 \d+ 个单位没有答复/u)).toBeVisible();

  // Each unit sees its own result alone, and replies.
  const objecting = await somebody(browser, page, { unitId: worst.unit.id, name: '校办甲', role: 'unit-liaison' });
  objecting.setDefaultTimeout(20_000);
  await objecting.goto(`/units/${worst.unit.id}/results`);
  await expect(objecting.getByRole('heading', { level: 1, name: '本单位的结果' })).toBeVisible();
  await expect(objecting.getByText(/^小学未达标项数 \d+项，.+第 \d+ 位（共 \d+ 个单位）$/u)).toBeVisible();
  await expect(objecting.getByRole('img', { name: /^同组 \d+ 个单位从/u })).toBeVisible();
  await expect(
    objecting
      .getByRole('figure')
      .filter({ hasText: '纵比' })
      .getByRole('row', { name: /2024-2025/u }),
  ).toBeVisible();
  await expect(objecting.getByText(best.unit.name)).toHaveCount(0);
  await expectAccessible(objecting);
  await objecting.getByRole('button', { name: '答复' }).click();
  const replying = objecting.getByRole('dialog');
  await replying.getByRole('button', { name: '有异议', exact: true }).click();
  await replying.getByLabel('异议和理由，一行一条').fill('新购设备没有计入\n操场面积少算一半');
  await replying.getByRole('button', { name: '提交答复' }).click();
  await expect(objecting.getByText('第 1 条：新购设备没有计入')).toBeVisible();
  await expect(objecting.getByRole('button', { name: '答复' })).toHaveCount(0);
  const accepting = await somebody(browser, page, { unitId: best.unit.id, name: '校办乙', role: 'unit-liaison' });
  await accepting.goto(`/units/${best.unit.id}/results`);
  await accepting.getByRole('button', { name: '答复' }).click();
  await accepting.getByRole('dialog').getByRole('button', { name: '提交答复' }).click();
  await expect(accepting.getByText('无异议', { exact: true })).toBeVisible();
  await accepting.goto(`/publications/${id}`);
  await expect(accepting.getByText('没有找到')).toBeVisible();

  // The office answers point by point; silence is recorded when the days are over.
  await page.reload();
  for (const [n, outcome, words] of [
    [1, '采纳', '票据核实，已更正'],
    [2, '不采纳', '以测绘报告为准'],
  ] as const) {
    await page.getByRole('button', { name: `答复${worst.unit.name}第 ${n} 条异议` }).click();
    await page.getByRole('dialog').getByRole('button', { name: outcome, exact: true }).click();
    await page.getByRole('dialog').getByRole('textbox', { name: '答复' }).fill(words);
    await page.getByRole('dialog').getByRole('button', { name: '保存' }).click();
    await expect(page.getByText(`${outcome}：${words}`)).toBeVisible();
  }
  await moveTo(own, 12, [page]);
  await signInAgain(page, 'dudaoshi');
  await open(page, id);
  await expect(page.getByText('期内没有答复', { exact: true }).first()).toBeVisible();

  // Grades are confirmed by a person: one against the rule, with a reason; the others in bulk after a look.
  await page.getByRole('button', { name: `改定${worst.unit.name}的等次` }).click();
  const changing = page.getByRole('dialog');
  await changing.getByRole('button', { name: '达标', exact: true }).click();
  await changing.getByRole('button', { name: '确认等次' }).click();
  await expect(changing.getByText(/与规则得出的等次不同，请写明理由/u)).toBeVisible();
  await changing.getByLabel('理由').fill('新购设备补报后各项达标');
  await changing.getByRole('button', { name: '确认等次' }).click();
  await expect(page.getByText('规则为未达标，改定：新购设备补报后各项达标')).toBeVisible();
  await page.getByRole('button', { name: '按规则确认等次' }).click();
  const confirming = page.getByRole('dialog');
  await expect(confirming.getByRole('row', { name: /^达标 \d+/u })).toBeVisible();
  await confirming.getByRole('button', { name: /^确认 \d+ 个单位$/u }).click();
  await expect(confirming).toHaveCount(0);
  await expectAccessible(page);
  await carryThrough(page, { browser, county, id, ahead: 12 });

  // Anybody reads it, of the frozen snapshot alone.
  const visitor = await (await browser.newContext()).newPage();
  visitor.setDefaultTimeout(20_000);
  await visitor.goto('/results');
  await expect(visitor.getByRole('heading', { level: 1, name: '公布的结果' })).toBeVisible();
  await visitor.getByRole('link', { name: TITLE }).click();
  await expect(visitor.getByRole('heading', { level: 1, name: TITLE })).toBeVisible();
  const first = visitor.url();
  const { digest } = await call(page, 'publication.read', { publicationId: id });
  await expect(visitor.getByText(digest)).toBeVisible();
  await expect(visitor.getByText('按规则为未达标，经确认改定：新购设备补报后各项达标')).toBeVisible();
  await expect(visitor.getByText(/个单位不公布：不足 5 个单位的组会看出是谁/u)).toBeVisible();
  await expect(visitor.getByText('另有 1 个单位没有列入。')).toBeVisible();
  await expect(visitor.getByText(/1 个没有异议，1 个提出异议并得到逐条答复/u)).toBeVisible();
  for (const secret of [kept.unit.name, gone, '马副县长', '校办甲', '新购设备没有计入']) {
    await expect(visitor.getByText(secret)).toHaveCount(0);
  }
  await expectAccessible(visitor);
  await visitor.setViewportSize({ width: 390, height: 844 });
  await visitor.setViewportSize({ width: 1280, height: 800 });
  await open(page, id);

  // The snapshot replays elsewhere, to the digest in the foot.
  const file = await download(page, '下载快照');
  const printed = execFileSync(process.execPath, [DUDAO, 'replay', file, '--digest', digest, '--lang', 'zh'], {
    encoding: 'utf8',
  });
  expect(printed).toContain('相同：由快照重算');

  // It is superseded in the open by one that goes the whole way, and explains itself.
  await page.getByRole('button', { name: '另行公布以取代' }).click();
  await page.getByRole('dialog').getByLabel('理由').fill('补报的设备经查不实');
  await page.getByRole('dialog').getByRole('button', { name: '另行公布以取代' }).click();
  await expect(page.getByText('先前公布的那一次')).toBeVisible();
  const next = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  expect(next).not.toBe(id);
  await page.getByRole('button', { name: '先告知各单位' }).click();
  await expect(page.getByText('征求单位意见', { exact: true })).toBeVisible();
  await moveTo(own, 24, [page]);
  await signInAgain(page, 'dudaoshi');
  await open(page, next);
  await page.getByRole('button', { name: '按规则确认等次' }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^确认 \d+ 个单位$/u })
    .click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await carryThrough(page, { browser, county, id: next, ahead: 24 });
  await visitor.goto(first);
  await expect(visitor.getByText(/这次公布已于.*被取代：补报的设备经查不实/u)).toBeVisible();
  await expect(visitor.getByText('按规则为未达标，经确认改定：新购设备补报后各项达标')).toBeVisible();
  await visitor.getByRole('link', { name: '看现在有效的公布' }).click();
  await expect(visitor.getByText(/这次公布取代先前的一次：补报的设备经查不实/u)).toBeVisible();
  await expect(
    visitor.getByRole('row', { name: new RegExp(`^${worst.unit.name} .*达标 .*未达标$`, 'u') }),
  ).toBeVisible();
  await expectAccessible(visitor);
  expect(complaints).toEqual([]);
});
