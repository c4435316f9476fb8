import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect } from '@playwright/test';
import { download } from '../docx.ts';
import { call, expectAccessible, SAMPLE, signIn, signInAgain, unitOf, watchComplaints } from '../journey.ts';
import { moveTo, test } from '../own-test.ts';
import { carryThrough, openPublication } from '../publication-steps.ts';

const STANDARD = { standardId: 'ND-SCHOOL-2020', version: '2020.1' };
const PERIOD = '2026-2027';
const TITLE = '2026-2027 学年学校领导班子年度考核';
const DUDAO = fileURLToPath(new URL('../../server/bin/dudao.mjs', import.meta.url));

/** What the schools of the sample report for the annual assessment: each a little less than the one before, in lessons or in staff assessed. */
function annualReports(): string {
  const head =
    'school_code,school_name,lessons_observed,lessons_reviewed,lessons_passed,lessons_graded,line_reached,line_task,staff_assessed,staff,poor_ethics';
  const schools = SAMPLE.trim().split('\n').slice(1);
  const rows = schools.map((line, i) => {
    const [code, name] = line.split(',');
    return [code, name, 60 - (i % 40), 30, 80, 100, 300, 300, 150 - ((i * 7) % 60), 150, '否'].join(',');
  });
  return `${[head, ...rows].join('\n')}\n`;
}

test('M348 M354 M355 the annual assessment of schools is imported, evaluated, and published with grades, in groups of the register, with bands, and replays', async ({
  own,
  page,
  context,
  browser,
}, info) => {
  test.setTimeout(480_000);
  page.setDefaultTimeout(20_000);
  const complaints = watchComplaints(context);
  await signIn(page, 'dudaoshi');
  const county = await unitOf(page);

  await test.step('its data go in as any other', async () => {
    const file = info.outputPath('annual.csv');
    writeFileSync(file, annualReports());
    await page.goto(`/import?unit=${county}`);
    await page.getByLabel('按哪个标准填报').selectOption('ND-SCHOOL-2020@2020.1');
    await page.getByLabel('数据学年').selectOption(PERIOD);
    await page.locator('input[type=file]').setInputFiles(file);
    await expect(page.getByText(/检查通过：82 所学校/u)).toBeVisible();
    await page.getByRole('button', { name: '确认导入' }).click();
    await expect(page.getByText('已导入')).toBeVisible();
    await call(page, 'score.run', { unitId: county, ...STANDARD, period: PERIOD, on: '2026-11-24' });
  });

  await test.step('it is proposed in groups of comparable schools, graded by the rule', async () => {
    await page.goto(`/units/${county}/publications`);
    await page.getByRole('button', { name: '提出公布' }).click();
    const proposing = page.getByRole('dialog');
    const choice = proposing.getByRole('option', { name: /^ND-SCHOOL-2020 2020\.1 · 2026-2027/u });
    await proposing.getByLabel('公布哪次评估').selectOption((await choice.getAttribute('value')) ?? '');
    await proposing.getByLabel('按什么排位').selectOption({ label: '年度成绩' });
    await proposing.getByLabel('怎样分组').selectOption({ label: '登记的学段' });
    await proposing.getByLabel('标题').fill(TITLE);
    await proposing.getByRole('button', { name: '提出', exact: true }).click();
    await expect(page.getByRole('heading', { level: 1, name: TITLE })).toBeVisible();
    await expect(page.getByRole('heading', { level: 2, name: /^小学（\d+ 个单位）$/u })).toBeVisible();
    await expect(page.getByRole('heading', { level: 2, name: /^初中（10 个单位）$/u })).toBeVisible();
    await expect(page.getByText('本组没有稳健区间：有位次的单位不足 3 个。').first()).toBeVisible();
    // The mark of a hundred is one part; its bands are those of what it is made of.
    await expect(page.getByRole('cell', { name: /^第 \d+–\d+ 位$/u }).first()).toBeVisible();
    await expect(page.getByRole('cell', { name: /^优秀/u }).first()).toBeVisible();
    await expectAccessible(page);
  });

  const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  const { rows } = await call(page, 'publication.read', { publicationId: id });
  const [worst] = rows.filter(({ group }: { group: { key: string } }) => group.key === 'junior').toReversed();
  await page.getByRole('button', { name: '先告知各单位' }).click();
  await expect(page.getByText('征求单位意见', { exact: true })).toBeVisible();
  await moveTo(own, 12, [page]);
  await signInAgain(page, 'dudaoshi');
  await openPublication(page, { id, title: TITLE });

  await test.step('people confirm the grades, one against the rule, and two sign', async () => {
    await page.getByRole('button', { name: `改定${worst.unit.name}的等次` }).click();
    const changing = page.getByRole('dialog');
    await changing.getByRole('button', { name: '不合格', exact: true }).click();
    await changing.getByLabel('理由').fill('上报数据经查不实');
    await changing.getByRole('button', { name: '确认等次' }).click();
    await expect(page.getByText(/改定：上报数据经查不实$/u)).toBeVisible();
    await page.getByRole('button', { name: '按规则确认等次' }).click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^确认 \d+ 个单位$/u })
      .click();
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await carryThrough(page, { browser, county, id, title: TITLE, ahead: 12 });
  });

  await test.step('anybody reads grades, places and bands, and whoever has the snapshot makes them again', async () => {
    const visitor = await (await browser.newContext()).newPage();
    visitor.setDefaultTimeout(20_000);
    await visitor.goto('/results');
    await visitor.getByRole('link', { name: TITLE }).click();
    await expect(visitor.getByRole('heading', { level: 1, name: TITLE })).toBeVisible();
    await expect(visitor.getByRole('heading', { level: 2, name: /^初中（10 个单位）$/u })).toBeVisible();
    await expect(visitor.getByRole('cell', { name: /^\d+–\d+$/u }).first()).toBeVisible();
    await expect(visitor.getByText(/经确认改定：上报数据经查不实/u)).toBeVisible();
    await expect(visitor.getByText(/个单位不公布：不足 5 个单位的组会看出是谁/u)).toBeVisible();
    await expectAccessible(visitor);
    for (const [width, height] of [
      [390, 844],
      [1280, 800],
    ] as const) {
      await visitor.setViewportSize({ width, height });
      await visitor.screenshot({ path: info.outputPath(`published-${width}.png`), fullPage: true });
    }
    const { digest } = await call(page, 'publication.read', { publicationId: id });
    await expect(visitor.getByText(digest)).toBeVisible();
    const file = await download(page, '下载快照');
    const printed = execFileSync(process.execPath, [DUDAO, 'replay', file, '--digest', digest, '--lang', 'zh'], {
      encoding: 'utf8',
    });
    expect(printed).toContain('相同：由快照重算');
  });
  expect(complaints).toEqual([]);
});
