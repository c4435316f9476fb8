import { expect } from '@playwright/test';
import { madePhoto } from '../server/src/evidence/testing/made-pictures.ts';
import { claims, openPhone, STROKES, sendBytes, sha256Of } from './field-device.ts';
import { call, dayFrom, expectAccessible, signIn, somebody, unitOf, watchComplaints } from './journey.ts';
import { test } from './journey-test.ts';

test('M245 M254 M271 M274 M276 M287 M288 M291 M292 records come in from two devices, a conflict is decided, a finding goes into the ledger with its photos, the feedback is signed, a lost phone is wiped', async ({
  page,
  context,
  browser,
}) => {
  test.setTimeout(180_000);
  const complaints = watchComplaints(context);
  await signIn(page, 'dudaoshi');
  const county = await unitOf(page);
  const towns = (await call(page, 'org.list-units', { parentId: county, kinds: ['town'] })).units;
  const schools = (await call(page, 'org.list-units', { parentId: towns[0].id, kinds: ['school'] })).units;
  const school = schools[0];
  const title = `秋季常规督导 ${Date.now()}`;
  const { visitId } = await call(page, 'visit.plan', {
    unitId: county,
    visitedUnitId: school.id,
    kind: 'roving',
    type: 'routine',
    line: 'office',
    title,
    fromOn: dayFrom(0),
    untilOn: dayFrom(1),
    bodyId: null,
    sheets: [{ key: 'school_safety', version: '1.0' }],
  });
  // Until it has begun, nobody of the school knows of it.
  await call(page, 'visit.begin', { visitId, revision: 1 });
  const head = { visitId, unitId: school.id, version: 1, parent: null, state: 'finished' };
  const [phone, tablet] = [await openPhone(page, '我的手机'), await openPhone(page, '我的平板')];
  await phone.contact([{ visitId, sheets: [] }]);

  // A bad answer with a photo, put right on the spot.
  const seed = Date.now() % 1_000_000;
  const [before, after] = [await madePhoto(seed), await madePhoto(seed + 1)];
  const recordId = crypto.randomUUID();
  const photo = (bytes: Buffer, name: string, itemId: string) =>
    phone.make(
      {
        kind: 'file',
        visitId,
        unitId: school.id,
        recordId,
        role: 'photo',
        sha256: sha256Of(bytes),
        sizeBytes: bytes.length,
        name,
        claims: claims(),
        annotation: { strokes: STROKES, notes: [{ x: 500, y: 500, text: '锁住的门' }] },
      },
      itemId,
    );
  const [foundId, fixedId] = [crypto.randomUUID(), crypto.randomUUID()];
  await sendBytes(page, school.id, { name: 'exit.jpg', bytes: before });
  await sendBytes(page, school.id, { name: 'fixed.jpg', bytes: after });
  const safety = {
    kind: 'record',
    ...head,
    recordId,
    claims: claims(),
    sheet: { key: 'school_safety', version: '1.0' },
    title: '教学楼',
    startedAt: new Date().toISOString(),
    answers: {
      guards: { value: true },
      exits: {
        value: false,
        note: '二楼东侧门锁着',
        files: [foundId],
        fixed: { words: '当场打开并撤锁', files: [fixedId] },
      },
      extinguishers: { value: true, method: 'check' },
      asked_pupils: { value: '6' },
    },
  };
  const kept = await phone.handIn([
    phone.make(safety),
    photo(before, 'exit.jpg', foundId),
    photo(after, 'fixed.jpg', fixedId),
  ]);
  expect(kept.map((one: { state: string; bytes: boolean | null }) => [one.state, one.bytes])).toEqual([
    ['kept', null],
    ['kept', true],
    ['kept', true],
  ]);

  // Two devices went on from one version; one of their clocks is three days off.
  const tenId = crypto.randomUUID();
  const ten = {
    kind: 'record',
    ...head,
    recordId: tenId,
    state: 'open',
    claims: claims(),
    sheet: { key: 'ten_points', version: '1.0' },
    title: '东校区',
    startedAt: new Date().toISOString(),
    answers: { p1_gear: { value: 'good' } },
  };
  const base = phone.make(ten);
  await phone.handIn([base, phone.make({ ...ten, version: 2, parent: base.itemId, state: 'finished' })]);
  const late = new Date(Date.now() + 3 * 86_400_000);
  const other = { ...ten, version: 2, parent: base.itemId, state: 'finished', claims: claims(late) };
  await tablet.handIn([tablet.make({ ...other, answers: { p1_gear: { value: 'fair' } } })], late.toISOString());

  // The feedback sheet is shown and signed.
  const feedbackId = crypto.randomUUID();
  const signature = { strokes: STROKES, at: new Date().toISOString() };
  await phone.handIn([
    phone.make({
      kind: 'feedback',
      ...head,
      recordId: feedbackId,
      claims: claims(),
      good: ['课间操全员参加'],
      findings: [
        { text: '二楼东侧安全出口被锁', from: { recordId, item: 'exits' }, measure: '', dueOn: null, fixed: true },
      ],
      advice: ['每天课前检查安全出口'],
      replyBy: dayFrom(14),
      signatures: [
        { side: 'team', name: '蒋督学', post: '督学', ...signature },
        { side: 'unit', name: '王校长', post: '校长', ...signature },
      ],
    }),
  ]);

  await page.goto(`/visits/${visitId}`);
  await page.getByRole('link', { name: '现场记录' }).click();
  await expect(page.getByText('还没有用过：听。')).toBeVisible();
  await expect(page.getByText('听 0，查 1，看 2，访 1')).toBeVisible();
  await expect(page.getByText('学生 6 人')).toBeVisible();
  await expect(page.getByText('教室、食堂')).toBeVisible();
  await expect(page.getByText('表面 1，深层 0，未注明 0，苗头 0，其中当场已改 1')).toBeVisible();
  await expect(page.getByText('发现 1，指导和建议 1')).toBeVisible();
  await expect(page.getByText('常规 4 项，重点 0 项')).toBeVisible();
  await expect(page.getByText('观察表都先于材料')).toBeVisible();
  await expect(page.getByRole('row', { name: /五组十个观察点.*两个版本冲突/u })).toBeVisible();
  await expect(page.getByRole('row', { name: /我的手机/u })).toBeVisible();
  await expectAccessible(page);

  // The finding goes into the ledger: filled in, photos along, by the quick lane.
  await page.getByRole('link', { name: '记入台账：疏散通道、安全出口不畅通' }).click();
  await expect(page.getByLabel('事项')).toHaveValue('疏散通道、安全出口不畅通');
  await expect(page.getByText('问题 1 份，整改后 1 份')).toBeVisible();
  await expect(page.getByLabel('怎么整改的')).toHaveValue('当场打开并撤锁');
  await expectAccessible(page);
  await page.getByLabel('严重程度').selectOption({ index: 2 });
  await page.getByLabel('地点').fill('二楼东侧');
  await page.getByLabel('隐患级别').selectOption({ label: '一般隐患' });
  await page.getByLabel('隐患类别').selectOption({ label: '消防' });
  await page.getByLabel('隐患消除了没有').selectOption({ label: '是' });
  await page.getByLabel('防止再发生的措施有没有').selectOption({ label: '是' });
  await page.getByRole('button', { name: '登记', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: /疏散通道、安全出口不畅通/u })).toBeVisible();
  await page.getByRole('link', { name: '打开来源' }).click();
  await expect(page.getByRole('heading', { level: 1, name: /学校常规和安全检查/u })).toBeVisible();
  await expect(page.getByRole('img', { name: 'exit.jpg' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: title }).click();
  await expect(page.getByRole('link', { name: /^YH-/u })).toBeVisible();

  // The conflict: both side by side, a person chooses, the other stays readable.
  await page.getByRole('link', { name: /五组十个观察点/u }).click();
  await expect(page.getByText('有 2 个版本互不知道对方')).toBeVisible();
  await expect(page.getByText('两个版本不同')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: '选定版本' }).click();
  await page
    .getByRole('dialog')
    .getByLabel(/我的手机/u)
    .check();
  await page.getByLabel('理由').fill('手机上的看得更细');
  await page.getByRole('dialog').getByRole('button', { name: '选定' }).click();
  await expect(page.getByText(/放在一边：手机上的看得更细/u)).toBeVisible();
  await page
    .getByRole('button', { name: /^查看第 2 稿/u })
    .first()
    .click();
  await expect(page.getByText('一般', { exact: true })).toBeVisible();

  // What needs a person is settled in words.
  await page.goto(`/units/${county}/field`);
  const doubt = page.getByRole('row', { name: new RegExp(`时钟.*${title}`, 'u') });
  await doubt.getByRole('button', { name: /^处理/u }).click();
  await page.getByLabel('怎么处理的').fill('平板时间已调准');
  await page.getByRole('dialog').getByRole('button', { name: '处理' }).click();
  await expect(doubt).toHaveCount(0);
  await expectAccessible(page);

  // The unit reads its feedback sheet and takes it along as a Word file.
  const principal = await somebody(browser, page, { unitId: school.id, name: '王校长', role: 'leader' });
  await principal.goto(`/units/${school.id}/field`);
  await principal.getByRole('link', { name: title }).click();
  await expect(principal.getByText('每天课前检查安全出口')).toBeVisible();
  await expect(principal.getByRole('img', { name: '王校长' })).toBeVisible();
  await expectAccessible(principal);
  const downloading = principal.waitForEvent('download');
  await principal.getByRole('link', { name: '下载 Word' }).click();
  expect((await downloading).suggestedFilename()).toMatch(/现场反馈单\.docx$/u);
  await principal.goto(`/visits/${visitId}/records`);
  await expect(principal.getByRole('heading', { name: '现场记录 ·' })).toHaveCount(0);

  // A lost phone is wiped at its next contact.
  await page.goto('/my-devices');
  await page.getByRole('button', { name: '给 我的平板 改名' }).first().click();
  await page.getByRole('textbox', { name: '名称' }).fill('旧平板');
  await page.getByRole('button', { name: '保存' }).click();
  await page.getByRole('button', { name: '远程清除 旧平板' }).first().click();
  await page.getByLabel('原因').fill('遗失');
  await page.getByRole('button', { name: '下令清除' }).click();
  await expect(page.getByText(/已下令清除，等设备联系：遗失/u)).toBeVisible();
  expect((await tablet.contact()).wipe.reason).toBe('遗失');
  await expectAccessible(page);
  expect(complaints).toEqual([]);
});
