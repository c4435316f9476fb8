import { disableAccount, listAccounts, readMe } from '@dudao/core/access/contract';
import { beginUpload } from '@dudao/core/evidence/upload-contract';
import { handIn, listOwnDevices, readBundle, reportContact, wipeOwnDevice } from '@dudao/core/field/device-contract';
import {
  bindDevice,
  openDeviceSession,
  readChallenge,
  revokeDevice,
  revokeOwnDevice,
} from '@dudao/core/field/key-contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bindKey, makeDeviceKey, openByKey } from '../testing/device-key.ts';
import { openPhone, plantVisitTo, teamOf } from '../testing/field-phone.ts';
import { plantRulebooks } from '../testing/plant-recognition.ts';
import { openTestApp, type TestApp } from '../testing/test-app.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

let test: TestApp;
let visitId: string;
beforeAll(async () => {
  test = await openTestApp();
  await plantRulebooks(test);
});
afterAll(() => test.close());

const later = (ms: number) => {
  test.clock.now = new Date(test.clock.now.getTime() + ms);
};

/** An inspector with a phone whose key is bound. */
async function inspectorWithPhone() {
  const { county, school } = test.tree;
  const who = await test.newPersona('team-member', school);
  visitId = await plantVisitTo(test, { officeId: county, visitedId: school, bodyId: await teamOf(test, who) });
  const phone = await openPhone(test, who);
  const key = await bindKey(test, who, phone.deviceId);
  return { who, phone, key, deviceId: phone.deviceId };
}

const revisionOf = async (deviceId: string): Promise<number> => {
  const [row] = await test.rows<{ revision: number }>('select revision from field_device where id = $1', [deviceId]);
  return row?.revision ?? -1;
};

describe('the key of a phone', () => {
  it('F31 hands in for fourteen days without the password, while the session of a desktop ended long ago, and not a day longer', async () => {
    const { who, phone, key, deviceId } = await inspectorWithPhone();
    later(13 * DAY_MS);
    expect((await phone.contact()).problem).toBe('sign-in-required');
    const opened = await openByKey(test, key, { deviceId, who });
    expect(opened.status).toBe(200);
    const me = await test.call(opened.as, readMe, {});
    expect([me.output.accountId, me.output.deviceId]).toEqual([who.accountId, deviceId]);
    const item = phone.make(phone.record(visitId, test.tree.school));
    const handed = await test.call(opened.as, handIn, { deviceId, sentAt: phone.now(), madeUpTo: 1, items: [item] });
    expect(handed.output.receipts.map(({ state }) => state)).toEqual(['kept']);
    expect((await test.call(opened.as, readBundle, { deviceId })).status).toBe(200);
    // A session ends like every other: after half an hour without use, and with the key at the latest.
    later(31 * 60_000);
    expect((await test.call(opened.as, readMe, {})).problem).toBe('sign-in-required');
    later(DAY_MS - HOUR_MS);
    const last = await openByKey(test, key, { deviceId, who });
    expect(last.status).toBe(200);
    later(29.5 * 60_000);
    expect((await test.call(last.as, readMe, {})).problem).toBe('sign-in-required');
    expect((await openByKey(test, key, { deviceId, who })).problem).toBe('field-key-refused');
  });

  it('F32 a session that it opened is good for what a phone does: nothing of the desktop, no longer life for itself', async () => {
    const { who, key, deviceId } = await inspectorWithPhone();
    const { as } = await openByKey(test, key, { deviceId, who });
    const school = test.tree.school;
    expect((await test.call(as, listOwnDevices, {})).problem).toBe('sign-in-required');
    expect((await test.call(as, listAccounts, { unitId: school })).problem).toBe('sign-in-required');
    expect((await test.call(as, bindDevice, { deviceId, publicKey: key.point })).problem).toBe('sign-in-required');
    expect((await test.call(as, revokeOwnDevice, { deviceId, revision: 1 })).problem).toBe('sign-in-required');
    const sent = await test.app.request('/api/files', {
      method: 'POST',
      headers: { cookie: as.cookie, 'x-file-name': 'a.txt', origin: 'http://localhost' },
      body: 'a',
    });
    expect(sent.status).toBe(401);
    const begun = await test.call(as, beginUpload, {
      unitId: school,
      name: 'a.jpg',
      sizeBytes: 3,
      sha256: '0'.repeat(64),
      deviceAt: test.clock.now.toISOString(),
    });
    expect(begun.status).toBe(200);
  });

  it('F33 one number opens one session: what was signed is not taken again, nor after two minutes, nor by another key or for another phone', async () => {
    const { who, key, deviceId } = await inspectorWithPhone();
    const first = await openByKey(test, key, { deviceId, who });
    expect(first.status).toBe(200);
    const again = { deviceId, nonce: first.nonce, signature: await key.sign(deviceId, first.nonce) };
    expect((await test.call(null, openDeviceSession, again)).problem).toBe('field-key-refused');
    later(1000);
    const { nonce } = (await test.call(null, readChallenge, { deviceId })).output;
    const foreign = await makeDeviceKey();
    const tries = [
      { deviceId, nonce, signature: await foreign.sign(deviceId, nonce) },
      { deviceId, nonce: `${nonce.slice(0, -1)}x`, signature: await key.sign(deviceId, nonce) },
      { deviceId: crypto.randomUUID(), nonce, signature: await key.sign(deviceId, nonce) },
    ];
    const answers = [];
    for (const input of tries) answers.push((await test.call(null, openDeviceSession, input)).body);
    // Nothing tells what was amiss, or whether there is such a phone.
    expect(new Set(answers.map((body) => JSON.stringify(body))).size).toBe(1);
    expect(answers[0]).toMatchObject({ problem: 'field-key-refused' });
    later(2 * 60_000 + 1);
    const late = { deviceId, nonce, signature: await key.sign(deviceId, nonce) };
    expect((await test.call(null, openDeviceSession, late)).problem).toBe('field-key-refused');
    const { nonce: fresh } = (await test.call(null, readChallenge, { deviceId })).output;
    const right = { deviceId, nonce: fresh, signature: await key.sign(deviceId, fresh) };
    const both = await Promise.all([
      test.call(null, openDeviceSession, right),
      test.call(null, openDeviceSession, right),
    ]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 401]);
  });

  it('F34 its owner and the security administrator end it at once, and whoever is second sees that it is over', async () => {
    const { who, key, deviceId } = await inspectorWithPhone();
    const admin = await test.newPersona('security-admin', test.tree.province);
    const open = await openByKey(test, key, { deviceId, who });
    expect((await test.call(open.as, readMe, {})).status).toBe(200);
    const [device] = (await test.call(who, listOwnDevices, {})).output.devices;
    expect(device?.signIn?.usedAt).not.toBeNull();
    const order = { deviceId, revision: await revisionOf(deviceId) };
    expect((await test.call(admin, revokeDevice, order)).status).toBe(200);
    expect((await test.call(open.as, readMe, {})).problem).toBe('sign-in-required');
    later(1000);
    expect((await openByKey(test, key, { deviceId, who })).problem).toBe('field-key-refused');
    expect((await test.call(who, revokeOwnDevice, order)).problem).toBe('field-key-none');
    await bindKey(test, who, deviceId);
    const own = { deviceId, revision: await revisionOf(deviceId) };
    expect((await test.call(who, revokeOwnDevice, { ...own, revision: own.revision - 1 })).problem).toBe(
      'changed-meanwhile',
    );
    expect((await test.call(who, revokeOwnDevice, own)).status).toBe(200);
    const events = await test.rows<{ event: string }>(
      `select event from event where subject = $1 and event like 'field.key%' order by event`,
      [deviceId],
    );
    expect(events.map(({ event }) => event)).toEqual([
      'field.key-bound',
      'field.key-bound',
      'field.key-revoked',
      'field.key-revoked',
    ]);
  });

  it('F34 a phone that is to wipe itself may still hand in and say that it did, and reads nothing; then its key is gone', async () => {
    const { who, phone, key, deviceId } = await inspectorWithPhone();
    const order = { deviceId, reason: '手机丢了', revision: await revisionOf(deviceId) };
    expect((await test.call(who, wipeOwnDevice, order)).status).toBe(200);
    const { as, status } = await openByKey(test, key, { deviceId, who });
    expect(status).toBe(200);
    expect((await test.call(as, readBundle, { deviceId })).problem).toBe('sign-in-required');
    const said = { deviceId, deviceAt: phone.now(), madeUpTo: 1, waiting: 1 };
    expect((await test.call(as, reportContact, said)).output.wipe?.reason).toBe('手机丢了');
    const item = await phone.seal(phone.record(visitId, test.tree.school));
    const handed = await test.call(as, handIn, { deviceId, sentAt: phone.now(), madeUpTo: 1, items: [item] });
    expect(handed.output.receipts[0]?.state).toBe('kept');
    expect((await test.call(as, reportContact, { ...said, wiped: true })).status).toBe(200);
    expect((await test.call(as, readMe, {})).problem).toBe('sign-in-required');
    later(1000);
    expect((await openByKey(test, key, { deviceId, who })).problem).toBe('field-key-refused');
    expect((await test.call(who, bindDevice, { deviceId, publicKey: key.point })).problem).toBe('field-device-wiped');
  });

  it('F34 an account that is disabled, or gets a new password, takes its phones with it', async () => {
    const { who, key, deviceId } = await inspectorWithPhone();
    const open = await openByKey(test, key, { deviceId, who });
    const [home] = await test.rows<{ unit_id: string }>('select unit_id from account where id = $1', [who.accountId]);
    const admin = await test.newPersona('system-admin', home?.unit_id ?? '');
    expect((await test.call(admin, disableAccount, { accountId: who.accountId })).status).toBe(200);
    expect((await test.call(open.as, readMe, {})).problem).toBe('sign-in-required');
    later(1000);
    expect((await openByKey(test, key, { deviceId, who })).problem).toBe('field-key-refused');
  });

  it('F31 nobody binds a key to another’s phone, and what is no point of the curve is refused', async () => {
    const { who, key, deviceId } = await inspectorWithPhone();
    const other = await test.newPersona('team-member', test.tree.school);
    expect((await test.call(other, bindDevice, { deviceId, publicKey: key.point })).problem).toBe(
      'field-device-unknown',
    );
    const noPoint = `B${'A'.repeat(86)}`;
    expect((await test.call(who, bindDevice, { deviceId, publicKey: noPoint })).problem).toBe('field-key-malformed');
    expect((await openByKey(test, key, { deviceId, who })).status).toBe(200);
  });
});
