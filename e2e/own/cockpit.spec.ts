import { expect, type Page } from '@playwright/test';
import { areaOf, boundaryFile, square } from '../../core/src/cockpit/testing/boundary-file.ts';
import {
  call,
  dayFrom,
  expectAccessible,
  goToPlace,
  signIn,
  signInAgain,
  unitOf,
  watchComplaints,
} from '../journey.ts';
import { deed } from '../ledger-steps.ts';
import { deskAt, moveTo, test } from '../own-test.ts';

interface Named {
  readonly id: string;
  readonly name: string;
}

/** So many days ahead the entry is late. */
const AHEAD = 9;

/** Areas side by side, named after units; one has another name, one belongs to nobody. */
function fileFor(units: readonly Named[]): Buffer {
  const areas = units.map(({ name }, i) =>
    areaOf({ name: i === 0 ? '老地名' : name }, [square(114 + (i % 5) * 0.1, 38 + Math.floor(i / 5) * 0.1, 0.1)]),
  );
  return Buffer.from(boundaryFile([...areas, areaOf({ name: '月亮湖' }, [square(114, 37.9, 0.1)])]));
}

async function sendBoundaries(page: Page, file: { name: string; buffer: Buffer }, approval: string): Promise<void> {
  await page.getByRole('button', { name: '上传边界' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('GeoJSON 文件').setInputFiles({ ...file, mimeType: 'application/geo+json' });
  await expect(dialog.getByText(`GeoJSON 文件：${file.name}`)).toBeVisible();
  await dialog.getByLabel('名称').fill('青禾县乡镇界（2026）');
  await dialog.getByLabel('审图号').fill(approval);
  await dialog.getByLabel('来源').fill('省标准地图服务');
  await dialog.getByRole('button', { name: '上传并核对' }).click();
}

test('M692 M196 boundaries are sent, matched and put in force; the leader goes from a red figure down to an entry; a screen hangs and is taken down', async ({
  page,
  context,
  browser,
  own,
}) => {
  test.setTimeout(360_000);
  page.setDefaultTimeout(20_000);
  const complaints = watchComplaints(context);
  // One-time links are used up before the clock moves.
  await signIn(page, 'anquan');
  await signIn(page, 'dudaoshi');
  const county = await unitOf(page);
  const units = (await call(page, 'org.list-units', { parentId: county, limit: 100 })).units as Named[];
  const [first, second] = units;
  if (first === undefined || second === undefined) throw new Error('the sample has too few units');
  const title = '操场护栏松动，一直没有修';
  const entry = { unitId: second.id, ledger: 'problem', title, foundOn: dayFrom(-20) };
  const { issueId } = await call(page, 'issue.create', { ...entry, marks: { severity: 'general', depth: 'manifest' } });
  await deed(page, issueId, 'assign', { owner: { unitId: second.id }, handling: 'dated', dueOn: dayFrom(1) });
  await moveTo(own, AHEAD, [page]);
  await signInAgain(page, 'dudaoshi');

  await test.step('a wrong file and a wrong number are refused in words', async () => {
    await goToPlace(page, '驾驶舱');
    await expect(page.getByRole('heading', { level: 1, name: /领导驾驶舱$/u })).toBeVisible();
    await expect(page.getByText('还没有启用边界')).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('link', { name: '地图边界' }).click();
    await expect(page.getByRole('heading', { level: 1, name: '地图边界' })).toBeVisible();
    await sendBoundaries(page, { name: '界.geojson', buffer: fileFor(units) }, '没有');
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByRole('alert')).toContainText('不像审图号');
    await dialog.getByLabel('审图号').fill('冀S（2026）012号');
    await dialog.getByRole('button', { name: '去掉' }).click();
    const open = Buffer.from(
      boundaryFile([
        areaOf({ name: '甲' }, [
          square(114, 38)
            .slice(0, 4)
            .concat([[1, 1]]),
        ]),
      ]),
    );
    await dialog
      .getByLabel('GeoJSON 文件')
      .setInputFiles({ name: '坏.geojson', buffer: open, mimeType: 'application/geo+json' });
    await expect(dialog.getByText('坏.geojson')).toBeVisible();
    await dialog.getByRole('button', { name: '上传并核对' }).click();
    await expect(dialog.getByRole('alert')).toContainText('第 1 个图形“甲”的边界线没有闭合');
    await expectAccessible(page);
    await dialog.getByRole('button', { name: '取消' }).click();
  });

  await test.step('what is in doubt is matched by a person, and only then is in force', async () => {
    await sendBoundaries(page, { name: '界.geojson', buffer: fileFor(units) }, '冀S（2026）012号');
    await expect(page.getByText('还有 2 个图形要对应')).toBeVisible();
    await expect(page.getByRole('heading', { level: 3, name: '还没有边界的单位（1 个）' })).toBeVisible();
    await page.getByRole('button', { name: '启用', exact: true }).click();
    await expect(page.getByRole('alert')).toContainText('还有 2 个图形没有对应到单位');
    await page.getByLabel('“老地名”对应的单位').selectOption({ label: first.name });
    await expect(page.getByText('人工对应')).toBeVisible();
    await page.getByRole('button', { name: '不用“月亮湖”' }).click();
    await page.getByRole('dialog').getByLabel('为什么不用').fill('湖面，没有单位');
    await page.getByRole('dialog').getByRole('button', { name: '保存' }).click();
    await expect(page.getByText('不用：湖面，没有单位')).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('button', { name: '启用', exact: true }).click();
    await expect(page.getByText('使用中')).toBeVisible();
  });

  const leader = await deskAt(
    { browser, office: page },
    { unitId: county, name: '周县长', role: 'leader', ahead: AHEAD },
  );
  await test.step('the leader reads what is red, and goes from its figure and from the map down to the entry', async () => {
    await goToPlace(leader, '驾驶舱');
    await expect(leader.getByRole('heading', { level: 1, name: /领导驾驶舱$/u })).toBeVisible();
    await expect(leader.getByText(/^红灯 \d+ 盏：台账逾期 \d+ 条/u)).toBeVisible();
    const map = leader.getByRole('region', { name: '各地一张图' });
    await expect(map.getByText('审图号：冀S（2026）012号')).toBeVisible();
    await expectAccessible(leader);
    await map.getByRole('link', { name: new RegExp(`^${second.name}，\\d+/\\d+，逾期`, 'u') }).click();
    await expect(leader.getByRole('heading', { level: 1, name: '台账' })).toBeVisible();
    await expect(leader.getByRole('link', { name: title })).toBeVisible();
    await leader.goBack();
    const red = leader.getByRole('region', { name: '红灯和责任人' });
    await expect(red.getByRole('row', { name: new RegExp(title, 'u') })).toContainText(second.name);
    await red.locator('dd').first().getByRole('link').click();
    await leader.getByRole('link', { name: title }).click();
    await expect(leader.getByRole('heading', { level: 1, name: title })).toBeVisible();
  });

  await test.step('the wall has no navigation and turns; the whole page is one sheet of A3', async () => {
    await goToPlace(leader, '驾驶舱');
    await leader.getByRole('link', { name: '大屏', exact: true }).click();
    await expect(leader.getByText('第 1 页，共 4 页')).toBeVisible();
    await expect(leader.getByRole('navigation')).toHaveCount(0);
    await expectAccessible(leader);
    await leader.getByRole('button', { name: '下一页' }).click();
    await expect(leader.getByText('第 2 页，共 4 页')).toBeVisible();
    await leader.getByRole('link', { name: '退出大屏' }).click();
    await expect(leader.getByRole('heading', { level: 1, name: /领导驾驶舱$/u })).toBeVisible();
    const pdf = await leader.pdf({ preferCSSPageSize: true, printBackground: true });
    const text = pdf.toString('latin1');
    const [, width, height] = /\/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)/u.exec(text) ?? [];
    expect([Math.round(Number(width)), Math.round(Number(height))]).toEqual([1191, 842]);
  });

  await test.step('a screen shows the picture without anybody signed in, keeps it without network, and is dark once taken down', async () => {
    await leader.getByRole('link', { name: '开通大屏链接' }).click();
    await expect(leader.getByRole('heading', { level: 1, name: '大屏' })).toBeVisible();
    await leader.getByRole('button', { name: '开通大屏' }).click();
    const dialog = leader.getByRole('dialog');
    await dialog.getByLabel('哪块屏').fill('三楼会议室');
    await dialog.getByRole('button', { name: '开通大屏' }).click();
    await expect(leader.getByText('只显示这一次')).toBeVisible();
    await expectAccessible(leader);
    const link = (await leader.locator('code.cockpit-secret').textContent()) ?? '';
    const wall = await (await browser.newContext({ viewport: { width: 1920, height: 1080 } })).newPage();
    await wall.clock.install({ time: Date.now() + AHEAD * 86_400_000 });
    await wall.goto(new URL(link).pathname + new URL(link).hash);
    await expect(wall.getByText('第 1 页，共 4 页')).toBeVisible();
    await expect(wall.getByRole('link')).toHaveCount(0);
    await expectAccessible(wall);
    await wall.context().setOffline(true);
    await wall.clock.runFor(200_000);
    await expect(wall.getByText(/连不上服务器，显示的是 3 分钟前的数字/u)).toBeVisible();
    await expect(wall.getByRole('heading', { level: 1, name: /领导驾驶舱$/u })).toBeVisible();
    await wall.context().setOffline(false);
    await leader.getByRole('button', { name: '收回“三楼会议室”' }).click();
    await expect(leader.getByText('还没有大屏。')).toBeVisible();
    await wall.reload();
    await expect(wall.getByRole('alert')).toContainText('这块大屏的链接已收回');
  });
  expect(complaints).toEqual([]);
});
