import { expect, type Page } from '@playwright/test';
import { madePhoto, pictureOf } from '../server/src/evidence/testing/made-pictures.ts';
import { printedCode } from '../web/src/field/app/testing/printed-code.ts';
import {
  askFromPhone,
  openPhone,
  PIN,
  planVisit,
  question,
  setUpPhone,
  sign,
  startSheet,
  tap,
  twice,
} from './field-phone.ts';
import { call, expectAccessible, signIn, watchComplaints } from './journey.ts';
import { test as base } from './journey-test.ts';
import { type PhoneOnLine, phoneOnLine } from './phone-line.ts';

const KILLS = 10;
const seed = Date.now() % 1_000_000;

const test = base.extend<PhoneOnLine>(phoneOnLine({ afterBytes: 40_000, cuts: 2, tearAt: '/api/field/hand-in' }));

test('M245 M246 M247 M259 M271 M276 M277 a visit is recorded without network, survives kills and a dropped database, and is handed in over a torn line exactly once', async ({
  page: office,
  line,
  phone,
}) => {
  test.setTimeout(420_000);
  await signIn(office, 'dudaoshi');
  const title = `入校督导 ${seed}`;
  const { visitId, school } = await planVisit(office, ['ten_points', 'at_first_sight', 'school_safety'], title);
  let page = await phone.start();
  const complaints = watchComplaints(phone.context());
  page.setDefaultTimeout(15_000);
  let deviceId = '';

  await test.step('with a network once: the device is registered, a PIN is chosen, own visits are taken along', async () => {
    await signIn(page, 'chengqu');
    await setUpPhone(page);
    deviceId = (await askFromPhone(page, 'field.list-own-devices', {})).devices[0].id;
    await expect(page.getByRole('link', { name: new RegExp(title, 'u') })).toBeVisible();
    await expectAccessible(page);
  });

  await test.step('in airplane mode it starts cold; the PIN opens it, a wrong one does not', async () => {
    line.isUp = false;
    await phone.kill();
    page = await phone.start();
    watchComplaints(phone.context(), complaints);
    await page.goto(`${process.env.DUDAO_E2E_URL}/field`);
    await page.getByLabel('PIN').fill('不是这个');
    await page.getByRole('button', { name: '打开' }).click();
    await expect(page.getByText('还可以试 9 次')).toBeVisible();
    await expectAccessible(page);
    await page.getByLabel('PIN').fill(PIN);
    await page.getByRole('button', { name: '打开' }).click();
    await page.getByRole('link', { name: new RegExp(title, 'u') }).click();
    await expect(page.getByRole('heading', { level: 1, name: school })).toBeVisible();
  });

  let record = '';
  await test.step('a sheet: conditional questions, what a bad answer demands, a photo with marks, put right on the spot', async () => {
    await startSheet(page, '学校常规和安全检查');
    record = new URL(page.url()).pathname;
    await tap(page, '保安在岗，外来人员登记', '是');
    await expect(question(page, '哪一处不畅通')).toBeHidden();
    await tap(page, '疏散通道和安全出口畅通', '否');
    const exits = question(page, '疏散通道和安全出口畅通');
    await expect(exits.getByText('还缺：说明、照片、整改措施')).toBeVisible();
    await question(page, '哪一处不畅通').getByRole('textbox', { name: '哪一处不畅通', exact: true }).fill('教学楼西侧');
    await exits.getByRole('textbox', { name: /^备注/u }).fill('西侧出口上锁');
    await exits
      .getByLabel('拍照 · 疏散通道和安全出口畅通', { exact: true })
      .setInputFiles({ name: '出口.jpg', mimeType: 'image/jpeg', buffer: await madePhoto(seed) });
    await exits.getByRole('button', { name: '打开照片' }).click();
    const pad = page.getByRole('img', { name: '在照片上圈画' });
    const box = await pad.boundingBox();
    if (box === null) throw new Error('no photo to draw over');
    await page.mouse.move(box.x + 40, box.y + 40);
    await page.mouse.down();
    await page.mouse.move(box.x + 120, box.y + 90);
    await page.mouse.up();
    await page.getByRole('textbox', { name: '标注文字' }).fill('锁在这里');
    await page.getByRole('button', { name: '加上文字' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '保存' }).click();
    await exits.getByRole('button', { name: '当场改好了' }).click();
    await exits.getByRole('textbox', { name: /^怎么改的/u }).fill('当场开锁，钥匙交门卫');
    await expect(exits.getByText('还缺')).toBeHidden();
    await twice(page);
    await expectAccessible(page);
  });

  await test.step(`${KILLS} times the browser is killed: what was said to be saved is there`, async () => {
    for (let kill = 1; kill <= KILLS; kill++) {
      const note = `第 ${kill} 次`;
      await question(page, '保安在岗，外来人员登记')
        .getByRole('button', { name: '备注、照片、录音' })
        .click({ timeout: 2_000 })
        .catch(() => undefined);
      await question(page, '保安在岗，外来人员登记').getByRole('textbox', { name: /^备注/u }).fill(note);
      await expect(page.locator('header').getByText('未保存')).toBeHidden();
      await twice(page);
      await phone.kill();
      page = await phone.start();
      page.setDefaultTimeout(15_000);
      watchComplaints(phone.context(), complaints);
      await openPhone(page, record);
      await expect(question(page, '保安在岗，外来人员登记').getByRole('textbox', { name: /^备注/u })).toHaveValue(note);
    }
  });

  await test.step('the browser drops the whole database: it is filled again from the second copy, and that is said', async () => {
    const session = await phone.context().newCDPSession(page);
    await page.goto('about:blank');
    await session.send('Storage.clearDataForOrigin', {
      origin: process.env.DUDAO_E2E_URL ?? '',
      storageTypes: 'indexeddb',
    });
    await openPhone(page, record);
    await expect(question(page, '疏散通道和安全出口畅通').getByRole('textbox', { name: /^备注/u })).toHaveValue(
      '西侧出口上锁',
    );
    await expect(question(page, '疏散通道和安全出口畅通').getByRole('button', { name: '打开照片' })).toHaveCount(1);
    await twice(page);
    await page.getByRole('link', { name: '上交' }).click();
    await expect(page.getByText(/浏览器丢过数据，已用另一份补回 \d+ 条/u)).toBeVisible();
    // The other way round: the files are gone, and are written again from the database.
    await page.goto('about:blank');
    await session.send('Storage.clearDataForOrigin', {
      origin: process.env.DUDAO_E2E_URL ?? '',
      storageTypes: 'file_systems',
    });
    await openPhone(page, record);
    await expect(question(page, '疏散通道和安全出口畅通').getByRole('textbox', { name: /^备注/u })).toHaveValue(
      '西侧出口上锁',
    );
    await twice(page);
  });

  await test.step('the rest of the sheet, an observation before any file, and the quick lane', async () => {
    await page.getByRole('link', { name: '督导', exact: true }).click();
    const { units } = await call(office, 'org.list-units', { search: school, kinds: ['school'], limit: 1 });
    const code = units[0].schoolCode ?? units[0].code;
    await page
      .getByLabel('从照片识别二维码', { exact: true })
      .setInputFiles({ name: '码.png', mimeType: 'image/png', buffer: await pictureOf(printedCode(code), 400) });
    await expect(page.getByRole('heading', { level: 1, name: school })).toBeVisible();
    await page.getByRole('link', { name: /返回/u }).click();
    await page.getByRole('link', { name: new RegExp(title, 'u') }).click();
    await page.getByText('单位情况').click();
    await expect(page.getByText('先看到的才是真的')).toBeVisible();
    await page.getByRole('link', { name: /学校常规和安全检查/u }).click();
    for (const name of ['灭火器在有效期内', '本学期组织过疏散演练，有记录']) await tap(page, name, '是');
    await tap(page, '学校有食堂', '否');
    await expect(question(page, '食品留样满 48 小时、有标签')).toBeHidden();
    await tap(page, '有校车接送学生', '否');
    await question(page, '问了几名学生').getByRole('textbox').first().fill('3');
    await page.getByRole('link', { name: /返回/u }).click();
    await startSheet(page, '一眼看得出来');
    await expect(page.getByText('请在翻阅台账、听汇报之前填写')).toBeVisible();
    await question(page, '不听汇报，看到了什么').getByRole('textbox').first().fill('操场整洁，课间有序');
    await tap(page, /^表面/u, '4');
    await tap(page, /^内在/u, '5');
    await tap(page, '有没有苗头性、倾向性的问题', '否');
    await twice(page);
    await page.getByRole('link', { name: /返回/u }).click();
    await page.getByRole('button', { name: '立行立改' }).click();
    await page.getByLabel('记在哪张表下').selectOption({ label: '学校常规和安全检查' });
    await page.getByRole('button', { name: '记一条' }).click();
    await page.getByRole('textbox', { name: '发现了什么', exact: true }).fill('楼梯间堆放杂物');
    await page
      .getByLabel('拍照 · 发现了什么', { exact: true })
      .setInputFiles({ name: '前.jpg', mimeType: 'image/jpeg', buffer: await madePhoto(seed + 1) });
    await expect(page.getByRole('button', { name: '打开照片' })).toHaveCount(1);
    await page.getByRole('button', { name: '录音' }).click();
    await page.getByRole('button', { name: /停止录音（[1-9]/u }).click();
    await expect(page.getByRole('button', { name: '打开录音或照片' })).toHaveCount(1);
    await page.getByRole('button', { name: '当场改好了' }).click();
    await page.getByRole('textbox', { name: /^怎么改的/u }).fill('当场清走');
    await page.getByRole('button', { name: '完成并封存' }).click();
    await expect(page.getByRole('listitem', { name: /楼梯间堆放杂物/u })).toBeVisible();
    await expect(page.getByRole('listitem', { name: /楼梯间堆放杂物/u }).getByText('已存两份')).toBeVisible();
  });

  await test.step('before leaving: the score waits for all four methods, the sheet is shown and signed, everything is sealed', async () => {
    await page.getByRole('button', { name: '反馈单' }).click();
    await page.getByRole('button', { name: '写反馈单' }).click();
    await expect(page.getByText(/四种方法都用过才给总分/u)).toBeVisible();
    await expect(page.getByRole('textbox', { name: '问题 1', exact: true })).toHaveValue(/西侧出口上锁/u);
    await expect(page.getByText('已当场改好')).toBeVisible();
    await page.getByRole('textbox', { name: '建议' }).fill('每周查一次出口');
    await page.getByRole('button', { name: '签好了，全部封存' }).click();
    await expect(page.getByText('督导组要先签字。')).toBeVisible();
    await page.getByLabel('督导组签字 · 姓名').fill('赵书航');
    await sign(page, '督导组签字');
    await page.getByLabel('被督导单位签字 · 姓名').fill('李校长');
    await sign(page, '被督导单位签字');
    await expectAccessible(page);
    await page.getByRole('button', { name: '签好了，全部封存' }).click();
    await expect(page.getByRole('listitem', { name: '现场反馈单' })).toBeVisible();
    await expect(page.getByText('草稿', { exact: true })).toBeHidden();
  });

  await test.step('a copy of the profile holds nothing readable of what was recorded', async () => {
    const found = await page.evaluate(
      `(async () => {
        const text = [];
        const open = await new Promise((done, fail) => { const ask = indexedDB.open('dudao-field'); ask.onsuccess = () => done(ask.result); ask.onerror = () => fail(ask.error); });
        for (const name of open.objectStoreNames) {
          const rows = await new Promise((done) => { const ask = open.transaction(name).objectStore(name).getAll(); ask.onsuccess = () => done(ask.result); });
          for (const row of rows) text.push(row instanceof Uint8Array ? new TextDecoder().decode(row) : JSON.stringify(row));
        }
        open.close();
        return text.join('\\n');
      })()`,
    );
    expect(String(found).length).toBeGreaterThan(1000);
    for (const canary of ['西侧出口上锁', '楼梯间堆放杂物', '李校长', '操场整洁', school])
      expect(String(found)).not.toContain(canary);
  });

  await test.step('back in the network over a line that tears before and after the server has committed: everything arrives once', async () => {
    line.tears = ['after', 'before', 'after'];
    line.isUp = true;
    await page.getByRole('link', { name: '上交' }).click();
    await page.getByRole('button', { name: '上交并更新工作包' }).click();
    // A killed browser has forgotten its session; the phone opens one by its own key, and nobody is asked for a password.
    await expect(async () => {
      await page.getByRole('button', { name: '上交并更新工作包' }).click();
      await expect(page.getByText(/同步完成/u)).toBeVisible({ timeout: 20_000 });
      await expect(page.locator('dl').getByText('0', { exact: true })).toHaveCount(2);
    }).toPass({ timeout: 120_000 });
    // The line did tear: three batches, and pieces of photos in the middle.
    expect(line.tears).toEqual([]);
    expect(line.offsets.length).toBeGreaterThan(2);
    expect((await askFromPhone(page, 'access.read-me', {})).deviceId).toBe(deviceId);
    const { items, received } = await askFromPhone(page, 'field.list-device-items', { deviceId });
    const counters = items.map(({ counter }: { counter: number }) => counter);
    expect(counters).toEqual(Array.from({ length: counters.length }, (_, at) => at + 1));
    expect(received.missing).toEqual([]);
    const kinds = items.map(({ kind }: { kind: string }) => kind).sort();
    expect(kinds).toEqual(['feedback', 'file', 'file', 'file', 'record', 'record', 'record']);
    expect(items.filter(({ bytes }: { bytes: boolean | null }) => bytes === false)).toEqual([]);
    expect(items.flatMap(({ flags }: { flags: { flag: string }[] }) => flags.map(({ flag }) => flag))).toEqual([]);
    const { records, quality } = await call(office, 'field.list-records', { visitId });
    expect(records).toHaveLength(4);
    expect(quality.findings.fixed).toBe(2);
    await page.getByRole('button', { name: '上交并更新工作包' }).click();
    await expect(page.getByText(/同步完成/u)).toBeVisible({ timeout: 20_000 });
    expect((await call(office, 'field.list-records', { visitId })).records).toHaveLength(4);
    await expectAccessible(page);
  });
  expect(complaints).toEqual([]);
});

/** What the phone got of a question, as far as an answer needs it. */
interface Asked {
  readonly id: string;
  readonly kind: string;
  readonly name: { readonly zh: string };
  readonly least: string | null;
  readonly most: string | null;
  readonly choices: readonly { readonly name: { readonly zh: string }; readonly share: number | null }[];
}

/** Answers one question well, or where that is not possible gives what a bad answer demands. */
async function answer(page: Page, asked: Asked): Promise<void> {
  const card = question(page, asked.name.zh).first();
  if (!(await card.isVisible())) return;
  const best = asked.choices.toSorted((one, other) => (other.share ?? 0) - (one.share ?? 0))[0];
  switch (asked.kind) {
    case 'yes-no':
      await card.getByRole('button', { name: '是', exact: true }).click();
      if (await card.getByText('● 不合格').isVisible())
        await card.getByRole('button', { name: '否', exact: true }).click();
      break;
    case 'scale':
      await card.getByRole('button', { name: asked.most ?? '5', exact: true }).click();
      break;
    case 'choice':
      await card.getByRole('button', { name: best?.name.zh ?? '', exact: true }).click();
      break;
    case 'number':
      await card
        .getByRole('textbox', { name: asked.name.zh, exact: true })
        .fill(String(Math.max(Number(asked.least ?? 0), Math.min(2, Number(asked.most ?? 2)))));
      break;
    case 'day':
      await card.getByLabel(asked.name.zh, { exact: true }).fill('2026-11-20');
      break;
    case 'attendance':
      await card.getByRole('textbox', { name: asked.name.zh, exact: true }).fill('教导主任');
      await card.getByRole('button', { name: '加入' }).click();
      break;
    case 'signature':
      await sign(page, asked.name.zh);
      break;
    default:
      await card.getByRole('textbox', { name: asked.name.zh, exact: true }).fill('看过，情况属实');
  }
  if (await card.getByText(/还缺/u).isVisible()) {
    await card.getByRole('textbox', { name: /^备注/u }).fill('当场说明了情况');
    await card.getByRole('textbox', { name: /^整改措施/u }).fill('一周内改好');
    const camera = card.getByLabel(`拍照 · ${asked.name.zh}`, { exact: true });
    await camera.setInputFiles({ name: '现场.jpg', mimeType: 'image/jpeg', buffer: await madePhoto(seed + 9) });
    await expect(card.getByText(/还缺/u)).toBeHidden();
  }
}

const SHEETS = [
  'carried_out',
  'drop_in_lesson',
  'interview',
  'triangulate',
  'symposium',
  'key_points',
  'four_enough',
  'stay_diary',
];

test('M248 M262 M272 M273 M275 M278 M293 M294 M295 M300 lessons, interviews, meetings, stage checks and a diary are filled in on the phone', async ({
  page: office,
  phone,
}) => {
  test.setTimeout(300_000);
  await signIn(office, 'dudaoshi');
  const title = `蹲点 ${seed}`;
  const { visitId } = await planVisit(office, SHEETS, title, 'stay');
  const page = await phone.start();
  const complaints = watchComplaints(phone.context());
  page.setDefaultTimeout(15_000);
  await signIn(page, 'chengqu');
  await setUpPhone(page);
  await page.getByRole('link', { name: new RegExp(title, 'u') }).click();
  const { devices } = await askFromPhone(page, 'field.list-own-devices', {});
  const { sheets } = await askFromPhone(page, 'field.read-bundle', { deviceId: devices[0].id });
  for (const key of SHEETS) {
    const sheet = sheets.find((one: { key: string }) => one.key === key);
    await startSheet(page, sheet.name.zh);
    if (sheet.anonymous) {
      await expect(page.getByText('本表匿名')).toBeVisible();
      await expect(page.getByLabel(/^哪一份/u)).toBeHidden();
    } else await page.getByLabel(/^哪一份/u).fill(`${seed} 第一份`);
    for (const section of sheet.sections) for (const item of section.items) await answer(page, item);
    await twice(page);
    await page.getByRole('button', { name: '完成并封存' }).click();
    await expect(page.getByRole('listitem', { name: new RegExp(sheet.name.zh, 'u') })).toBeVisible();
  }
  await page.getByRole('link', { name: /^上交/u }).click();
  await page.getByRole('button', { name: '上交并更新工作包' }).click();
  await expect(page.getByText(/同步完成/u)).toBeVisible({ timeout: 60_000 });
  const { records } = await call(office, 'field.list-records', { visitId });
  expect(records.map(({ sheet }: { sheet: { key: string } }) => sheet.key).sort()).toEqual([...SHEETS].sort());
  expect(records.map(({ waiting }: { waiting: number }) => waiting)).toEqual(SHEETS.map(() => 0));
  expect(complaints).toEqual([]);
});
