import { randomUUID } from 'node:crypto';
import { listRecords, listWaiting, readRecord, resolveConflict, settleFlag } from '@dudao/core/field/contract';
import {
  handIn,
  listDeviceItems,
  listOwnDevices,
  readBundle,
  registerDevice,
  reportContact,
  wipeDevice,
} from '@dudao/core/field/device-contract';
import type { HandedItem } from '@dudao/core/field/item';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { madePhoto } from '../evidence/testing/made-pictures.ts';
import { openPhone, type Phone, plantVisitTo, teamOf } from '../testing/field-phone.ts';
import { plantRulebooks } from '../testing/plant-recognition.ts';
import { sealFile } from '../testing/seal-bytes.ts';
import { sendFile, sha256Of } from '../testing/send-file.ts';
import { openTestApp, type Persona, type TestApp } from '../testing/test-app.ts';

const DAY_MS = 86_400_000;

let test: TestApp;
let office: Persona;
let inspector: Persona;
let phone: Phone;
let visitId: string;
beforeAll(async () => {
  test = await openTestApp();
  await plantRulebooks(test);
  office = await test.persona('supervision-office', test.tree.county);
  inspector = await test.newPersona('team-member', test.tree.school);
  phone = await openPhone(test, inspector);
  visitId = await newVisit();
});
afterAll(() => test.close());

async function newVisit(state = 'under-way'): Promise<string> {
  const { county, school } = test.tree;
  const bodyId = await teamOf(test, inspector);
  return plantVisitTo(test, { officeId: county, visitedId: school, bodyId, state });
}

const flagsOf = async (items: Parameters<Phone['handIn']>[0], by: Phone = phone) =>
  (await by.handIn(items)).output.receipts.map(({ state, flags }) => [state, ...flags.map(({ flag }) => flag)]);

const countOf = async (table: string, where: string, param: unknown): Promise<number> => {
  const [row] = await test.rows<{ n: number }>(`select count(*)::int as n from ${table} where ${where}`, [param]);
  return row?.n ?? -1;
};

describe('handing in', () => {
  it('F3 an item exists once, under whichever call it comes again, even after more than three days', async () => {
    const items = [
      phone.make(phone.record(visitId, test.tree.school)),
      phone.make(phone.record(visitId, test.tree.school)),
    ];
    const callId = randomUUID();
    const first = await phone.handIn(items, callId);
    expect(first.output.receipts.map(({ state }) => state)).toEqual(['kept', 'kept']);
    const same = await phone.handIn(items, callId);
    expect(same.output).toEqual(first.output);
    test.clock.now = new Date(test.clock.now.getTime() + 3 * DAY_MS + 60_000);
    await keepSignedIn();
    const later = await phone.handIn([...items].reverse());
    expect(later.output.receipts.map(({ state }) => state)).toEqual(['repeated', 'repeated']);
    expect(
      await countOf(
        'field_item',
        'id = any ($1)',
        items.map(({ itemId }) => itemId),
      ),
    ).toBe(2);
  });

  it('F7 what the server lacks is told by counters', async () => {
    const own = await openPhone(test, inspector);
    const [one, lost, three] = [1, 2, 3].map(() => own.make(own.record(visitId, test.tree.school)));
    if (one === undefined || lost === undefined || three === undefined) throw new Error('made three');
    const { received } = (await own.handIn([three, one])).output;
    expect(received).toEqual({ madeUpTo: 3, completeUpTo: 1, missing: [[2, 2]] });
    expect((await own.handIn([lost])).output.received).toEqual({ madeUpTo: 3, completeUpTo: 3, missing: [] });
    const listed = await test.call(inspector, listDeviceItems, { deviceId: own.deviceId });
    expect(listed.output.items.map(({ counter }) => counter)).toEqual([1, 2, 3]);
  });

  it('F6 what is not the caller’s is refused alone, and leaves nothing', async () => {
    const { county, citySchool, school } = test.tree;
    const others = await plantVisitTo(test, { officeId: county, visitedId: citySchool });
    const [foreign, own] = [phone.make(phone.record(others, citySchool)), phone.make(phone.record(visitId, school))];
    const { receipts } = (await phone.handIn([foreign, own])).output;
    expect(receipts.map(({ state, refusal }) => [state, refusal?.problem])).toEqual([
      ['refused', 'field-not-yours'],
      ['kept', undefined],
    ]);
    expect(await countOf('field_item', 'id = $1', foreign.itemId)).toBe(0);
  });

  it('F6 what a device carried while its owner was of the team is kept afterwards, and told', async () => {
    const leaver = await test.newPersona('team-member', test.tree.school);
    const bodyId = await teamOf(test, leaver);
    const { county, school } = test.tree;
    const theirs = await plantVisitTo(test, { officeId: county, visitedId: school, bodyId });
    const own = await openPhone(test, leaver);
    await own.contact({ carries: [{ visitId: theirs, sheets: [{ key: 'ten_points', version: '1.0' }] }] });
    const item = own.make(own.record(theirs, school));
    await test.rows(`update body_seat set until_on = '2026-11-01' where body_id = $1`, [bodyId]);
    expect(await flagsOf([item], own)).toEqual([['kept', 'not-of-team']]);
  });

  it('F5 a visit that was cancelled, a sheet nobody knows, an item that is none, a broken body: all kept, each with its reason', async () => {
    const cancelled = await newVisit('under-way');
    await test.rows(
      `update visit set state = 'cancelled', cancelled_at = now(), cancel_reason = '另有安排' where id = $1`,
      [cancelled],
    );
    const { school } = test.tree;
    const items = [
      phone.make(phone.record(cancelled, school)),
      phone.make(phone.record(visitId, school, { sheet: { key: 'ten_points', version: '9.9' } })),
      phone.make(phone.record(visitId, school, { answers: { gone: { value: 'x' }, p1_gear: { value: 'best' } } })),
      phone.make({ kind: 'record', visitId, words: '半截' }),
      phone.make(phone.record(visitId, randomUUID())),
    ];
    expect(await flagsOf(items)).toEqual([
      ['kept', 'visit-cancelled'],
      ['kept', 'sheet-unknown'],
      ['kept', 'answer-invalid', 'item-unknown'],
      ['kept', 'malformed'],
      ['kept', 'unit-unknown'],
    ]);
    const { waiting } = (await test.call(office, listWaiting, { unitId: test.tree.county })).output;
    const cancelledFlag = waiting.find(({ flag }) => flag === 'visit-cancelled');
    if (cancelledFlag === undefined) throw new Error('told');
    const settled = await test.call(office, settleFlag, { flagId: cancelledFlag.id, words: '照用，已与校方说明' });
    expect(settled.status).toBe(200);
    const again = await test.call(office, settleFlag, { flagId: cancelledFlag.id, words: '再说一次' });
    expect(again.problem).toBe('field-flag-settled');
    const broken = items[3]?.itemId ?? '';
    const shown = await test.call(office, readRecord, { recordId: broken });
    expect(shown.output.versions[0]?.raw).toContain('半截');
  });

  it('F5 characters that cannot be stored stop nothing: the item is kept without them and told, and the rest of the batch with it', async () => {
    const { school } = test.tree;
    const body = phone.record(visitId, school, {
      title: '前\u0000后',
      answers: { p1_gear: { value: 'good', note: '\ud83d 剪断的表情' } },
    });
    // The door takes no U+0000; it comes within what is sealed, and a half of a pair comes in either way.
    const open = phone.record(visitId, school, { title: '半\udc00截' });
    const items = [
      await phone.seal(body),
      phone.make(open),
      await phone.seal({ kind: 'record', visitId, 'words\u0000': ['半\udc00截'] }),
      phone.make(phone.record(visitId, school)),
    ];
    const lost = phone.make({});
    const sealed = { ...items[0]?.sealed, keyId: 'k\ud800' } as HandedItem['sealed'];
    const malformed = ['kept', 'malformed'];
    const all = [...items, { itemId: lost.itemId, counter: lost.counter, sealed }];
    expect(await flagsOf(all)).toEqual([malformed, malformed, malformed, ['kept'], ['kept', 'cannot-open']]);
    expect((await flagsOf(all)).map(([state, flag]) => [state, flag])).toEqual([
      ['repeated', 'malformed'],
      ['repeated', 'malformed'],
      ['repeated', 'malformed'],
      ['repeated', undefined],
      ['repeated', 'cannot-open'],
    ]);
    const { versions, flags } = (await test.call(office, readRecord, { recordId: body.recordId })).output;
    expect(versions[0]?.record?.title).toBe('前\ufffd后');
    expect(versions[0]?.record?.answers.p1_gear?.note).toBe('\ufffd 剪断的表情');
    expect(flags.map(({ detail }) => detail)).toEqual(['title, answers.p1_gear.note']);
    const raw = await test.call(office, readRecord, { recordId: items[2]?.itemId ?? '' });
    expect(raw.output.versions[0]?.raw).toContain('words\ufffd');
    // Another content is another content, though what can be kept of it is the same.
    const other = { ...items[1], body: { ...open, title: '半\ud800截' } } as HandedItem;
    expect(await flagsOf([other])).toEqual([['repeated', 'malformed', 'other-content']]);
  });

  it('F7 a counter beyond what a device can make is refused before it is counted', async () => {
    const own = await openPhone(test, inspector);
    const said = { deviceId: own.deviceId, deviceAt: own.now(), waiting: 0 };
    const asked = await test.call(inspector, reportContact, { ...said, madeUpTo: 2 ** 31 });
    expect([asked.status, asked.problem]).toEqual([400, 'invalid-input']);
    const items = [own.make(own.record(visitId, test.tree.school))];
    const handed = { deviceId: own.deviceId, sentAt: own.now(), madeUpTo: 2 ** 31, items };
    expect((await test.call(inspector, handIn, handed)).problem).toBe('invalid-input');
  });

  it('F5 a sheet that changed while the device was away is judged by its own version', async () => {
    const { school, county } = test.tree;
    const bodyId = await teamOf(test, inspector);
    const sheets = [{ key: 'ten_points', version: '2.0' }];
    const changed = await plantVisitTo(test, { officeId: county, visitedId: school, bodyId, sheets });
    const item = phone.make(phone.record(changed, school));
    expect(await flagsOf([item])).toEqual([['kept', 'sheet-changed']]);
    const { records } = (await test.call(office, listRecords, { visitId: changed })).output;
    expect(records[0]?.score?.percent).toBe('100.0');
  });

  it('F13, F14 a clock three days off decides nothing and is told; claims stay as they were made', async () => {
    const own = await openPhone(test, inspector);
    const { nonce } = (await own.contact()).output;
    for (const days of [-3, 3]) {
      own.setClock(days * DAY_MS);
      const claims = { deviceAt: own.now(), nonce, place: { latitude: 34.7, longitude: 113.6, withinMetres: 20 } };
      const body = own.record(visitId, test.tree.school, { claims });
      expect(await flagsOf([own.make(body)], own)).toEqual([['kept', 'clock-off']]);
      const { versions } = (await test.call(office, readRecord, { recordId: body.recordId })).output;
      expect(versions[0]?.span).toEqual({
        earliest: nonce.split('~')[0],
        latest: test.clock.now.toISOString(),
        claim: days < 0 ? 'before' : 'after',
      });
      expect(versions[0]?.record?.claims).toEqual(claims);
    }
    own.setClock(0);
    const forged = own.record(visitId, test.tree.school, {
      claims: { deviceAt: own.now(), nonce: `${nonce}0`, place: null },
    });
    expect(await flagsOf([own.make(forged)], own)).toEqual([['kept', 'nonce-unknown']]);
  });

  it('F4 another content under the id of an item is kept beside it', async () => {
    const item = phone.make(phone.record(visitId, test.tree.school));
    await phone.handIn([item]);
    const other = { ...item, body: phone.record(visitId, test.tree.school, { title: '另一份' }) };
    expect(await flagsOf([other])).toEqual([['repeated', 'other-content']]);
    expect(await flagsOf([other])).toEqual([['repeated', 'other-content']]);
    expect(await countOf('field_item_other', 'item_id = $1', item.itemId)).toBe(1);
  });
});

async function keepSignedIn(): Promise<void> {
  await test.rows('update session set last_seen_at = $1, expires_at = $2', [
    test.clock.now.toISOString(),
    new Date(test.clock.now.getTime() + 3_600_000).toISOString(),
  ]);
}

describe('versions', () => {
  it('F9 a later version of its author takes the place of the one before, in whatever order they come', async () => {
    const { school } = test.tree;
    const [a, b, c] = [randomUUID(), randomUUID(), randomUUID()];
    const first = phone.record(visitId, school, { state: 'open' });
    const items = [
      phone.make(first, a),
      phone.make({ ...first, version: 2, parent: a, title: '二稿' }, b),
      phone.make({ ...first, version: 3, parent: b, title: '三稿', state: 'finished' }, c),
    ];
    expect(await flagsOf([items[2], items[0]].flatMap((one) => one ?? []))).toEqual([['kept'], ['kept', 'conflict']]);
    expect(await flagsOf([items[1]].flatMap((one) => one ?? []))).toEqual([['kept']]);
    const { versions, flags } = (await test.call(office, readRecord, { recordId: first.recordId })).output;
    expect(versions.filter(({ isHead }) => isHead).map(({ record }) => record?.title)).toEqual(['三稿']);
    expect(flags.filter(({ settled }) => settled === null)).toEqual([]);
  });

  it('F10 two devices that went on from one version: both are kept, people choose, the other stays readable', async () => {
    const { school } = test.tree;
    const tablet = await openPhone(test, inspector);
    const base = phone.make(phone.record(visitId, school, { state: 'open' }));
    // The tablet went on from the same version, as the phone did.
    const body = base.body as ReturnType<Phone['record']>;
    const ofPhone = phone.make({ ...body, version: 2, parent: base.itemId, title: '手机上写的' });
    const ofTablet = tablet.make({ ...body, version: 2, parent: base.itemId, title: '平板上写的' });
    await phone.handIn([base, ofPhone]);
    expect(await flagsOf([ofTablet], tablet)).toEqual([['kept', 'conflict']]);
    const { recordId } = body;
    const before = (await test.call(office, readRecord, { recordId })).output;
    expect(before.versions.filter(({ isHead }) => isHead)).toHaveLength(2);
    const listed = (await test.call(office, listRecords, { visitId })).output.records.find(({ id }) => id === recordId);
    expect(listed?.conflict).toBe(true);
    const chosen = { recordId, itemId: ofPhone.itemId, reason: '手机上的更完整', revision: before.revision };
    expect((await test.call(office, resolveConflict, { ...chosen, itemId: base.itemId })).problem).toBe(
      'field-not-a-head',
    );
    expect((await test.call(office, resolveConflict, chosen)).status).toBe(200);
    expect((await test.call(office, resolveConflict, chosen)).problem).toBe('changed-meanwhile');
    const after = (await test.call(office, readRecord, { recordId })).output;
    expect(after.versions.filter(({ isHead }) => isHead).map(({ record }) => record?.title)).toEqual(['手机上写的']);
    expect(after.versions.find(({ itemId }) => itemId === ofTablet.itemId)?.setAside?.reason).toBe('手机上的更完整');
  });

  it('F11 what goes on from a version that was set aside is a conflict again', async () => {
    const { school } = test.tree;
    const tablet = await openPhone(test, inspector);
    const first = phone.make(phone.record(visitId, school, { title: '甲' }));
    const body = first.body as ReturnType<Phone['record']>;
    const second = tablet.make({ ...body, title: '乙' });
    await phone.handIn([first]);
    expect(await flagsOf([second], tablet)).toEqual([['kept', 'conflict']]);
    const { revision } = (await test.call(office, readRecord, { recordId: body.recordId })).output;
    const chosen = { recordId: body.recordId, itemId: first.itemId, reason: '以先到的为准', revision };
    expect((await test.call(office, resolveConflict, chosen)).status).toBe(200);
    const onward = tablet.make({ ...body, title: '乙二', version: 2, parent: second.itemId });
    expect(await flagsOf([onward], tablet)).toEqual([['kept', 'conflict']]);
  });

  it('F10 another author does not replace what somebody wrote', async () => {
    const { school } = test.tree;
    const item = phone.make(phone.record(visitId, school));
    await phone.handIn([item]);
    const body = item.body as ReturnType<Phone['record']>;
    const bossPhone = await openPhone(test, office);
    const theirs = bossPhone.make({ ...body, version: 2, parent: item.itemId, title: '改写' });
    expect(await flagsOf([theirs], bossPhone)).toEqual([['kept', 'conflict']]);
  });
});

describe('sealing', () => {
  it('F15–F17 what was sealed with WebCrypto is opened at arrival, and only for its own place', async () => {
    const body = phone.record(visitId, test.tree.school, { title: '密封' });
    const item = await phone.seal(body);
    expect(JSON.stringify(item)).not.toContain('密封');
    expect(await flagsOf([item])).toEqual([['kept']]);
    const { versions } = (await test.call(office, readRecord, { recordId: body.recordId })).output;
    expect(versions[0]?.record?.title).toBe('密封');
    const moved = { ...item, itemId: randomUUID() };
    expect(await flagsOf([moved])).toEqual([['kept', 'cannot-open', 'counter-twice']]);
  });

  it('F18, F20 a sealed photo is opened, judged and filed with its record; an open one too', async () => {
    const { school } = test.tree;
    const [hidden, plain] = [await madePhoto(901), await madePhoto(902)];
    const body = phone.record(visitId, school);
    const fileOf = (bytes: Buffer, name: string) => ({
      kind: 'file',
      visitId,
      unitId: school,
      recordId: body.recordId,
      role: 'photo',
      sha256: sha256Of(bytes),
      sizeBytes: bytes.length,
      name,
      claims: body.claims,
      annotation: {
        strokes: [
          [
            [10, 10],
            [900, 900],
          ],
        ],
        notes: [{ x: 500, y: 500, text: '这里' }],
      },
    });
    const [one, two] = [phone.make(fileOf(hidden, 'a.jpg')), phone.make(fileOf(plain, 'b.jpg'))];
    const early = (await phone.handIn([phone.make(body), one, two])).output.receipts;
    expect(early.map(({ bytes }) => bytes)).toEqual([null, false, false]);
    const told = { sealed: 'yes' };
    const sealed = await sealFile(hidden, phone.key.publicKey);
    await sendFile(test, inspector, { unitId: school, name: 'a.jpg', bytes: sealed, told });
    await sendFile(test, inspector, { unitId: school, name: 'b.jpg', bytes: plain });
    const late = (await phone.handIn([one, two])).output.receipts;
    expect(late.map(({ state, bytes }) => [state, bytes])).toEqual([
      ['repeated', true],
      ['repeated', true],
    ]);
    const { files } = (await test.call(office, readRecord, { recordId: body.recordId })).output;
    expect(files.map(({ hasPicture, annotation }) => [hasPicture, annotation?.notes[0]?.text])).toEqual([
      [true, '这里'],
      [true, '这里'],
    ]);
    expect(await countOf('evidence_file', 'sha256 = $1', sha256Of(hidden))).toBe(1);
  });

  it('F22 a file whose bytes were refused is told with the reason', async () => {
    const { school } = test.tree;
    const bytes = Buffer.from('<html>no photo</html>');
    const body = phone.record(visitId, school);
    const sealed = await sealFile(bytes, phone.key.publicKey);
    await sendFile(test, inspector, { unitId: school, name: 'c.jpg', bytes: sealed, told: { sealed: 'yes' } });
    const file = {
      kind: 'file',
      visitId,
      unitId: school,
      recordId: body.recordId,
      role: 'photo',
      sha256: sha256Of(bytes),
      sizeBytes: bytes.length,
      name: 'c.jpg',
      claims: body.claims,
    };
    expect(await flagsOf([phone.make(body), phone.make(file)])).toEqual([['kept'], ['kept', 'file-differs']]);
  });
});

describe('devices', () => {
  it('a device is wiped at its next contact, by whom it belongs to or by the security administrator', async () => {
    const own = await openPhone(test, inspector);
    const admin = await test.persona('security-admin', test.tree.province);
    const [device] = (await test.call(inspector, listOwnDevices, {})).output.devices.filter(
      ({ id }) => id === own.deviceId,
    );
    if (device === undefined) throw new Error('registered');
    const order = { deviceId: own.deviceId, reason: '手机丢失', revision: device.revision };
    expect((await test.call(office, wipeDevice, order)).status).not.toBe(200);
    expect((await test.call(admin, wipeDevice, order)).status).toBe(200);
    expect((await own.contact()).output.wipe?.reason).toBe('手机丢失');
    expect((await test.call(inspector, readBundle, { deviceId: own.deviceId })).problem).toBe('field-device-wiped');
    const sealed = await own.seal(own.record(visitId, test.tree.school));
    expect(await flagsOf([sealed], own)).toEqual([['kept', 'device-wiped']]);
    expect((await own.contact({ wiped: true })).output.wipe).toBeNull();
    // F40 Another copy of its storage hears the order as well.
    expect((await own.contact()).output.wipe?.reason).toBe('手机丢失');
    expect(
      (await test.call(inspector, registerDevice, { deviceId: own.deviceId, name: '再来', system: '' })).problem,
    ).toBe('field-device-wiped');
    const other = await test.newPersona('team-member', test.tree.school);
    expect((await test.call(other, registerDevice, { deviceId: own.deviceId, name: '我的', system: '' })).problem).toBe(
      'field-device-taken',
    );
    const foreign = { deviceId: own.deviceId, sentAt: own.now(), madeUpTo: 1, items: [own.make({})] };
    expect((await test.call(other, handIn, foreign)).problem).toBe('field-device-unknown');
  });

  it('M302 a device takes along its own visits only, with what is known of the unit and every sheet in force', async () => {
    const others = await plantVisitTo(test, { officeId: test.tree.siblingCounty, visitedId: test.tree.siblingSchool });
    const { output } = await test.call(inspector, readBundle, { deviceId: phone.deviceId });
    expect(output.visits.map(({ id }) => id)).toContain(visitId);
    expect(output.visits.map(({ id }) => id)).not.toContain(others);
    const visit = output.visits.find(({ id }) => id === visitId);
    expect(visit?.facts.find(({ id }) => id === 'profile')?.lines[0]?.value).toBe('学校');
    expect(visit?.ledgers.find(({ id }) => id === 'hazard')?.quick).toBe(true);
    expect(output.sheets.map(({ key }) => key)).toEqual(
      expect.arrayContaining(['ten_points', 'interview', 'drop_in_lesson']),
    );
  });
});
