import { type AddressInfo, createServer, type Server } from 'node:net';
import {
  downloadFile,
  fileEvidence,
  listFilings,
  listReadings,
  markFiling,
  readFiling,
  setUnitEvidence,
  showPicture,
  withdrawFiling,
} from '@dudao/core/evidence/contract';
import { issueNonce, readUpload } from '@dudao/core/evidence/upload-contract';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asSystem } from '../lib/db.ts';
import { plantClauses } from '../testing/plant-evidence.ts';
import { plantTeam } from '../testing/plant-team.ts';
import { sendFile } from '../testing/send-file.ts';
import { openTestApp, type Persona, type TestApp } from '../testing/test-app.ts';
import { scannerOf } from './scan.ts';
import { scanWaiting } from './scan-waiting.ts';
import { madePhoto } from './testing/made-pictures.ts';
import { PICTURE_EDITS } from './testing/picture-edits.ts';

let test: TestApp;
let liaison: Persona;
let office: Persona;
beforeAll(async () => {
  test = await openTestApp();
  await plantClauses(test);
  liaison = await test.persona('unit-liaison', test.tree.school);
  office = await test.persona('supervision-office', test.tree.county);
});
afterAll(() => test.close());

interface About {
  readonly who?: Persona;
  readonly unitId?: string;
  readonly clause?: string;
  readonly period?: string;
  readonly title?: string;
  readonly replacesId?: string;
  readonly told?: Readonly<Record<string, string>>;
}

async function fileOne(name: string, bytes: Uint8Array, about: About = {}) {
  const { who = liaison, unitId = test.tree.school, told = {}, ...rest } = about;
  const uploadId = await sendFile(test, who, { unitId, name, bytes, told });
  return test.call(who, fileEvidence, { unitId, source: { uploadId }, ...PLACE, title: name, ...rest });
}

const PLACE = { standardId: 'TEST-1', clause: 'R1', period: '2025-2026' };
const HELD = { accurate: true, credible: true, complete: false, orderly: true };

/** Time goes on by so many seconds. */
function wait(seconds: number): void {
  test.clock.now = new Date(test.clock.now.getTime() + seconds * 1000);
}

/** A member of a team that looks after the school. */
async function makeTeamMember(): Promise<Persona> {
  const { county, school } = test.tree;
  const member = await test.newPersona('member', county);
  const { personId } = await asSystem(test.pool, 'test', (tx) =>
    plantTeam(tx, { home: { id: county, region: county }, unitId: school, fromOn: '2026-09-01' }),
  );
  await test.rows('update account set person_id = $2 where id = $1', [member.accountId, personId]);
  return member;
}

function download(who: Persona, operation: typeof downloadFile | typeof showPicture, filingId: string) {
  const input = encodeURIComponent(JSON.stringify({ filingId }));
  return test.app.request(`/api/download/${operation.name.replace('.', '/')}?input=${input}`, {
    headers: { cookie: who.cookie },
  });
}

describe('filing', () => {
  it('a file is filed under a clause, used by another one, replaced by a newer version; the old citation stays', async () => {
    const first = await fileOne('制度.txt', Buffer.from('安全制度 第一版'));
    expect(first.status).toBe(200);
    const { filingId } = first.output;
    const again = { unitId: test.tree.school, source: { filingId }, title: '同一份' };
    expect((await test.call(liaison, fileEvidence, { ...again, ...PLACE })).problem).toBe('evidence-filed-already');
    expect((await test.call(liaison, fileEvidence, { ...again, ...PLACE, clause: 'R9' })).problem).toBe(
      'evidence-no-clause',
    );
    const other = await test.call(liaison, fileEvidence, { ...again, ...PLACE, clause: 'R2' });
    expect(other.status).toBe(200);
    const newer = await fileOne('制度.txt', Buffer.from('安全制度 第二版'), { replacesId: filingId });
    expect(newer.status).toBe(200);
    const twice = await fileOne('制度.txt', Buffer.from('安全制度 第三版'), { replacesId: filingId });
    expect(twice.problem).toBe('evidence-replaced');
    const old = await test.call(liaison, readFiling, { filingId });
    expect(old.output.filing.replacedBy).toBe(newer.output.filingId);
    expect(old.output.versions.map(({ version }) => version)).toEqual([1, 2]);
    expect(old.output.uses.map(({ clause }) => clause)).toEqual(['R2']);
    expect(await (await download(liaison, downloadFile, filingId)).text()).toBe('安全制度 第一版');
    expect(await (await download(liaison, downloadFile, newer.output.filingId)).text()).toBe('安全制度 第二版');
    const listed = await test.call(liaison, listFilings, { unitId: test.tree.school });
    expect(listed.output.filings.map(({ clause, version }) => [clause, version])).toEqual([
      ['R1', 2],
      ['R2', 1],
    ]);
    const events = await test.rows('select event from event where subject = $1', [filingId]);
    expect(events).toEqual([{ event: 'evidence.filed' }]);
  });

  it('a piece is withdrawn with a reason and stays; two who withdraw at once: the later sees it', async () => {
    const { output } = await fileOne('误传.txt', Buffer.from('传错了'), { clause: 'R2' });
    const { filingId } = output;
    const withdraw = { filingId, reason: '传错了文件', revision: 1 };
    expect((await test.call(liaison, withdrawFiling, { ...withdraw, revision: 7 })).problem).toBe('changed-meanwhile');
    expect((await test.call(liaison, withdrawFiling, withdraw)).status).toBe(200);
    expect((await test.call(liaison, withdrawFiling, withdraw)).problem).toBe('evidence-withdrawn');
    const ended = await test.call(liaison, listFilings, { unitId: test.tree.school, includeEnded: true });
    expect(ended.output.filings.find(({ id }) => id === filingId)?.withdrawn).toMatchObject({ reason: '传错了文件' });
    expect((await fileOne('误传.txt', Buffer.from('传错了'), { clause: 'R2' })).status).toBe(200);
  });

  it('a refused file cannot be filed and says why, an unfinished one neither', async () => {
    expect((await fileOne('图.jpg', Buffer.from('<svg onload="alert(1)"/>'))).problem).toBe('evidence-markup');
    const others = await test.persona('unit-liaison', test.tree.citySchool);
    const uploadId = await sendFile(test, others, {
      unitId: test.tree.citySchool,
      name: 'a.txt',
      bytes: Buffer.from('甲'),
    });
    const stolen = { unitId: test.tree.school, source: { uploadId }, ...PLACE, title: '别人的' };
    expect((await test.call(liaison, fileEvidence, stolen)).problem).toBe('evidence-upload-gone');
  });
});

describe('the room of evidence', () => {
  it('M216 M220 a team reads, marks by the four demands and files nothing; the unit sees who opened what and when', async () => {
    const { output } = await fileOne('台账.txt', Buffer.from('实验台账'), { clause: 'R2', title: '实验台账' });
    const { filingId } = output;
    const member = await makeTeamMember();
    expect((await test.call(member, listFilings, { unitId: test.tree.school })).output.actions).toEqual({
      file: 'forbidden',
      mark: true,
      manage: 'forbidden',
    });
    expect((await test.call(member, readFiling, { filingId })).status).toBe(200);
    expect((await download(member, downloadFile, filingId)).status).toBe(200);
    const mark = { filingId, held: HELD, note: '缺下学期' };
    expect((await test.call(liaison, markFiling, mark)).problem).toBe('forbidden');
    expect((await test.call(member, markFiling, mark)).status).toBe(200);
    wait(1);
    expect(
      (await test.call(member, markFiling, { ...mark, held: { ...HELD, complete: true }, note: '已补' })).status,
    ).toBe(200);
    expect((await test.call(office, markFiling, mark)).status).toBe(200);
    const read = await test.call(liaison, readFiling, { filingId });
    expect(read.output.marks.map(({ note }) => note).sort()).toEqual(['已补', '缺下学期']);
    expect(read.output.filing.marks).toEqual({ count: 2, held: { accurate: 2, credible: 2, complete: 1, orderly: 2 } });
    const readings = (await test.call(liaison, listReadings, { unitId: test.tree.school })).output.readings;
    const mine = readings.filter((one) => one.filingId === filingId);
    expect(mine.map(({ by, role, how }) => [by, role, how])).toEqual(
      expect.arrayContaining([
        [member.name, 'team-member', 'opened'],
        [member.name, 'team-member', 'downloaded'],
      ]),
    );
    const withdraw = { filingId, reason: '不该', revision: 1 };
    expect((await test.call(member, withdrawFiling, withdraw)).problem).toBe('forbidden');
  });

  it('files leave only as attachments that run nothing, photos only re-encoded', async () => {
    const photo = await madePhoto(400, { taken: true });
    const { output } = await fileOne('门口.jpg', photo, { clause: 'R2' });
    const original = await download(office, downloadFile, output.filingId);
    expect(original.headers.get('content-disposition')).toContain('attachment');
    expect(original.headers.get('x-content-type-options')).toBe('nosniff');
    expect(original.headers.get('content-security-policy')).toContain('sandbox');
    const picture = await download(liaison, showPicture, output.filingId);
    const shown = Buffer.from(await picture.arrayBuffer());
    expect((await sharp(shown).metadata()).exif).toBeUndefined();
    expect(shown.equals(photo)).toBe(false);
    const text = await fileOne('无图.txt', Buffer.from('无图'), { clause: 'R2' });
    expect((await download(office, showPicture, text.output.filingId)).status).toBe(404);
  });
});

describe('provenance', () => {
  it('the span lies between the server’s number and the receipt; what the camera wrote is sealed from the unit', async () => {
    const { school } = test.tree;
    const { nonce, issuedAt } = (await test.call(liaison, issueNonce, { unitId: school })).output;
    wait(120);
    const deviceAt = new Date(test.clock.now.getTime() + 300 * 86_400_000).toISOString();
    await test.call(office, setUnitEvidence, { unitId: school, place: { latitude: 38.0428, longitude: 114.5149 } });
    const photo = await madePhoto(410, { taken: true });
    const { output } = await fileOne('现场.jpg', photo, { clause: 'R2', told: { nonce, deviceAt } });
    const asOffice = (await test.call(office, readFiling, { filingId: output.filingId })).output;
    expect(asOffice.provenance).toMatchObject({
      earliest: issuedAt,
      latest: test.clock.now.toISOString(),
      deviceAt,
      claim: 'after',
      pixels: { wide: 640, high: 480 },
      scan: { state: 'not-scanned' },
    });
    expect(asOffice.camera).toMatchObject({
      takenAt: '2026-05-01 09:30:00',
      camera: 'Huawei Mate 9',
      metresFromUnit: 0,
    });
    expect((await test.call(liaison, readFiling, { filingId: output.filingId })).output.camera).toBe('sealed');
    const [row] = await test.rows<{ sealed: Buffer }>(
      'select sealed from evidence_file where sealed is not null limit 1',
    );
    expect(row?.sealed.includes('Huawei')).toBe(false);
  });

  it('a number of another unit, an invented one and an old one are refused', async () => {
    const { school, citySchool } = test.tree;
    const other = await test.persona('unit-liaison', citySchool);
    const { nonce } = (await test.call(other, issueNonce, { unitId: citySchool })).output;
    const send = (given: string) =>
      sendFile(test, liaison, { unitId: school, name: 'a.txt', bytes: Buffer.from('甲'), told: { nonce: given } });
    await expect(send(nonce)).rejects.toThrow('evidence-bad-nonce');
    await expect(send(`2026-11-24T08:00:00.000Z~${'0'.repeat(64)}`)).rejects.toThrow('evidence-bad-nonce');
    const mine = (await test.call(liaison, issueNonce, { unitId: school })).output.nonce;
    wait(3700);
    await test.rows('update session set last_seen_at = $1', [test.clock.now.toISOString()]);
    await expect(send(mine)).rejects.toThrow('evidence-bad-nonce');
  });
});

describe('seen before', () => {
  it('M232 a photo of another school is shown with its earlier use, to each as far as they may see it', async () => {
    const { siblingSchool, siblingCounty } = test.tree;
    const theirs = await test.persona('unit-liaison', siblingSchool);
    const photo = await madePhoto(500);
    await fileOne('操场.jpg', photo, { who: theirs, unitId: siblingSchool, period: '2023-2024' });
    const copies = {
      'same-file': photo,
      'same-picture': await sharp(photo).resize(500).modulate({ brightness: 1.2 }).jpeg({ quality: 60 }).toBuffer(),
      'mirrored-picture': await sharp(photo).flop().jpeg().toBuffer(),
    };
    for (const [how, bytes] of Object.entries(copies)) {
      const filed = await fileOne(`${how}.jpg`, bytes, { clause: 'R1' });
      expect([how, filed.output.seenBefore >= 1]).toEqual([how, true]);
      const found = async (who: Persona) =>
        (await test.call(who, readFiling, { filingId: filed.output.filingId })).output.filing.seenBefore.find(
          (one) => !one.ownUnit,
        );
      expect(await found(liaison)).toMatchObject({ how, unit: null, period: null, year: '2023', filingId: null });
      const city = await test.persona('supervision-office', test.tree.city);
      expect(await found(city)).toMatchObject({
        how,
        unit: { id: siblingSchool, name: '乙县一小' },
        period: '2023-2024',
      });
    }
    const first = await test.call(theirs, listFilings, { unitId: siblingSchool });
    expect(first.output.filings[0]?.seenBefore).toEqual([]);
    expect(siblingCounty).toBeDefined();
  });

  it('M232 a photo turned by a quarter, in a screenshot, or larger than what was cut from it before, is known again', async () => {
    const { siblingSchool } = test.tree;
    const theirs = await test.persona('unit-liaison', siblingSchool);
    const earlier = { who: theirs, unitId: siblingSchool, period: '2022-2023' };
    const [cutLater, whole] = [await madePhoto(520), await madePhoto(521)];
    await fileOne('裁过的.jpg', await PICTURE_EDITS.crop(cutLater, 4), earlier);
    await fileOne('整张.jpg', whole, earlier);
    const howOf = async (name: string, bytes: Buffer) => {
      const { filingId } = (await fileOne(name, bytes)).output;
      const { filing } = (await test.call(liaison, readFiling, { filingId })).output;
      return filing.seenBefore.filter(({ ownUnit }) => !ownUnit).map(({ how }) => how);
    };
    expect(await howOf('原片.jpg', cutLater)).toEqual(['same-picture']);
    expect(await howOf('转过的.jpg', await PICTURE_EDITS['turn 90'](whole, 0))).toEqual(['turned-picture']);
    expect(await howOf('截图.jpg', await PICTURE_EDITS.screenshot(whole, 3))).toEqual(['same-picture']);
    expect(await howOf('无关.jpg', await madePhoto(522))).toEqual([]);
  });

  it('the same file of the unit in another year is shown as well, another picture not', async () => {
    const photo = await madePhoto(510);
    const before = await fileOne('校园.jpg', photo, { period: '2024-2025' });
    wait(1);
    const { school: unitId } = test.tree;
    const now = await test.call(liaison, fileEvidence, {
      unitId,
      source: { filingId: before.output.filingId },
      ...PLACE,
      title: '校园',
    });
    const seen = (await test.call(liaison, readFiling, { filingId: now.output.filingId })).output.filing.seenBefore;
    expect(seen).toMatchObject([{ how: 'same-file', ownUnit: true, period: '2024-2025', year: '2024' }]);
    const other = await fileOne('别的.jpg', await madePhoto(511));
    expect(other.output.seenBefore).toBe(0);
  });
});

describe('the virus scanner', () => {
  const EICAR = 'X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*';

  /** Speaks clamd's INSTREAM: finds the EICAR text, says OK of everything else. */
  function listenAsClamd(): Promise<Server> {
    const server = createServer((socket) => {
      let bytes = Buffer.alloc(0);
      socket.on('error', () => {});
      socket.on('data', (piece) => {
        bytes = Buffer.concat([bytes, piece]);
        if (!bytes.subarray(0, 10).equals(Buffer.from('zINSTREAM\0'))) return;
        const content: Buffer[] = [];
        for (let at = 10; at + 4 <= bytes.length; ) {
          const length = bytes.readUInt32BE(at);
          if (length === 0) {
            const infected = Buffer.concat(content).includes(EICAR);
            socket.end(infected ? 'stream: Eicar-Signature FOUND\0' : 'stream: OK\0');
            return;
          }
          content.push(bytes.subarray(at + 4, at + 4 + length));
          at += 4 + length;
        }
      });
    });
    return new Promise((listening) => server.listen(0, '127.0.0.1', () => listening(server)));
  }

  it('finds what is infected, passes what is clean; while it is down files are kept apart and scanned later, and what is found then stays apart', async () => {
    const clamd = await listenAsClamd();
    // A server listens on an address of its family and port.
    const { port } = clamd.address() as AddressInfo;
    const scanner = scannerOf(`127.0.0.1:${port}`);
    const other = await openTestApp({ evidence: { scanner } });
    try {
      await plantClauses(other);
      const { school: unitId } = other.tree;
      const who = await other.persona('unit-liaison', unitId);
      const file = async (name: string, text: string) => {
        const uploadId = await sendFile(other, who, { unitId, name, bytes: Buffer.from(text) });
        return {
          uploadId,
          filed: await other.call(who, fileEvidence, { unitId, source: { uploadId }, ...PLACE, title: name }),
        };
      };
      const bad = await file('坏.txt', `说明 ${EICAR}`);
      expect(bad.filed.problem).toBe('evidence-malware');
      expect((await other.call(who, readUpload, { uploadId: bad.uploadId })).output.refusal?.params.found).toBe(
        'Eicar-Signature',
      );
      const good = await file('好.txt', '说明');
      const scanned = (await other.call(who, readFiling, { filingId: good.filed.output.filingId })).output;
      expect([scanned.filing.file.scan, scanned.provenance.scan.by, scanned.actions.open]).toEqual([
        'clean',
        'ClamAV',
        true,
      ]);
      await new Promise((closed) => clamd.close(closed));
      const late = await file('迟.txt', '扫描服务停了');
      const { filingId } = late.filed.output;
      expect((await other.call(who, readFiling, { filingId })).output.actions.open).toBe('evidence-quarantined');
      const input = encodeURIComponent(JSON.stringify({ filingId }));
      const address = `/api/download/evidence/download-file?input=${input}`;
      expect((await other.app.request(address, { headers: { cookie: who.cookie } })).status).toBe(409);
      const lateBad = await file('迟到的坏.txt', `说明二 ${EICAR}`);
      await other.rows(
        "update evidence_file set scan = 'not-scanned' where id = (select file_id from evidence_filing where id = $1)",
        [good.filed.output.filingId],
      );
      const again = await listenAsClamd();
      const back = scannerOf(`127.0.0.1:${(again.address() as AddressInfo).port}`);
      const scanAgain = () =>
        scanWaiting({
          pool: other.pool,
          blobs: other.evidence.blobs,
          scanner: back,
          folder: other.filesFolder,
          now: () => new Date(),
        });
      // The one that waited, and the one that was received before there was a scanner.
      expect(await scanAgain()).toBe(2);
      expect((await other.call(who, readFiling, { filingId })).output.actions.open).toBe(true);
      const infected = lateBad.filed.output.filingId;
      const found = (await other.call(who, readFiling, { filingId: infected })).output;
      expect([found.filing.file.scan, found.provenance.scan, found.actions.open]).toEqual([
        'infected',
        { state: 'infected', by: 'ClamAV', at: expect.any(String), found: 'Eicar-Signature' },
        'evidence-infected',
      ]);
      const bare = `/api/download/evidence/download-file?input=${encodeURIComponent(JSON.stringify({ filingId: infected }))}`;
      expect((await other.app.request(bare, { headers: { cookie: who.cookie } })).status).toBe(409);
      const reused = { unitId, source: { filingId: infected }, ...PLACE, clause: 'R2', title: '再用' };
      expect((await other.call(who, fileEvidence, reused)).problem).toBe('evidence-infected');
      expect(await scanAgain()).toBe(0);
      expect(await other.rows("select subject from event where event = 'evidence.found-infected'")).toHaveLength(1);
      await new Promise((closed) => again.close(closed));
    } finally {
      await other.close();
    }
  });

  it('an address that cannot be read is said at the start', () => {
    expect(() => scannerOf('clamd')).toThrow('DUDAO_CLAMD');
    expect(scannerOf('')).toBeNull();
  });
});
