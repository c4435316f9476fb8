import { expect, type Page } from '@playwright/test';
import { madePhoto } from '../server/src/evidence/testing/made-pictures.ts';
import {
  askFromPhone,
  expectForHands,
  openPhone,
  PIN,
  planVisit,
  question,
  setUpPhone,
  startSheet,
  tap,
  twice,
} from './field-phone.ts';
import { beginFirstSight, sealFirstSight } from './first-sight.ts';
import { call, expectAccessible, signIn } from './journey.ts';
import { test as base } from './journey-test.ts';
import { type PhoneOnLine, phoneOnLine } from './phone-line.ts';

const seed = Date.now() % 1_000_000;

const test = base.extend<PhoneOnLine>(phoneOnLine());

/** Fills in and seals one sheet of the visit on the screen. */
async function sealOne(page: Page): Promise<void> {
  await beginFirstSight(page, '安静');
  await sealFirstSight(page);
  await expect(page.getByRole('listitem', { name: /一眼看得出来/u }).first()).toBeVisible();
}

async function guessTenTimes(page: Page): Promise<void> {
  for (let wrong = 1; wrong <= 10; wrong++) {
    await page.getByLabel('PIN').fill(`猜猜看${wrong}号`);
    await page.getByRole('button', { name: '打开' }).click();
    if (wrong < 10) await expect(page.getByText(`还可以试 ${10 - wrong} 次`)).toBeVisible();
  }
  await expect(page.getByText('本机的草稿已销毁')).toBeVisible();
}

/** Orders from the phone's own session that a device of its owner wipes itself. */
async function orderWipe(page: Page, deviceId: string): Promise<void> {
  const { devices } = await askFromPhone(page, 'field.list-own-devices', {});
  const { revision } = devices.find(({ id }: { id: string }) => id === deviceId);
  const order = JSON.stringify({ callId: crypto.randomUUID(), input: { deviceId, reason: '手机丢了', revision } });
  await page.evaluate(
    `fetch('/api/field/wipe-own-device', { method: 'POST', headers: { 'content-type': 'application/json' }, body: ${JSON.stringify(order)} })`,
  );
}

async function expectWiped(page: Page, deviceId: string): Promise<void> {
  await expect
    .poll(async () => {
      const { devices } = await askFromPhone(page, 'field.list-own-devices', {});
      return devices.find(({ id }: { id: string }) => id === deviceId).wipe?.doneAt ?? null;
    })
    .not.toBeNull();
}

test('a wrong clock is said, ten wrong PINs destroy the drafts and not what is sealed, and a lost phone wipes itself when ordered', async ({
  page: office,
  line,
  phone,
}) => {
  test.setTimeout(240_000);
  await signIn(office, 'dudaoshi');
  const title = `抽查 ${seed}`;
  const { visitId } = await planVisit(office, ['at_first_sight'], title);
  const page = await phone.start();
  page.setDefaultTimeout(15_000);
  await signIn(page, 'chengqu');
  await setUpPhone(page);
  const { devices } = await askFromPhone(page, 'field.list-own-devices', {});
  const [device] = devices;

  await test.step('one record is sealed, one stays a draft', async () => {
    line.isUp = false;
    await page.getByRole('link', { name: new RegExp(title, 'u') }).click();
    await sealOne(page);
    await beginFirstSight(page, '草稿');
  });

  await test.step('signing out at the desktop says what lies here and takes none of it', async () => {
    line.isUp = true;
    await page.goto(`${process.env.DUDAO_E2E_URL}/`);
    await page.getByLabel(/^我：/u).click();
    await page.getByRole('button', { name: '退出登录' }).click();
    await expect(page.getByText('还有 1 份草稿、1 份已完成未上交')).toBeVisible();
    await page.getByRole('button', { name: '仍然退出' }).click();
    await expect(page.getByLabel('登录名')).toBeVisible();
    await openPhone(page);
    await expect(page.getByText('1 份草稿')).toBeVisible();
    await page.getByRole('link', { name: /^上交/u }).click();
    await expect(page.getByRole('listitem', { name: /一眼看得出来/u }).getByText('已存两份')).toBeVisible();
    await signIn(page, 'chengqu');
    line.isUp = false;
  });

  await test.step('ten wrong PINs: the drafts are gone, what is sealed is handed in after signing in', async () => {
    await page.goto(`${process.env.DUDAO_E2E_URL}/field`);
    await guessTenTimes(page);
    await expect(page.getByText('本机有 1 份已完成、尚未上交')).toBeVisible();
    await expectAccessible(page);
    line.isUp = true;
    await setUpPhone(page);
    await expect(page.getByText('1 份草稿')).toBeHidden();
  });

  await test.step('a clock three days ahead: what it claims is kept, the server decides, and the phone says so', async () => {
    await page.clock.setSystemTime(Date.now() + 3 * 86_400_000);
    await page.getByRole('link', { name: /^上交/u }).click();
    await page.getByRole('button', { name: '上交并更新工作包' }).click();
    await expect(page.getByText(/同步完成/u)).toBeVisible({ timeout: 30_000 });
    await expect(page.getByText(/本机时钟比服务器快 43\d\d 分钟/u)).toBeVisible();
    const { records } = await call(office, 'field.list-records', { visitId });
    expect(records).toHaveLength(1);
  });

  await test.step('ordered to wipe itself it hands in what is sealed, does so at that contact, and the server hears of it', async () => {
    await page.getByRole('link', { name: '督导', exact: true }).click();
    await page.getByRole('link', { name: new RegExp(title, 'u') }).click();
    await sealOne(page);
    await orderWipe(page, device.id);
    await page.getByRole('link', { name: /^上交/u }).click();
    await page.getByRole('button', { name: '上交并更新工作包' }).click();
    await expect(page.getByRole('heading', { name: '启用督导现场' })).toBeVisible();
    await expectWiped(page, device.id);
    expect((await call(office, 'field.list-records', { visitId })).records).toHaveLength(2);
  });

  await test.step('ordered to wipe itself after ten wrong PINs it is not set up again first: it hands in, and is wiped', async () => {
    await setUpPhone(page);
    await page.getByRole('link', { name: new RegExp(title, 'u') }).click();
    await sealOne(page);
    const { devices: all } = await askFromPhone(page, 'field.list-own-devices', {});
    const fresh = all.find(({ wipe }: { wipe: unknown }) => wipe === null);
    await page.goto(`${process.env.DUDAO_E2E_URL}/field`);
    await guessTenTimes(page);
    await orderWipe(page, fresh.id);
    await page.getByLabel('设置 PIN').fill(PIN);
    await page.getByLabel('再输入一次').fill(PIN);
    await page.getByRole('button', { name: '登记本机并取走任务' }).click();
    await expect(page.getByText('先试着上交了已完成的内容，随后本机内容已全部清除')).toBeVisible();
    await expectAccessible(page);
    await expectWiped(page, fresh.id);
    expect((await call(office, 'field.list-records', { visitId })).records).toHaveLength(3);
  });
});

/** A second copy that is there and does not answer, and a first one that was dropped. */
const SILENT_STORES = `
  window.Worker = class extends EventTarget {
    postMessage({ id }) {
      const data = { id, is: 'failed', name: 'NoModificationAllowedError', message: 'busy' };
      this.dispatchEvent(new MessageEvent('message', { data }));
    }
  };
  indexedDB.deleteDatabase('dudao-field');`;

test('a photo of what was put right is there before a word of it and after a restart; a phone whose stores do not answer is not taken for a new one', async ({
  page: office,
  phone,
}) => {
  test.setTimeout(120_000);
  await signIn(office, 'dudaoshi');
  const title = `复看 ${seed}`;
  await planVisit(office, ['school_safety'], title);
  const page = await phone.start();
  page.setDefaultTimeout(15_000);
  await signIn(page, 'chengqu');
  await setUpPhone(page);
  await page.getByRole('link', { name: new RegExp(title, 'u') }).click();
  await startSheet(page, '学校常规和安全检查');
  const record = new URL(page.url()).pathname;
  const exits = question(page, '疏散通道和安全出口畅通');
  await tap(page, '疏散通道和安全出口畅通', '否');
  await exits.getByRole('button', { name: '当场改好了' }).click();
  await exits
    .getByLabel('拍照 · 疏散通道和安全出口畅通 · 整改后', { exact: true })
    .setInputFiles({ name: '后.jpg', mimeType: 'image/jpeg', buffer: await madePhoto(seed) });
  await expect(exits.getByRole('button', { name: '打开照片' })).toHaveCount(1);
  await twice(page);
  await openPhone(page, record);
  await expect(exits.getByRole('button', { name: '打开照片' })).toHaveCount(1);
  await expect(exits.getByText('写明怎么改的，才算当场改好')).toBeVisible();
  await expect(exits.getByText('还缺：说明、照片、整改措施')).toBeVisible();
  await page.addInitScript(SILENT_STORES);
  await page.goto(`${process.env.DUDAO_E2E_URL}/field`);
  await expect(page.getByText('本机的存储现在读不出来')).toBeVisible();
  await expect(page.getByRole('button', { name: '登记本机并取走任务' })).toBeHidden();
  await expectAccessible(page);
});

test('a browser that asks the person whether it may keep the storage holds nothing up; a window that forgets sets nothing up, and says why', async ({
  page: forgetful,
  phone,
}) => {
  test.setTimeout(120_000);
  await test.step('nobody answers: the phone is set up all the same, says that nothing was promised, and asks again', async () => {
    const page = await phone.start();
    page.setDefaultTimeout(15_000);
    await page.addInitScript(`
      navigator.storage.persisted = async () => false;
      navigator.storage.persist = () => new Promise((answer) => { window.letItKeep = () => answer(true); });
    `);
    await signIn(page, 'chengqu');
    await setUpPhone(page);
    await page.getByRole('link', { name: /^上交/u }).click();
    await expect(page.getByText('还没有答应：存储紧张时，可能把两份一起清掉')).toBeVisible();
    await expectForHands(page);
    await page.getByRole('button', { name: '请浏览器保留' }).click();
    await expect(page.getByText('浏览器若在询问，请选“允许”')).toBeVisible();
    await expectAccessible(page);
    await page.evaluate('window.letItKeep()');
    await expect(page.getByText('不会自行清理本机内容')).toBeVisible();
    await expect(page.getByRole('button', { name: '请浏览器保留' })).toBeHidden();
  });

  await test.step('Firefox gives a private window everything but private files: no phone is made of it', async () => {
    await forgetful.addInitScript(`
      navigator.storage.getDirectory = () => Promise.reject(new DOMException('Security error', 'SecurityError'));
    `);
    await signIn(forgetful, 'chengqu');
    await forgetful.goto('/field');
    await expect(forgetful.getByText('关上它，里面的记录全部消失')).toBeVisible();
    await expect(forgetful.getByRole('button', { name: '登记本机并取走任务' })).toBeHidden();
    await expectAccessible(forgetful);
  });
});
