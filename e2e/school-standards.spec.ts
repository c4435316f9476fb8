import { fileURLToPath } from 'node:url';
import { expect, type Page } from '@playwright/test';
import { expectAccessible, signIn, watchComplaints } from './journey.ts';
import { test } from './journey-test.ts';

const SAMPLE = fileURLToPath(new URL('../packs/cn-school/sample/', import.meta.url));

test('M106 M107 M108 M109 M112 M358 M359 M360 M366 an office tries standards of pupils, schools and inspectors', async ({
  page,
  context,
}) => {
  const complaints = watchComplaints(context);
  await signIn(page, 'dudaoshi');

  await test.step('schools, teachers and pupils have standards of their own', async () => {
    await page.goto('/standards');
    const list = page.getByRole('main').getByRole('table').first();
    await page.getByLabel('评估对象').selectOption({ label: '教职工' });
    await expect(list.getByRole('link')).toHaveText(['教职工师德考核']);
    await page.getByLabel('评估对象').selectOption({ label: '学生' });
    await expect(list.getByRole('link', { name: '学生综合评价（六领域、三阶段、多元主体）' })).toBeVisible();
    await expect(list.getByRole('row')).toHaveCount(4);
    await expectAccessible(page);
  });

  await test.step('three phases and six domains come together', async () => {
    await page.getByRole('link', { name: '试算一个文件' }).click();
    await tryStandard(page, '学生综合评价（六领域、三阶段、多元主体）（ZHPJ 1.0）', 'pupils.csv');
    const phases = page.getByRole('grid', { name: '三阶段合成：每个学生的得分' });
    await expect(phases.getByRole('row', { name: /样例生二/u })).toContainText(/75\.4.*良.*67\.5.*77\.3.*77\.5/u);
    const domains = page.getByRole('grid', { name: /^六个领域.*每个学生的得分$/u });
    await expect(domains.getByRole('row', { name: /样例生三/u })).toContainText('52.8 待努力');
    await expect(page.getByText('生际差异系数')).toHaveCount(0);
    await expectAccessible(page);
  });

  await test.step('who of the raters differs is shown, and explained; the tolerance is the office’s own', async () => {
    await page.getByText('学生本人 3/5').click();
    const self = page.getByRole('grid', { name: '学生本人：每个学生的各项指标' });
    await self.getByRole('button', { name: /^样例生三 和合成分的偏差 31\.8/u }).click();
    await expect(page.getByRole('dialog')).toContainText('31.75 分');
    await page.keyboard.press('Escape');
    await page.getByLabel('允许偏差（分）').fill('32');
    await expect(page.getByText('学生本人 4/5')).toBeVisible();
  });

  await test.step('tiers, their support, and who moved against last year', async () => {
    await tryStandard(page, '学校层次和扶持（薄弱、中间、优质）（XXCC 1.0）', 'tiers-2014.csv', 'tiers-2013.csv');
    await page.getByLabel('评估基准日').fill('2014-09-01');
    const tiers = page.getByRole('grid', { name: '本年层次：每个学校的得分' });
    await expect(tiers.getByRole('row', { name: /城东镇新塘小学/u })).toContainText('薄弱');
    const moves = page.getByRole('grid', { name: '层次变动：每个学校的得分' });
    await expect(moves.getByRole('row', { name: /城东镇柳林小学/u })).toContainText('下滑');
    await expect(moves.getByRole('row', { name: /北苑第二中学/u })).toContainText('跃升');
    const support = page.getByRole('grid', { name: '扶持进度：每个学校的得分' });
    await expect(support.getByRole('row', { name: /城东镇新塘小学/u })).toContainText('80.0');
    const deadline = page.getByRole('row', { name: /限定时间“转变”/u });
    await deadline.getByText('1 所未达标').click();
    await expect(deadline).toContainText('城东镇柳林小学');
    await expectAccessible(page);
  });

  await test.step('the same case scored by all shows every gap', async () => {
    await tryStandard(page, '评分校准（同一案例，各人打分）（PF-JZ 1.0）', 'calibration.csv');
    const gaps = page.getByRole('grid', { name: '督学：每个督学的各项指标' });
    await expect(gaps.getByRole('row', { name: /样例督学三/u })).toContainText(/未达标.*12\.8.*14\.0/u);
    await expect(page.getByRole('row', { name: /^P4 第四项/u })).toContainText('8.77 分');
  });

  expect(complaints).toEqual([]);
});

/** Chooses a standard and gives it a sample file, and last year's where it asks for one. */
async function tryStandard(page: Page, standard: string, file: string, previous?: string): Promise<void> {
  await page.getByLabel('标准', { exact: true }).selectOption({ label: standard });
  const files = page.locator('input[type=file]');
  await files.first().setInputFiles(SAMPLE + file);
  if (previous !== undefined) await files.nth(1).setInputFiles(SAMPLE + previous);
}
