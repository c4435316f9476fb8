import { expect, type Page } from '@playwright/test';
import { expectForHands, setUpPhone, startSheet, sync, twice } from '../field-phone.ts';
import { call, enter, expectAccessible, signIn, signInAgain, watchComplaints } from '../journey.ts';
import { movedDay } from '../moved-day.ts';
import { test as ownTest } from '../own-test.ts';
import { type PhoneOnLine, phoneOnLine } from '../phone-line.ts';
import { foundTeam } from '../team-steps.ts';

const PHONE = { width: 390, height: 844 };

const test = ownTest.extend<PhoneOnLine>(phoneOnLine());

/** The screen as a cold thumb and a reader find it. */
const expectGood = async (page: Page) => {
  await expectForHands(page);
  await expectAccessible(page);
};

test('M274 two of a team come and leave, one of them without network: the visit tells the first coming, the last leaving, and everybody’s time on site', async ({
  page: office,
  own,
  browser,
  line,
  phone,
}) => {
  test.setTimeout(180_000);
  office.setDefaultTimeout(20_000);
  const { day, moveTo } = await movedDay(own, [office]);
  await signIn(office, 'dudaoshi');
  await moveTo(9, [office]);
  await signInAgain(office, 'dudaoshi');
  const { county, school, bodyId, team, member, mate } = await foundTeam(office);
  const title = `到校督导 ${Date.now() % 100_000}`;
  const { visitId } = await call(office, 'visit.plan', {
    unitId: county,
    visitedUnitId: school.id,
    kind: 'roving',
    type: 'routine',
    line: 'office',
    title,
    fromOn: day,
    untilOn: day,
    bodyId,
    sheets: [{ key: 'school_safety', version: '1.0' }],
  });
  const visit = new RegExp(title, 'u');

  const first = await phone.start();
  const complaints = watchComplaints(phone.context());
  await first.setViewportSize(PHONE);
  first.setDefaultTimeout(15_000);
  await moveTo(9, [office, first]);
  await enter(first, member.link);
  await setUpPhone(first);
  await first.getByRole('link', { name: visit }).click();
  const second = await (
    await browser.newContext({
      viewport: PHONE,
      permissions: ['geolocation'],
      geolocation: { latitude: 34.7, longitude: 113.6, accuracy: 12 },
    })
  ).newPage();
  second.setDefaultTimeout(15_000);
  watchComplaints(second.context(), complaints);
  await moveTo(9, [office, first, second]);
  await enter(second, mate.link);
  await setUpPhone(second);

  await test.step('without network, before the first sheet: the phone asks whether one has come', async () => {
    line.isUp = false;
    await expect(first.getByText('还没有登记到达')).toBeVisible();
    await expectGood(first);
    await first.getByRole('button', { name: /^学校常规和安全检查/u }).click();
    const asked = first.getByRole('dialog', { name: '先登记到达？' });
    await expect(asked.getByText('在点时长和覆盖就不算这一次')).toBeVisible();
    await expectGood(first);
    await asked.getByRole('button', { name: '登记到达并填表' }).click();
    await expect(first.getByRole('heading', { level: 1, name: '学校常规和安全检查' })).toBeVisible();
    await first.getByRole('link', { name: /返回/u }).click();
    await expect(first.getByText(/09:\d\d 到达，还没有登记离开/u)).toBeVisible();
    // Where no place is to be had, the item says why.
    const came = first.getByRole('listitem', { name: /^到达 .*没有位置/u });
    await expect(came.getByText('已存两份')).toBeVisible();
    await expectGood(first);
    // The second sheet is begun without being asked again.
    await startSheet(first, '学校常规和安全检查');
    await twice(first);
    await first.getByRole('link', { name: /返回/u }).click();
  });

  await test.step('the other one comes at half past nine, with a place, and leaves two hours later, having said where', async () => {
    await moveTo(9.5, [office, first, second]);
    await second.getByRole('link', { name: visit }).click();
    await second.getByRole('button', { name: '登记到达' }).click();
    await expect(second.getByText(/09:3\d 到达，还没有登记离开/u)).toBeVisible();
    await expect(second.getByRole('listitem', { name: /^到达 .*位置误差约 12 米/u })).toBeVisible();
    await moveTo(11.5, [office, first, second]);
    await second.getByRole('button', { name: '登记离开' }).click();
    const leaving = second.getByRole('dialog', { name: '登记离开' });
    await leaving.getByLabel('去了哪里').fill('后厨\n三年级课堂');
    await leaving.getByLabel('最深看到哪一层').selectOption({ label: '课堂、食堂、宿舍' });
    await expectGood(second);
    await leaving.getByRole('button', { name: '登记离开' }).click();
    await expect(second.getByText(/11:3\d 离开/u)).toBeVisible();
    await expect(second.getByRole('button', { name: '再次到达' })).toBeVisible();
    await expectGood(second);
    await sync(second);
  });

  const arrived = office.getByRole('table', { name: '在点时长' }).getByRole('row');
  await test.step('the office knows of one so far: to it the team has left', async () => {
    await signInAgain(office, 'dudaoshi');
    await office.goto(`/visits/${visitId}`);
    await expect(office.getByText('已离开', { exact: true })).toBeVisible();
    await expect(arrived).toHaveCount(2);
    await expect(arrived.nth(1)).toContainText(/沈督学.*09:3\d.*11:3\d.*2 小时 0 分/u);
  });

  await test.step('the first one leaves a quarter past noon, still without network, and hands in when there is one', async () => {
    await moveTo(12.25, [office, first, second]);
    await first.getByRole('button', { name: '登记离开' }).click();
    await first.getByRole('dialog', { name: '登记离开' }).getByRole('button', { name: '登记离开' }).click();
    await expect(first.getByText(/12:1\d 离开/u)).toBeVisible({ timeout: 20_000 });
    line.isUp = true;
    await sync(first);
    await expect(first.getByRole('listitem', { name: /^离开 /u }).getByText('已上交')).toBeVisible();
  });

  await test.step('now the first coming and the last leaving count, each person has their own time, and the route is known', async () => {
    await signInAgain(office, 'dudaoshi');
    await office.reload();
    await expect(arrived).toHaveCount(3);
    await expect(arrived.nth(1)).toContainText(/蒋督学.*09:0\d.*12:1\d.*3 小时 \d+ 分/u);
    const facts = office.getByRole('definition');
    await expect(facts.filter({ hasText: /09:0\d/u })).toHaveCount(1);
    await expect(facts.filter({ hasText: /12:1\d/u })).toHaveCount(1);
    const said = office.getByRole('table', { name: '每次登记' });
    await expect(said.getByRole('row', { name: /沈督学 到达 .*误差约 12 米/u })).toBeVisible();
    await expect(said.getByRole('row', { name: /蒋督学 到达 .*(未授权|收不到信号|测不到)/u })).toBeVisible();
    await expect(office.getByRole('row', { name: /后厨 课堂、食堂、宿舍/u })).toBeVisible();
    await expectAccessible(office);
    await office.setViewportSize(PHONE);
    await expectAccessible(office);
    await office.setViewportSize({ width: 1280, height: 800 });
  });

  await test.step('the sheet of the day proposes to each their own hours', async () => {
    const desk = await (await browser.newContext()).newPage();
    await moveTo(13, [office, first, second, desk]);
    await signInAgain(desk, member.signInName);
    await desk.goto('/my-teams');
    await desk.getByRole('link', { name: `${team}的日报周报` }).click();
    await desk
      .getByRole('link', { name: /^日报 / })
      .first()
      .click();
    await expect(desk.getByLabel('蒋督学在点小时')).toHaveValue('3');
    await expect(desk.getByLabel('沈督学在点小时')).toHaveValue(/^2/u);
  });
  expect(complaints).toEqual([]);
});
