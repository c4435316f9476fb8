import { type Browser, expect, type Page } from '@playwright/test';
import { statisticsWorkbook } from '../server/src/testing/statistics-workbook.ts';
import { call, dayFrom, enter, expectAccessible } from './journey.ts';

/** Puts a block on the page's clipboard as Excel and WPS do, and pastes it where the cursor stands. */
export async function paste(page: Page, rows: readonly (readonly string[])[]): Promise<void> {
  const text = JSON.stringify(`${rows.map((row) => row.join('\t')).join('\r\n')}\r\n`);
  await page.evaluate(`{
    const data = new DataTransfer();
    data.setData('text/plain', ${text});
    document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  }`);
}

/** A published campaign of the office's own unit, in which a county takes part. */
export async function publishCampaign(
  office: Page,
  second: Page,
  { unitId, countyId, title }: { readonly unitId: string; readonly countyId: string; readonly title: string },
): Promise<string> {
  const { campaignId } = await call(office, 'campaign.create', { unitId, templateId: 'HD-YJ', version: '1.0', title });
  const choices = { objectId: countyId, sampleIds: [], days: { b1: dayFrom(60) }, spans: {}, texts: {} };
  await call(office, 'campaign.edit', { campaignId, title, ...choices, revision: 1 });
  const taking = { batch: 'b1', unitIds: [countyId], take: true, revision: 2 };
  await call(office, 'campaign.choose-units', { campaignId, ...taking });
  await call(office, 'campaign.submit', { campaignId, revision: 3 });
  await call(second, 'campaign.publish', { campaignId, revision: 4, reason: '年度安排' });
  return campaignId;
}

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
export const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** The county takes a figure of the school out of the yearly statistics, by a mapping that it makes for it, and again by the saved one. */
export async function importStatistics(
  office: Page,
  countyId: string,
  school: { code: string; name: string },
): Promise<void> {
  const element = '小学高于规定学历教师数';
  const book = async (moved: boolean) => ({
    name: '教育事业统计.xlsx',
    mimeType: XLSX,
    buffer: Buffer.from(
      await statisticsWorkbook([{ ...school, pupils: 1130, girls: 540, teachers: [4, 60, null], areaM2: 1 }], {
        moved,
      }),
    ),
  });
  const begin = async (way: string) => {
    await office.goto(`/import?unit=${countyId}`);
    const standard = office.getByLabel('按哪个标准填报');
    const wanted = await standard
      .locator('option')
      .filter({ hasText: /YZJH-2017 2017\.0/u })
      .first()
      .textContent();
    await standard.selectOption({ label: wanted ?? '' });
    await office.getByLabel('数据学年').selectOption('2023-2024');
    await office.getByLabel('怎样取数').selectOption({ label: way });
  };
  const name = `教育事业统计${Date.now()}`;
  await begin('外来表：新建取数方案……');
  await office.locator('input[type=file]').setInputFiles(await book(false));
  await expect(office.getByRole('heading', { name: '取数方案' })).toBeVisible();
  await office.getByLabel('方案名称（明年还用它）').fill(name);
  // What is called alike was proposed; the statistics mean something else by it.
  await office.getByRole('button', { name: /“教学及辅助用房面积”不取/u }).click();
  for (const degree of ['C 专任教师 / 研究生', 'D 专任教师 / 本科', 'E 专任教师 / 专科']) {
    await office.getByRole('button', { name: `为“${element}”加一列` }).click();
    await office.getByLabel(`为“${element}”加一列`).selectOption({ label: degree });
  }
  await expect(office.getByRole('row', { name: new RegExp(element, 'u') })).toContainText('4 + 60 + —');
  await expectAccessible(office);
  await office.getByRole('button', { name: '保存并检查' }).click();
  await expect(office.getByText('检查通过：1 所学校，1 个数将写入')).toBeVisible();
  await office.getByRole('button', { name: '确认导入' }).click();
  await expect(office.getByText('已写入 1 个数')).toBeVisible();
  // Next year's form has a column more; the saved mapping reads it as it is.
  await begin(`取数方案：${name}`);
  await office.locator('input[type=file]').setInputFiles(await book(true));
  await expect(office.getByText('检查通过，但与已填报的数据完全相同')).toBeVisible();
}

/** Somebody who sits in a team of the county that looks after a school, at a desk of their own. */
export async function inspectorOf(
  browser: Browser,
  office: Page,
  { countyId, schoolId }: { readonly countyId: string; readonly schoolId: string },
): Promise<Page> {
  const fromOn = dayFrom(0);
  const name = `核实组${Date.now()}`;
  const { personId } = await call(office, 'org.add-person', { unitId: countyId, name: '核实员', joinedOn: fromOn });
  const { bodyId } = await call(office, 'org.found-body', { unitId: countyId, kind: 'team', name, foundedOn: fromOn });
  await call(office, 'org.seat', { bodyId, role: 'member', holder: { personId }, fromOn });
  await call(office, 'org.link-unit', { bodyId, unitId: schoolId, fromOn });
  const signInName = `h${Date.now()}`;
  const { linkPath } = await call(office, 'access.create-account', {
    unitId: countyId,
    name: '核实员',
    signInName,
    personId,
  });
  const page = await (await browser.newContext()).newPage();
  await enter(page, linkPath);
  return page;
}
