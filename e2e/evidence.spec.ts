import { readFileSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';
import { officeParts } from '../server/src/evidence/testing/honest-files.ts';
import { madePhoto, madePicture, mirroredCopy } from '../server/src/evidence/testing/made-pictures.ts';
import { zip } from '../server/src/lib/table/testing/files.ts';
import { openCuttingProxy } from './cutting-proxy.ts';
import { call, expectAccessible, signIn, somebody, watchComplaints } from './journey.ts';
import { test } from './journey-test.ts';

interface Sent {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

/** Another one at each run, so that the journey may be taken again on the same server. */
const seed = Date.now() % 1_000_000;

const jpeg = (name: string, buffer: Buffer): Sent => ({ name, mimeType: 'image/jpeg', buffer });

async function openRoom(page: Page, unitId: string): Promise<void> {
  await page.goto(`/units/${unitId}/evidence`);
  await expect(page.getByRole('heading', { name: '佐证材料' })).toBeVisible();
}

async function choosePlace(page: Page): Promise<void> {
  await page.getByLabel('标准', { exact: true }).selectOption({ index: 1 });
  await page.getByLabel('条款').selectOption({ index: 1 });
}

async function fileAll(page: Page, files: readonly Sent[]): Promise<void> {
  await choosePlace(page);
  await page.getByLabel('选择文件').setInputFiles([...files]);
  await expect(page.getByText('已收到，待归档')).toHaveCount(files.length);
  await page.getByRole('button', { name: `归档 ${files.length} 个文件` }).click();
  await expect(page.getByRole('button', { name: /归档 \d+ 个文件/u })).toBeHidden();
}

test('M216 M220 M232 a school files its evidence over a bad network, the office marks it, a photo used elsewhere is known again', async ({
  page,
  context,
  browser,
}) => {
  test.setTimeout(240_000);
  const complaints = watchComplaints(context);
  await signIn(page, 'dudaoshi');
  const { units } = await call(page, 'org.list-units', { search: '学校', kinds: ['school'], limit: 5 });
  const [first, second] = units as { id: string; name: string }[];
  expect(second).toBeDefined();
  const school = await somebody(browser, page, { unitId: first?.id ?? '', name: '张填报', role: 'unit-liaison' });
  watchComplaints(school.context(), complaints);
  const photo = await madePhoto(seed, { taken: true });

  await test.step('files of several kinds are sent and filed; a hostile one is refused with its reason', async () => {
    await openRoom(school, first?.id ?? '');
    await choosePlace(school);
    await school
      .getByLabel('选择文件')
      .setInputFiles([{ name: '恶意.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('<svg onload="alert(1)"/>') }]);
    await expect(school.getByText('是网页、SVG 或脚本')).toBeVisible();
    await school.getByRole('button', { name: '移除“恶意.jpg”' }).click();
    const report = zip(officeParts('docx', `安全工作总结 ${seed}`));
    const type = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
    await fileAll(school, [jpeg('操场.jpg', photo), { name: '安全总结.docx', mimeType: type, buffer: report }]);
    await expect(school.getByText('2 份佐证，覆盖 1 个条款')).toBeVisible();
    await expectAccessible(school);
  });

  await test.step('a lost network and a reload cost nothing: the same file goes on where it was', async () => {
    const big = Buffer.concat([await madePhoto(seed + 1), Buffer.alloc(20 << 20, 0x41)]);
    await school.route('**/api/tus/*', (route) =>
      ['0', undefined].includes(route.request().headers()['upload-offset']) ? route.continue() : route.abort(),
    );
    await openRoom(school, first?.id ?? '');
    await choosePlace(school);
    await school.getByLabel('选择文件').setInputFiles([jpeg('大图.jpg', big)]);
    const uploads = async () =>
      (await call(school, 'evidence.list-uploads', { unitId: first?.id })).uploads as {
        name: string;
        receivedBytes: number;
      }[];
    await expect
      .poll(async () => (await uploads()).find(({ name }) => name === '大图.jpg')?.receivedBytes)
      .toBe(8 << 20);
    await school.reload();
    await expect(school.getByText(/传到 39%/u)).toBeVisible();
    await school.unroute('**/api/tus/*');
    await fileAll(school, [jpeg('大图.jpg', big)]);
    await expect(school.getByText('3 份佐证')).toBeVisible();
    expect(await uploads()).toEqual([]);
  });

  await test.step('a connection torn in the middle of a piece: it goes on by itself where the server is, and nothing is doubled', async () => {
    const big = Buffer.concat([await madePhoto(seed + 5), Buffer.alloc(6 << 20, 0x42)]);
    const line = await openCuttingProxy({ afterBytes: 2 << 20, cuts: 3 });
    const storageState = await school.context().storageState();
    const patchy = await (await browser.newContext({ storageState, proxy: { server: line.url } })).newPage();
    await openRoom(patchy, first?.id ?? '');
    await choosePlace(patchy);
    await patchy.getByLabel('选择文件').setInputFiles([jpeg('断线.jpg', big)]);
    await expect(patchy.getByText('已收到，待归档')).toBeVisible({ timeout: 30_000 });
    // Torn three times, it went on where it had come to.
    expect(line.offsets.length).toBeGreaterThan(3);
    expect(line.offsets[0]).toBe(0);
    expect(Math.max(...line.offsets)).toBeGreaterThan(1 << 20);
    await patchy.getByRole('button', { name: '归档 1 个文件' }).click();
    await expect(patchy.getByText('4 份佐证')).toBeVisible();
    await patchy.getByRole('link', { name: '断线' }).click();
    const [saved] = await Promise.all([
      patchy.waitForEvent('download'),
      patchy.getByRole('button', { name: '下载原件' }).click(),
    ]);
    expect(readFileSync(await saved.path()).equals(big)).toBe(true);
    await patchy.context().close();
    line.close();
  });

  await test.step('files are dropped, a screenshot is pasted, a photo is taken: it carries the number of the server', async () => {
    await openRoom(school, first?.id ?? '');
    await choosePlace(school);
    // As a text, since what runs in the page knows another world than this file.
    const dropped = await school.evaluateHandle(
      `(() => { const t = new DataTransfer(); t.items.add(new File(['拖进来的 ${seed}'], '拖进来的.txt', { type: 'text/plain' })); return t; })()`,
    );
    await school.getByText('或把文件拖到这里').dispatchEvent('drop', { dataTransfer: dropped });
    await expect(school.getByText('已收到，待归档')).toHaveCount(1);
    // A screenshot on the clipboard, pasted with the keyboard while nothing in the box has the cursor.
    await school.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    const png = (await madePicture(seed + 6, 'png')).toString('base64');
    await school.evaluate(
      `navigator.clipboard.write([new ClipboardItem({ 'image/png': new Blob([Uint8Array.from(atob('${png}'), (c) => c.charCodeAt(0))], { type: 'image/png' }) })])`,
    );
    await school.getByRole('heading', { name: '佐证材料' }).click();
    await school.keyboard.press('Control+V');
    await expect(school.getByText(/^截图-.+\.png/u)).toBeVisible();
    await expect(school.getByText('已收到，待归档')).toHaveCount(2);
    const [camera] = await Promise.all([
      school.waitForEvent('filechooser'),
      school.getByRole('button', { name: '拍照' }).first().click(),
    ]);
    expect(await camera.element().getAttribute('capture')).toBe('environment');
    await camera.setFiles([jpeg('现场.jpg', await madePhoto(seed + 7))]);
    await expect(school.getByText('已收到，待归档')).toHaveCount(3);
    await school.getByRole('button', { name: '归档 3 个文件' }).click();
    await expect(school.getByText('7 份佐证')).toBeVisible();
    await school.getByRole('link', { name: '现场' }).click();
    await expect(school.getByText(/不早于 .+，不晚于/u)).toBeVisible();
  });

  await test.step('the office opens a piece, sees where it comes from, and marks it by the four demands', async () => {
    await openRoom(page, first?.id ?? '');
    await page.getByRole('link', { name: '操场' }).click();
    await expect(page.getByText('2026-05-01 09:30:00（相机时钟）')).toBeVisible();
    await expect(page.getByText('最早时间无从证明')).toBeVisible();
    await expect(page.getByRole('img', { name: '操场' })).toBeVisible();
    await page.getByRole('button', { name: '评阅' }).click();
    await page.getByLabel('数据准确').check();
    await page.getByLabel('内容可信').check();
    await page.getByLabel('意见').fill('缺上学期的照片');
    await page.getByRole('button', { name: '保存评阅' }).click();
    await expect(page.getByText('缺上学期的照片')).toBeVisible();
    await expectAccessible(page);
    const [saved] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '下载原件' }).click(),
    ]);
    expect(readFileSync(await saved.path()).equals(photo)).toBe(true);
  });

  await test.step('the school sees who opened it, but not what the camera wrote, and replaces it', async () => {
    await openRoom(school, first?.id ?? '');
    await expect(school.getByText('2/4')).toBeVisible();
    await school.getByRole('button', { name: '查阅记录' }).click();
    await expect(school.getByRole('row', { name: /操场 下载原件/u })).toBeVisible();
    await school
      .getByRole('row', { name: /资料齐全/u })
      .getByRole('link', { name: '操场' })
      .click();
    await expect(school.getByText('已封存，督导室和督导组可见')).toBeVisible();
    await school.getByRole('button', { name: '换成新版本' }).click();
    await school.getByLabel('新版本的文件').setInputFiles([jpeg('操场二.jpg', await madePhoto(seed + 2))]);
    await expect(school.getByText('已收到，待归档')).toBeVisible();
    await school.getByRole('button', { name: '归档新版本' }).click();
    await expect(school.getByRole('link', { name: '第 1 版' })).toBeVisible();
    await school.getByRole('button', { name: '撤回' }).click();
    await school.getByLabel('撤回的原因').fill('传错了');
    await school.getByRole('dialog').getByRole('button', { name: '撤回' }).click();
    await expect(school.getByText('已撤回：传错了')).toBeVisible();
  });

  await test.step('the same photo, mirrored and smaller, at another school is shown with its earlier use', async () => {
    const other = await somebody(browser, page, { unitId: second?.id ?? '', name: '李填报', role: 'unit-liaison' });
    const copy = await mirroredCopy(photo);
    await openRoom(other, second?.id ?? '');
    await fileAll(other, [jpeg('我校操场.jpg', copy)]);
    await expect(other.getByText('曾用 1 次')).toBeVisible();
    await other.getByRole('link', { name: '我校操场' }).click();
    await expect(other.getByText('另一单位（无权查看）')).toBeVisible();
    await openRoom(page, second?.id ?? '');
    await page.getByRole('link', { name: '我校操场' }).click();
    await page.getByRole('link', { name: new RegExp(first?.name ?? '', 'u') }).click();
    await expect(page.getByRole('heading', { name: '操场' })).toBeVisible();
  });
  expect(complaints).toEqual([]);
});
