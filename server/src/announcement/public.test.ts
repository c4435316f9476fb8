import {
  addPicture,
  listSignUps,
  removePicture,
  showPicture,
  strikeSignUp,
  submitAnnouncement,
  withdrawAnnouncement,
} from '@dudao/core/announcement/contract';
import {
  leaveSignUp,
  listPublicAnnouncements,
  readPublicAnnouncement,
  showPublicPicture,
  signUp,
} from '@dudao/core/announcement/public-contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keepHouse } from '../lib/housekeeping.ts';
import { type AnnouncementDesk, openAnnouncementDesk } from '../testing/announcement-desk.ts';
import { sendFile } from '../testing/send-file.ts';
import { openTestApp, type TestApp } from '../testing/test-app.ts';

let test: TestApp;
let desk: AnnouncementDesk;

beforeAll(async () => {
  test = await openTestApp();
  desk = await openAnnouncementDesk(test);
});
afterAll(() => test.close());

const drive = async (places = 5, more: object = {}) => {
  const announcementId = await desk.draft('drive', {
    ...{ title: '迎检志愿服务', isPublic: true, signUp: { until: '2026-12-10', places } },
    ...more,
  });
  return { announcementId, publicId: (await desk.release(announcementId)) ?? '' };
};
const join = (publicId: string, more: object = {}) =>
  test.call(null, signUp, {
    ...{ publicId, name: '王芳', contact: '138 0013 8000', persons: 2, note: '带孩子', agreed: true },
    ...more,
  } as never);
const leftOf = async (publicId: string) =>
  (await test.call(null, readPublicAnnouncement, { publicId })).output.signUp?.left;

describe('public activities', () => {
  it('M517 somebody without an account signs up, is told a code, leaves by it, and the office sees who comes', async () => {
    const { announcementId, publicId } = await drive();
    const joined = await join(publicId);
    expect(joined.output).toEqual({ code: expect.stringMatching(/^[2-9A-HJ-NP-Z]{12}$/u) });
    expect(await leftOf(publicId)).toBe(3);
    expect((await join(publicId, { contact: '１３８-００１３-８０００' })).problem).toBe(
      'announcement-signed-up-already',
    );
    const full = await join(publicId, { contact: 'li@example.cn', persons: 4 });
    expect([full.problem, JSON.stringify(full.body)]).toEqual([
      'announcement-full',
      expect.stringContaining('还剩 3 个'),
    ]);
    const { output } = await test.call(desk.office, listSignUps, { announcementId });
    expect(output).toMatchObject({
      entries: [{ name: '王芳', contact: '138 0013 8000', persons: 2, note: '带孩子', ended: null }],
      taken: 2,
      eraseOn: '2027-02-08',
    });
    // The contact lies sealed, and nobody below or beside is told of it.
    const [row] = await test.rows<{ contact: Buffer }>(
      'select contact from announcement_sign_up where announcement_id = $1',
      [announcementId],
    );
    expect(row?.contact.toString('utf8')).not.toContain('0013');
    expect((await test.call(desk.liaison, listSignUps, { announcementId })).problem).toBe('not-found');
    expect((await test.call(null, leaveSignUp, { publicId, code: 'AAAABBBBCCCC' })).problem).toBe(
      'announcement-code-unknown',
    );
    const { code } = joined.output as { code: string };
    expect((await test.call(null, leaveSignUp, { publicId, code: ` ${code.toLowerCase()} ` })).status).toBe(200);
    expect((await test.call(null, leaveSignUp, { publicId, code })).problem).toBe('announcement-code-unknown');
    expect(await leftOf(publicId)).toBe(5);
    expect((await join(publicId)).status).toBe(200);
  });

  it('M517 N7 many who come at once get the places that there are, and no more', async () => {
    const { publicId } = await drive(5);
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, i) => join(publicId, { contact: `1390000000${i}`, persons: 1 })),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(5);
    expect(new Set(answers.map(({ problem }) => problem))).toEqual(new Set([undefined, 'announcement-full']));
    expect(await leftOf(publicId)).toBe(0);
  });

  it('N7 a flood is asked to wait, made-up entries are struck with the reason, and the places are free again', async () => {
    const { announcementId, publicId } = await drive(1000);
    for (let i = 0; i < 30; i++)
      expect((await join(publicId, { contact: `f${i}@example.cn`, persons: 1 })).status).toBe(200);
    const late = await join(publicId, { contact: 'late@example.cn', persons: 1 });
    expect([late.status, late.problem]).toEqual([429, 'announcement-busy']);
    const { entries } = (await test.call(desk.office, listSignUps, { announcementId })).output;
    expect(entries).toHaveLength(30);
    const strike = { announcementId, entryId: entries[0]?.id ?? '', reason: '机器乱填' };
    expect((await test.call(desk.office, strikeSignUp, strike)).status).toBe(200);
    expect((await test.call(desk.office, strikeSignUp, strike)).problem).toBe('announcement-entry-ended');
    expect(await leftOf(publicId)).toBe(971);
    const before = test.clock.now;
    test.clock.now = new Date(before.getTime() + 61_000);
    expect((await join(publicId, { contact: 'late@example.cn', persons: 1 })).status).toBe(200);
    test.clock.now = before;
  });

  it('N7 what is no sign-up is refused and leaves no trace: long names, control letters, no contact, no agreement, past days', async () => {
    const { publicId } = await drive();
    const traces = await test.traces();
    expect((await join(publicId, { name: '王'.repeat(400_000) })).problem).toBe('too-large');
    expect((await join(publicId, { name: '王'.repeat(41) })).problem).toBe('invalid-input');
    const inside = await join(publicId, { name: `王${String.fromCharCode(7)}芳` });
    expect([inside.problem, JSON.stringify(inside.body)]).toEqual(['invalid-input', expect.stringContaining('姓名')]);
    expect((await join(publicId, { contact: '无' })).problem).toBe('announcement-contact');
    expect((await join(publicId, { agreed: false })).problem).toBe('invalid-input');
    expect((await join(publicId, { persons: 21 })).problem).toBe('invalid-input');
    const nowhere = '00000000-0000-4000-8000-000000000000';
    expect((await join(nowhere)).problem).toBe('not-found');
    test.clock.now = new Date('2026-12-11T02:00:00.000Z');
    expect((await join(publicId, { contact: '13700000000' })).problem).toBe('announcement-sign-up-over');
    test.clock.now = new Date('2026-11-24T08:00:00.000Z');
    expect(await test.traces()).toBe(traces);
    // What looks like HTML is text like any other.
    expect((await join(publicId, { name: '<img src=x onerror=alert(1)>' })).status).toBe(200);
  });

  it('N5 N7 a withdrawn activity takes nobody any more and is told with its reason', async () => {
    const { announcementId, publicId } = await drive();
    const withdraw = { ...(await desk.at(announcementId)), reason: '天气不好，另行通知' };
    await test.call(desk.office, withdrawAnnouncement, withdraw);
    expect((await join(publicId)).problem).toBe('announcement-not-now');
    const { output } = await test.call(null, listPublicAnnouncements, {});
    expect(output.items.find((one) => one.publicId === publicId)).toMatchObject({
      isWithdrawn: true,
      excerpt: '',
      picture: null,
      signUpUntil: null,
    });
  });
});

describe('galleries and the page of an office', () => {
  it('M527 a school shows results in pictures with consent, its head releases them, and anybody sees them until they are taken down', async () => {
    const { school } = test.tree;
    const own = { unitId: school, who: desk.liaison };
    const id = await desk.draft('gallery', { unitId: school, title: '体艺成果展示', isPublic: true }, desk.liaison);
    expect((await test.call(desk.liaison, submitAnnouncement, await desk.at(id))).problem).toBe(
      'announcement-pictures-needed',
    );
    expect((await desk.addPhoto(id, { seed: 1, ...own }, { consent: 'guardians' })).problem).toBe(
      'announcement-consent-unsaid',
    );
    const text = await sendFile(test, desk.liaison, { unitId: school, name: '说明.txt', bytes: Buffer.from('说明') });
    const uploads = [{ uploadId: text, title: '说明' }];
    const picture = { caption: '合唱', consent: 'nobody' as const, uploads };
    expect((await test.call(desk.liaison, addPicture, { ...(await desk.at(id)), ...picture })).problem).toBe(
      'announcement-not-a-picture',
    );
    const none = { ...(await desk.at(id)), caption: '合唱', consent: 'nobody' } as const;
    expect((await test.call(desk.liaison, addPicture, none)).problem).toBe('announcement-picture-missing');
    const consentWords = '9 月 3 日家长会签字，同意书存德育处';
    expect((await desk.addPhoto(id, { seed: 1, ...own }, { consent: 'guardians', consentWords })).status).toBe(200);
    expect((await desk.addPhoto(id, { seed: 2, ...own })).status).toBe(200);
    const [draft] = (await desk.read(id, desk.liaison)).pictures;
    const hidden = { publicId: id, pictureId: draft?.id ?? '' };
    expect((await test.call(null, showPublicPicture, hidden)).status).toBe(404);
    const publicId = (await desk.release(id, { writer: desk.liaison, other: desk.head })) ?? '';
    const shown = (await test.call(null, readPublicAnnouncement, { publicId })).output;
    expect(shown.pictures.map(({ caption }) => caption)).toEqual(['合唱 1', '合唱 2']);
    expect(JSON.stringify(shown)).not.toContain('德育处');
    const [first] = shown.pictures;
    const ask = { publicId, pictureId: first?.id ?? '' };
    const file = await test.call(null, showPublicPicture, ask);
    expect([file.status, file.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
    const remove = { ...(await desk.at(id)), pictureId: ask.pictureId, reason: '家长要求撤下' };
    expect((await test.call(desk.liaison, removePicture, remove)).status).toBe(200);
    expect((await test.call(null, showPublicPicture, ask)).status).toBe(404);
    const inside = { announcementId: id, pictureId: ask.pictureId };
    expect((await test.call(desk.liaison, showPicture, inside)).problem).toBe('announcement-picture-gone');
    await test.call(desk.liaison, withdrawAnnouncement, { ...(await desk.at(id)), reason: '展示结束' });
    const second = { publicId, pictureId: shown.pictures[1]?.id ?? '' };
    expect((await test.call(null, showPublicPicture, second)).status).toBe(404);
    expect((await test.call(null, readPublicAnnouncement, { publicId })).output.pictures).toEqual([]);
  });

  it('M530 the page of an office is its brand and what it released, nothing of others and nothing unreleased', async () => {
    const { county, siblingCounty } = test.tree;
    const page = async (unitId: string) => (await test.call(null, listPublicAnnouncements, { unitId })).output;
    const brand = await desk.draft('brand', { title: '学在甲县', isPublic: true });
    expect((await page(county)).head).toBeNull();
    const publicId = await desk.release(brand);
    await desk.draft('news', { title: '没有发布的', isPublic: true });
    const shown = await page(county);
    expect(shown).toMatchObject({ office: '甲县', head: { publicId, title: '学在甲县' } });
    expect(shown.head?.fields.map(({ text }) => text)).toEqual(['学在甲县', '让每个孩子在家门口上好学']);
    expect(JSON.stringify(shown)).not.toContain('没有发布的');
    expect(new Set(shown.items.map(({ office }) => office.id))).toEqual(new Set([county]));
    expect(shown.kinds.map(({ id }) => id)).toEqual(expect.arrayContaining(['drive', 'brand']));
    const drives = (await test.call(null, listPublicAnnouncements, { unitId: county, kind: 'drive' })).output.items;
    expect(new Set(drives.map(({ kind }) => kind.id))).toEqual(new Set(['drive']));
    expect(await page(siblingCounty)).toMatchObject({ office: null, head: null, items: [] });
    const again = await desk.draft('brand', { title: '学在甲县 2027', isPublic: true });
    test.clock.now = new Date(test.clock.now.getTime() + 60_000);
    await desk.release(again);
    expect((await page(county)).head?.title).toBe('学在甲县 2027');
    await test.call(desk.office, withdrawAnnouncement, { ...(await desk.at(again)), reason: '仍用原来的' });
    expect((await page(county)).head?.title).toBe('学在甲县');
  });

  it('M531 a jubilee is announced with its programme, and alumni sign up', async () => {
    const { school } = test.tree;
    const more = {
      unitId: school,
      title: '百年校庆公告',
      isPublic: true,
      signUp: { until: '2026-12-20', places: 300 },
    };
    const id = await desk.draft('jubilee', more, desk.liaison);
    const publicId = (await desk.release(id, { writer: desk.liaison, other: desk.head })) ?? '';
    const told = (await test.call(null, readPublicAnnouncement, { publicId })).output;
    expect(told.fields.map(({ text }) => text)).toContain('上午典礼，下午返校座谈');
    expect((await join(publicId, { name: '校友', note: '1996 届' })).status).toBe(200);
  });
});

// Last: what keeps the house ends the sessions of everybody too.
it('N7 names, contacts and notes are erased on the day that people were told; how many came stays', async () => {
  const { announcementId, publicId } = await drive();
  await join(publicId);
  const contents = () =>
    test.rows(
      'select name, note, persons, contact is null as erased from announcement_sign_up where announcement_id = $1',
      [announcementId],
    );
  await keepHouse(test.pool, new Date('2027-02-07T02:00:00.000Z'));
  expect(await contents()).toEqual([{ name: '王芳', note: '带孩子', persons: 2, erased: false }]);
  await keepHouse(test.pool, new Date('2027-02-08T02:00:00.000Z'));
  expect(await contents()).toEqual([{ name: '', note: '', persons: 2, erased: true }]);
});
