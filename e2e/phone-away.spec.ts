import { expect } from '@playwright/test';
import { freshRecord } from '../core/src/field/testing/fresh-record.ts';
import { madePhoto, plainPhoto } from '../server/src/evidence/testing/made-pictures.ts';
import {
  askFromPhone,
  expectForHands,
  openPhone,
  planVisit,
  question,
  setUpPhone,
  startSheet,
  sync,
  tap,
  twice,
} from './field-phone.ts';
import { beginFirstSight, sealFirstSight } from './first-sight.ts';
import { call, expectAccessible, signIn, watchComplaints } from './journey.ts';
import { test as base } from './journey-test.ts';
import { type PhoneOnLine, phoneOnLine } from './phone-line.ts';

const DAY_MS = 86_400_000;
const seed = Date.now() % 1_000_000;

const test = base.extend<PhoneOnLine>(phoneOnLine());

/** Both stores as they answer on a full disk, as long as `diskIsFull` says so. */
const FULL_DISK = `
  const put = IDBObjectStore.prototype.put;
  IDBObjectStore.prototype.put = function (...given) {
    if (window.diskIsFull) throw new DOMException('full', 'QuotaExceededError');
    return put.apply(this, given);
  };
  const post = Worker.prototype.postMessage;
  Worker.prototype.postMessage = function (message, ...more) {
    if (!window.diskIsFull || message.is !== 'write') return post.call(this, message, ...more);
    const data = { id: message.id, is: 'failed', name: 'QuotaExceededError', message: 'full' };
    this.dispatchEvent(new MessageEvent('message', { data }));
  };`;

test('while a phone is away: a second tab, a photo of 80 million pixels, a full disk, a clock three days behind, a cancelled visit, a newer application with drafts open — all kept, explained, and settled by people', async ({
  page: office,
  line,
  phone,
}) => {
  test.setTimeout(240_000);
  await signIn(office, 'dudaoshi');
  const title = `离线 ${seed}`;
  const { visitId } = await planVisit(office, ['at_first_sight', 'school_safety'], title);
  const page = await phone.start();
  const complaints = watchComplaints(phone.context());
  page.setDefaultTimeout(15_000);
  await page.addInitScript(FULL_DISK);
  await signIn(page, 'chengqu');
  await setUpPhone(page);
  const address = `${process.env.DUDAO_E2E_URL}/field`;

  await test.step('a second tab is told that the stores are taken, and takes nothing', async () => {
    const other = await phone.context().newPage();
    await other.goto(address);
    await expect(other.getByText('现场应用已在另一个标签页打开')).toBeVisible();
    await other.close();
  });

  line.isUp = false;
  await expectForHands(page);
  await page.getByRole('link', { name: new RegExp(title, 'u') }).click();
  await expect(page.getByRole('heading', { name: '要填的表' })).toBeVisible();
  await expectForHands(page);
  await expectAccessible(page);
  await startSheet(page, '学校常规和安全检查');
  const record = new URL(page.url()).pathname;
  const exits = question(page, '疏散通道和安全出口畅通');
  await tap(page, '疏散通道和安全出口畅通', '否');
  const camera = exits.getByLabel('拍照 · 疏散通道和安全出口畅通', { exact: true });
  const taken = exits.getByRole('button', { name: /^打开/u });

  await expectForHands(page);
  await expectAccessible(page);

  await test.step('a photo of 80 million pixels is kept as it came, never opened here, and that is said; one that no server takes is refused with what to do', async () => {
    await camera.setInputFiles({ name: '大.jpg', mimeType: 'image/jpeg', buffer: await plainPhoto(10_000, 8000) });
    await expect(page.getByText(/“大.jpg”有 8000 万像素，本机不打开它，按原样保存/u)).toBeVisible();
    await expect(taken).toHaveCount(1);
    await camera.setInputFiles({ name: '巨.jpg', mimeType: 'image/jpeg', buffer: await plainPhoto(12_500, 10_000) });
    await expect(page.getByText(/“巨.jpg”有 1.25 亿像素，超过 1.2 亿，服务器不收/u)).toBeVisible();
    await expect(taken).toHaveCount(1);
    await twice(page);
  });

  await test.step('a full disk: what is new is said not to be kept, what was kept stays; with space again it goes on', async () => {
    const photo = { name: '满.jpg', mimeType: 'image/jpeg', buffer: await madePhoto(seed) };
    await page.evaluate('window.diskIsFull = true');
    await camera.setInputFiles(photo);
    await expect(page.getByText('本机存储已满，这一张没有保存')).toBeVisible();
    await expect(taken).toHaveCount(1);
    await page.evaluate('window.diskIsFull = false');
    await camera.setInputFiles(photo);
    await expect(taken).toHaveCount(2);
    await twice(page);
  });

  await test.step('a newer application waits until it is taken; the draft that was open is there afterwards', async () => {
    await exits.getByRole('textbox', { name: /^备注/u }).fill('更新前写的');
    line.isUp = true;
    line.rewrite = { path: '/field-worker.js', with: (text) => text.replace(/VERSION = "/u, 'VERSION = "newer-') };
    await page.evaluate(`navigator.serviceWorker.getRegistration('/field').then((one) => one.update())`);
    await expect(page.getByText('有新版本')).toBeVisible();
    // Nothing changes under the hand that writes.
    await exits.getByRole('textbox', { name: /^备注/u }).fill('更新时写的');
    line.isUp = false;
    await page.getByRole('button', { name: '更新', exact: true }).click();
    await expect(page.getByLabel('PIN')).toBeVisible();
    expect(await page.evaluate('caches.keys().then((names) => names.length)')).toBe(1);
    await openPhone(page, record);
    await expect(exits.getByRole('textbox', { name: /^备注/u })).toHaveValue('更新时写的');
    await expect(taken).toHaveCount(2);
  });

  await test.step('meanwhile the visit is cancelled; under a clock three days behind another record is finished', async () => {
    const visit = await call(office, 'visit.read', { visitId });
    await call(office, 'visit.cancel', { visitId, revision: visit.revision, reason: '另有安排' });
    await page.clock.setSystemTime(Date.now() - 3 * DAY_MS);
    await page.getByRole('link', { name: /返回/u }).click();
    await beginFirstSight(page, '安静');
    await sealFirstSight(page);
    await expect(page.getByRole('listitem', { name: /一眼看得出来/u }).first()).toBeVisible();
  });

  await test.step('it is taken all the same; phone and office say why it needs a person, who settles it', async () => {
    line.isUp = true;
    await sync(page);
    await expect(page.getByText(/本机时钟比服务器慢 43\d\d 分钟/u)).toBeVisible();
    const item = page.getByRole('listitem', { name: /一眼看得出来/u });
    await expect(item.getByText('这次督导已取消，记录照收')).toBeVisible();
    await expect(item.getByText('设备时钟与服务器相差较大')).toBeVisible();
    await expect(item.getByText('已上交')).toBeVisible();
    await expectAccessible(page);
    await expectForHands(page);
    await page.getByRole('link', { name: '督导', exact: true }).click();
    await expect(page.getByText('草稿')).toBeVisible();
    const unitId = (await call(office, 'access.read-me', {})).unit.id;
    await office.goto(`/units/${unitId}/field`);
    const row = office.getByRole('row', { name: new RegExp(`已取消.*${title}|${title}.*已取消`, 'u') });
    await row.getByRole('button', { name: /^处理/u }).click();
    await office.getByRole('dialog').getByRole('textbox').fill('照用，已与校方说明');
    await office.getByRole('dialog').getByRole('button', { name: '处理', exact: true }).click();
    await expect(row).toBeHidden();
  });
  expect(complaints).toEqual([]);
});

test('versions that did not know of each other are chosen from on the phone, side by side; whoever is second sees who was first and why; a phone is made to ask for the password again', async ({
  page: office,
  browser,
  phone,
}) => {
  test.setTimeout(240_000);
  await signIn(office, 'dudaoshi');
  const title = `两稿 ${seed}`;
  const { visitId } = await planVisit(office, ['ten_points'], title);
  const visit = await call(office, 'visit.read', { visitId });
  const unitId = visit.visited.id;
  const desk = await (await browser.newContext()).newPage();
  await signIn(desk, 'chengqu');

  /** Another device of the inspector hands a version of a record in. */
  const handIn = async (deviceId: string, counter: number, more: object) => {
    const at = new Date().toISOString();
    const body = { ...freshRecord({ visitId, unitId, recordId: crypto.randomUUID(), at }), ...more };
    const items = [{ itemId: crypto.randomUUID(), counter, body }];
    await call(desk, 'field.hand-in', { deviceId, sentAt: at, madeUpTo: counter, items });
    return body.recordId;
  };
  const [tablet, laptop] = [crypto.randomUUID(), crypto.randomUUID()];
  await call(desk, 'field.register-device', { deviceId: tablet, name: '平板', system: '' });
  await call(desk, 'field.register-device', { deviceId: laptop, name: '电脑', system: '' });
  const records: string[] = [];
  for (const nth of [1, 2]) {
    const recordId = await handIn(tablet, nth, { title: `第${nth}份` });
    const answers = {
      ...freshRecord({ visitId, unitId, recordId, at: '' }).answers,
      p3_toilets: { value: 'poor', note: '有异味' },
    };
    await handIn(laptop, nth, { recordId, title: `第${nth}份`, answers });
    records.push(recordId);
  }

  const page = await phone.start();
  const complaints = watchComplaints(phone.context());
  page.setDefaultTimeout(15_000);
  await signIn(page, 'chengqu');
  await setUpPhone(page);
  const [own] = (await askFromPhone(page, 'field.list-own-devices', {})).devices;
  await page.getByRole('link', { name: new RegExp(title, 'u') }).click();

  await test.step('one is chosen with a reason; the other stays readable', async () => {
    await page.getByRole('link', { name: /第1份/u }).click();
    await expect(page.getByText('几个版本互不知道对方')).toBeVisible();
    await expect(page.getByText('平板', { exact: true })).toBeVisible();
    const toilets = page.getByRole('region', { name: /厕所/u });
    await expect(toilets.getByText('有异味')).toBeVisible();
    await expect(page.getByText('其余 9 题相同')).toBeVisible();
    await expectAccessible(page);
    await expectForHands(page);
    await page.getByRole('button', { name: '选定' }).click();
    await expect(page.getByText('请先选一个版本。')).toBeVisible();
    await page.getByRole('radio', { name: /电脑/u }).check();
    await page.getByLabel('理由').fill('电脑上写了厕所的情况');
    await page.getByRole('button', { name: '选定' }).click();
    await expect(page.getByRole('heading', { name: '要选定版本的' })).toBeVisible();
    await expect(page.getByRole('link', { name: /第1份/u })).toBeHidden();
    const { versions } = await call(office, 'field.read-record', { recordId: records[0] });
    expect(versions.filter(({ isHead }: { isHead: boolean }) => isHead)).toHaveLength(1);
    expect(versions.find(({ setAside }: { setAside: unknown }) => setAside !== null).setAside.reason).toBe(
      '电脑上写了厕所的情况',
    );
  });

  await test.step('the office was first: the phone says so, who and why, and changes nothing', async () => {
    await page.getByRole('link', { name: /第2份/u }).click();
    await page.getByRole('radio', { name: /平板/u }).check();
    await page.getByLabel('理由').fill('平板上的更完整');
    const { versions, revision } = await call(office, 'field.read-record', { recordId: records[1] });
    const choice = { recordId: records[1], itemId: versions[0].itemId, reason: '办公室先核实过', revision };
    await call(office, 'field.resolve-conflict', choice);
    await page.getByRole('button', { name: '选定' }).click();
    await expect(page.getByText('别人已经处理过，您的选择没有生效')).toBeVisible();
    await expect(page.getByText(/理由：办公室先核实过/u)).toBeVisible();
    await expect(page.getByRole('button', { name: '选定' })).toBeHidden();
  });

  await test.step('what signs in by itself is ended at the desktop: the phone asks for the password, then goes on', async () => {
    // The session of the password has ended; the phone opens one by its own key.
    await phone.context().clearCookies();
    await sync(page);
    expect((await askFromPhone(page, 'access.read-me', {})).deviceId).toBe(own.id);
    await desk.goto('/my-devices');
    const row = desk.getByRole('row', { name: /赵书航的手机/u }).first();
    await expect(row.getByText(/免密上交到/u)).toBeVisible();
    await row.getByRole('button', { name: /^停止/u }).click();
    await desk.getByRole('dialog').getByRole('button', { name: '停止', exact: true }).click();
    await expect(desk.getByText('已停止，这台设备下次上交要用密码登录。')).toBeVisible();
    await page.getByRole('button', { name: '上交并更新工作包' }).click();
    await expect(page.getByText('登录后继续上交，本机内容都在')).toBeVisible();
    await expect(page.getByText('没有：用密码登录一次后')).toBeVisible();
  });
  await desk.context().close();
  expect(complaints).toEqual([]);
});
