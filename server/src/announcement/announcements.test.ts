import {
  acknowledgeAnnouncement,
  changeAnnouncement,
  handBackAnnouncement,
  listAnnouncements,
  readAnnouncement,
  releaseAnnouncement,
  submitAnnouncement,
  withdrawAnnouncement,
  writeAnnouncement,
} from '@dudao/core/announcement/contract';
import { readPublicAnnouncement } from '@dudao/core/announcement/public-contract';
import { addPerson, foundBody, seat as seatIn } from '@dudao/core/org/staff-contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AnnouncementDesk, openAnnouncementDesk } from '../testing/announcement-desk.ts';
import { openTestApp, type TestApp } from '../testing/test-app.ts';

let test: TestApp;
let desk: AnnouncementDesk;

beforeAll(async () => {
  test = await openTestApp();
  desk = await openAnnouncementDesk(test);
});
afterAll(() => test.close());

const received = async (unitId: string, who = desk.liaison) =>
  (await test.call(who, listAnnouncements, { unitId, side: 'received' })).output.announcements;

describe('announcements to units', () => {
  it('M488 the office writes, another person releases, every unit below has it and signs for it', async () => {
    const { school } = test.tree;
    const id = await desk.draft('news', { title: '自评进展通报' });
    expect(await received(school)).toEqual([]);
    expect((await test.call(desk.liaison, readAnnouncement, { announcementId: id })).problem).toBe('not-found');
    expect((await test.call(desk.office, releaseAnnouncement, await desk.at(id))).problem).toBe('announcement-not-now');
    await test.call(desk.office, submitAnnouncement, await desk.at(id));
    expect((await test.call(desk.office, releaseAnnouncement, await desk.at(id))).problem).toBe(
      'announcement-own-words',
    );
    const released = await test.call(desk.second, releaseAnnouncement, await desk.at(id));
    expect([released.status, released.output.publicId]).toEqual([200, null]);
    expect(await received(school)).toMatchObject([
      { id, title: '自评进展通报', isUnread: true, office: { name: '甲县' } },
    ]);
    const read = await desk.read(id, desk.liaison);
    expect(read).toMatchObject({ own: null, signsFor: [{ id: school }], actions: { change: 'forbidden' } });
    expect(read.fields.map(({ text }) => text)).toEqual(['工作进展', '12 月 5 日前补齐']);
    const before = await desk.read(id);
    expect(before.own?.receipts).toMatchObject({ read: 0 });
    // Nobody above signs for a school, and signing twice is one receipt.
    const sign = (who: typeof desk.office) =>
      test.call(who, acknowledgeAnnouncement, { announcementId: id, unitId: school });
    expect((await sign(desk.office)).problem).toBe('announcement-not-yours');
    expect([(await sign(desk.liaison)).status, (await sign(desk.head)).status]).toEqual([200, 200]);
    const after = (await desk.read(id)).own?.receipts;
    expect(after).toMatchObject({ read: 1, units: before.own?.receipts?.units });
    expect(after?.unread).toHaveLength((after?.units ?? 0) - 1);
    expect(await received(school)).toMatchObject([{ isUnread: false }]);
    const events = await test.rows('select 1 from event where subject = $1 and event = $2', [
      id,
      'announcement.acknowledged',
    ]);
    expect(events).toHaveLength(1);
    // The sibling county has nothing of it.
    const sibling = await test.persona('supervision-office', test.tree.siblingCounty);
    expect((await test.call(sibling, readAnnouncement, { announcementId: id })).problem).toBe('not-found');
  });

  it('M488 one for chosen units reaches these alone; a unit that is not below is refused by its name', async () => {
    const { school, citySchool, siblingCounty } = test.tree;
    const id = await desk.draft('news', { audience: 'chosen', unitIds: [citySchool] });
    await desk.release(id);
    const chosen = await test.persona('unit-liaison', citySchool);
    expect((await received(citySchool, chosen)).map((one) => one.id)).toContain(id);
    expect((await received(school)).map((one) => one.id)).not.toContain(id);
    expect((await test.call(desk.liaison, readAnnouncement, { announcementId: id })).problem).toBe('not-found');
    const sign = { announcementId: id, unitId: school };
    expect((await test.call(desk.liaison, acknowledgeAnnouncement, sign)).problem).toBe('not-found');
    const content = {
      unitId: test.tree.county,
      kind: 'news',
      title: '通报',
      body: '本周各校自评进展如下。',
      isPublic: false,
      audience: 'chosen',
      values: { about: 'found' },
    } as const;
    const refused = await test.call(desk.office, writeAnnouncement, { ...content, unitIds: [siblingCounty] });
    expect(refused.problem).toBe('announcement-unit-elsewhere');
  });

  it('N3 an item is handed back with the reason, changed, and handed in again; who is late is told', async () => {
    const id = await desk.draft('news');
    await test.call(desk.office, submitAnnouncement, await desk.at(id));
    const back = { ...(await desk.at(id)), reason: '请写明截止日期' };
    expect((await test.call(desk.second, handBackAnnouncement, back)).status).toBe(200);
    expect((await desk.read(id)).own?.returned).toBe('请写明截止日期');
    const content = {
      ...{ title: '改后的标题', body: '写明截止日期 12 月 5 日。', values: { about: 'remind' }, isPublic: false },
      audience: 'below',
    } as const;
    const change = { ...(await desk.at(id)), ...content };
    expect((await test.call(desk.office, changeAnnouncement, change)).status).toBe(200);
    expect((await test.call(desk.office, changeAnnouncement, change)).problem).toBe('changed-meanwhile');
    const traces = await test.traces();
    const faulty = {
      ...(await desk.at(id)),
      ...content,
      values: {},
      isPublic: true,
      signUp: { until: '2020-01-01', places: 5 },
    };
    const refused = await test.call(desk.office, changeAnnouncement, faulty);
    expect(JSON.stringify(refused.body)).toContain('不接受报名');
    expect(JSON.stringify(refused.body)).toContain('通报什么');
    expect(await test.traces()).toBe(traces);
    // Whoever changed it is one of its writers and does not release it either.
    const other = { ...(await desk.at(id)), ...content };
    expect((await test.call(desk.second, changeAnnouncement, other)).status).toBe(200);
    await test.call(desk.office, submitAnnouncement, await desk.at(id));
    expect((await test.call(desk.second, releaseAnnouncement, await desk.at(id))).problem).toBe(
      'announcement-own-words',
    );
  });

  it('M499 the list of a new team is read out with its digest, and only while the team is still the same', async () => {
    const { county } = test.tree;
    const team = { unitId: county, kind: 'team', name: '第三督导组', foundedOn: '2026-09-01' } as const;
    const { bodyId } = (await test.call(desk.office, foundBody, team)).output;
    const seat = async (name: string, role: 'head' | 'member') => {
      const person = { unitId: county, name, joinedOn: '2020-09-01' };
      const { personId } = (await test.call(desk.office, addPerson, person)).output;
      const seated = { bodyId, role, holder: { personId }, fromOn: '2026-09-01' };
      expect((await test.call(desk.office, seatIn, seated)).status).toBe(200);
    };
    const id = await desk.draft('list', { bodyId, isPublic: true });
    expect((await test.call(desk.office, submitAnnouncement, await desk.at(id))).problem).toBe(
      'announcement-roster-empty',
    );
    await seat('周组长', 'head');
    await seat('吴督学', 'member');
    await test.call(desk.office, submitAnnouncement, await desk.at(id));
    const { roster } = await desk.read(id);
    expect(roster).toMatchObject({ body: '第三督导组', members: [{ name: '周组长' }, { name: '吴督学' }] });
    expect(roster?.digest).toMatch(/^[0-9a-f]{64}$/u);
    await seat('郑督学', 'member');
    expect((await test.call(desk.second, releaseAnnouncement, await desk.at(id))).problem).toBe(
      'announcement-roster-changed',
    );
    await test.call(desk.second, handBackAnnouncement, { ...(await desk.at(id)), reason: '成员变了' });
    const publicId = (await desk.release(id)) ?? '';
    const told = (await test.call(null, readPublicAnnouncement, { publicId })).output;
    expect(told.roster?.members.map(({ name, seat: { zh } }) => [name, zh])).toEqual([
      ['周组长', '组长'],
      ['吴督学', '成员'],
      ['郑督学', '成员'],
    ]);
    expect(told.roster?.digest).not.toBe(roster?.digest);
    expect(told.digest).toMatch(/^[0-9a-f]{64}$/u);
    const without = { unitId: county, kind: 'list', title: '名单', body: '名单如下，请各单位知悉。' };
    const bare = { ...without, isPublic: true, audience: 'below', values: { paper: '1 号' } } as const;
    expect((await test.call(desk.office, writeAnnouncement, bare)).problem).toBe('announcement-roster-needed');
  });

  it('M499 N5 a paper read out is withdrawn in the open: title, day and reason stay, its words go', async () => {
    const { school } = test.tree;
    const id = await desk.draft('paper', { title: '文件宣读一', isPublic: true });
    const publicId = (await desk.release(id)) ?? '';
    expect((await test.call(null, readPublicAnnouncement, { publicId })).output.fields).toHaveLength(3);
    const withdraw = { ...(await desk.at(id)), reason: '文号有误，另行发布' };
    expect((await test.call(desk.office, withdrawAnnouncement, withdraw)).status).toBe(200);
    const gone = (await test.call(null, readPublicAnnouncement, { publicId })).output;
    expect(gone).toMatchObject({
      title: '文件宣读一',
      body: '',
      fields: [],
      withdrawn: { reason: '文号有误，另行发布' },
    });
    const seen = await desk.read(id, desk.liaison);
    expect(seen).toMatchObject({ body: '', fields: [], state: 'withdrawn', signsFor: [] });
    expect((await received(school)).find((one) => one.id === id)).toMatchObject({ isUnread: false });
    const sign = { announcementId: id, unitId: school };
    expect((await test.call(desk.liaison, acknowledgeAnnouncement, sign)).problem).toBe('announcement-not-now');
    expect((await test.call(desk.office, withdrawAnnouncement, { ...withdraw, ...(await desk.at(id)) })).problem).toBe(
      'announcement-not-now',
    );
    expect((await desk.read(id)).own?.deeds.map(({ what }) => what)).toEqual([
      'drafted',
      'submitted',
      'released',
      'withdrawn',
    ]);
  });
});
