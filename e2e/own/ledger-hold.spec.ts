import { expect } from '@playwright/test';
import { dayAfterWorkingDays } from '../../core/src/lib/working-day.ts';
import { dayFrom, signIn, unitOf, watchComplaints } from '../journey.ts';
import { act, begin, openEntry, problemAt, refused, say, schoolAt, seed, verdict } from '../ledger-steps.ts';
import { deskAt, moveTo, test } from '../own-test.ts';

test('M374 M377 M380 no clock stops without a reason and a leader’s leave, and what the county cannot do goes up to who then holds it', async ({
  page,
  browser,
  own,
}) => {
  test.setTimeout(240_000);
  page.setDefaultTimeout(20_000);
  const complaints = watchComplaints(page.context());
  await signIn(page, 'dudaoshi');
  const county = await unitOf(page);
  const school = await schoolAt(page, 5, '小学');
  const leader = await (await browser.newContext()).newPage();
  leader.setDefaultTimeout(20_000);
  await signIn(leader, 'lingdao');
  const liaison = await deskAt(
    { browser, office: page },
    { unitId: school.id, name: '柳填报', role: 'unit-liaison', ahead: 0 },
  );
  const [resting, raised] = [`围墙等批复${seed}`, `校门外道路${seed}`];
  const due = dayAfterWorkingDays(dayFrom(0), 5);
  const addressOf = async (title: string) => {
    const { issueId } = await problemAt(page, school, title);
    await openEntry(page, `/issues/${issueId}`, title);
    await act(page, '交办', (dialog) => dialog.getByLabel('整改期限').fill(due));
    return `/issues/${issueId}`;
  };
  const [restAddress, raisedAddress] = [await addressOf(resting), await addressOf(raised)];

  await test.step('a hold without reason or day is refused; asked for properly, the clock still runs until the leader grants it', async () => {
    await openEntry(liaison, restAddress, resting);
    const dialog = await begin(liaison, '申请挂起');
    await refused(dialog, '申请挂起', '请写明情况或理由。');
    await say('等上级批复立项')(dialog);
    await refused(dialog, '申请挂起', '请选定日期。');
    await dialog.getByLabel('申请到哪一天').fill(dayFrom(60));
    await dialog.getByRole('button', { name: '申请挂起', exact: true }).click();
    await expect(dialog).toBeHidden();
    await expect(verdict(liaison)).toContainText('已交办');
    await openEntry(page, restAddress, resting);
    await expect(page.getByText(/柳填报 申请挂起到 .*：等上级批复立项/u)).toBeVisible();
    await expect(page.getByRole('button', { name: '同意挂起' })).toBeHidden();
    await openEntry(leader, restAddress, resting);
    await act(leader, '同意挂起');
    await expect(verdict(leader)).toContainText('已挂起');
    await liaison.context().close();
  });

  await test.step('the leader raises the other one to the city with a reason', async () => {
    await openEntry(leader, raisedAddress, raised);
    const dialog = await begin(leader, '上提一级');
    await dialog.getByLabel('上提到').selectOption({ label: '样例市' });
    await refused(dialog, '上提一级', '请写明情况或理由。');
    await say('道路属市政')(dialog);
    await dialog.getByRole('button', { name: '上提一级', exact: true }).click();
    await expect(dialog).toBeHidden();
    await expect(verdict(leader)).toContainText('已上提');
  });

  await test.step('weeks later what is held is not late, and what was raised is red at the city', async () => {
    await moveTo(own, 40, [page, leader]);
    await signIn(leader, 'lingdao');
    await openEntry(leader, restAddress, resting);
    await expect(verdict(leader)).not.toContainText('逾期');
    await leader.goto(`/units/${county}/issues/brief`);
    await expect(leader.getByRole('heading', { level: 1 })).toContainText('台账要情');
    const held = leader.getByRole('row', { name: /^样例市 /u }).last();
    await held.getByRole('link', { name: '1', exact: true }).first().click();
    await expect(leader.getByRole('heading', { level: 1, name: '台账' })).toBeVisible();
    await expect(leader.getByRole('link', { name: raised })).toBeVisible();
    await expect(leader.getByRole('link', { name: resting })).toBeHidden();
  });
  expect(complaints).toEqual([]);
});
