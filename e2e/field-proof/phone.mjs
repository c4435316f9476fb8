/**
 * A phone as a process of its own, so that it can be killed: the phone's own modules over two folders in the place of the browser's two stores. Makes so
 * many records with their photos, seals them and hands them in, until nothing waits; goes on where it was killed. Tells each step as a line of JSON.
 */
import { createHash, randomUUID } from 'node:crypto';
import * as fs from 'node:fs';
import { join } from 'node:path';
import { freshRecord } from '../../core/src/field/testing/fresh-record.ts';
import { createDevice } from '../../web/src/field/app/device.ts';
import { finishDraft, readBox } from '../../web/src/field/app/finish.ts';
import { handInAll, isWaiting } from '../../web/src/field/app/hand-in.ts';
import { keepMedia } from '../../web/src/field/app/media.ts';
import { filesOf } from '../../web/src/field/app/new-draft.ts';
import { browserLine, register } from '../../web/src/field/app/wire.ts';
import { createKeeper } from '../../web/src/field/store/keeper.ts';
import { openSecondCopy } from '../../web/src/field/store/second-copy-file.ts';
import { begunUpload, sendPiece, uploadSettled } from './tus.mjs';

const { url, cookie, folder, deviceId, visitId, unitId, records, photosOfEach, photos } = JSON.parse(
  fs.readFileSync(process.env.DUDAO_PROOF, 'utf8'),
);
const PIN = '督导204816';
const SEND_AFTER = 20;
const tell = (line) => fs.writeSync(1, `${JSON.stringify(line)}\n`);

Object.defineProperty(globalThis, 'navigator', { value: { onLine: true, userAgent: 'proof' }, configurable: true });
const plainFetch = fetch;
globalThis.fetch = (path, init = {}) => plainFetch(url + path, { ...init, headers: { ...init.headers, cookie } });

/** A folder of the disk as the browser's private files are. */
function folderAt(path) {
  fs.mkdirSync(path, { recursive: true });
  return {
    names: async () => fs.readdirSync(path),
    isEmpty: async (name) => fs.statSync(join(path, name)).size === 0,
    remove: async (name) => fs.rmSync(join(path, name), { force: true }),
    open: async (name) => {
      const file = fs.openSync(join(path, name), fs.constants.O_RDWR | fs.constants.O_CREAT);
      return {
        getSize: () => fs.fstatSync(file).size,
        read: (into, { at }) => fs.readSync(file, into, 0, into.length, at),
        write: (from, { at }) => fs.writeSync(file, from, 0, from.length, at),
        truncate: (size) => fs.ftruncateSync(file, size),
        flush: () => fs.fsyncSync(file),
        close: () => fs.closeSync(file),
      };
    },
  };
}

const stores = await Promise.all(['first', 'second'].map((name) => openSecondCopy(folderAt(join(folder, name)))));
const keeper = createKeeper(...stores);
const device = createDevice(keeper);
await device.look();
if (device.state().phase === 'new') {
  for (let known = null; known === null; ) {
    known = await register(deviceId, '证明用的手机').catch(() => null);
    if (known !== null) await device.setUp(PIN, known);
  }
} else await device.enter(PIN);
const { vault, drafts } = device.state().opened;
const pictures = photos.map((one) => Buffer.from(one, 'base64'));

/** A picture of its own: the same scene, and in its comment who it is. */
function pictureFor(itemId) {
  const picture = pictures[Number.parseInt(itemId.slice(0, 4), 16) % pictures.length];
  const words = Buffer.from(itemId);
  const mark = Buffer.from([0xff, 0xfe, 0, words.length + 2]);
  return new Uint8Array(Buffer.concat([picture.subarray(0, 2), mark, words, picture.subarray(2)]));
}

const claims = () => ({
  deviceAt: new Date().toISOString(),
  nonce: device.state().facts.contact?.nonce ?? null,
  place: null,
});

async function takePhoto(draft) {
  const itemId = randomUUID();
  const bytes = pictureFor(itemId);
  const { recordId } = draft;
  const about = { itemId, visitId, unitId, recordId, role: 'photo', name: `${itemId}.jpg`, type: 'image/jpeg' };
  await keepMedia(
    { keeper, vault },
    { facts: { ...about, sizeBytes: bytes.length, claims: claims(), annotation: null }, bytes },
    null,
  );
  const answers = { ...draft.answers, p1_gear: { value: 'good', files: [...filesOf(draft), itemId] } };
  const next = { ...draft, answers };
  drafts.put(next);
  await drafts.flush();
  tell({ is: 'photo', itemId, sha256: createHash('sha256').update(bytes).digest('hex') });
  return next;
}

async function finish(draft) {
  let now = draft;
  while (filesOf(now).length < photosOfEach) now = await takePhoto(now);
  const sealing = {
    keeper,
    vault,
    newId: randomUUID,
    now: Date.now,
    setFacts: device.setFacts,
    facts: () => device.state().facts,
  };
  await drafts.seal([now.recordId], async () => {
    await finishDraft(sealing, now, now.title, filesOf(now));
    drafts.forget(now.recordId);
  });
  tell({ is: 'sealed', recordId: now.recordId, files: filesOf(now) });
}

async function begin(nth) {
  const at = new Date().toISOString();
  const { state: _, ...draft } = freshRecord(
    { visitId, unitId, recordId: randomUUID(), at },
    { title: `第 ${nth} 份` },
  );
  drafts.put({ ...draft, claims: claims() });
  await drafts.flush();
  return drafts.state().drafts.get(draft.recordId);
}

const line = {
  ...browserLine(device),
  sendBytes: async (file) => {
    const uploadId = await begunUpload(file);
    await sendPiece(uploadId, file.bytes);
    const state = await uploadSettled(uploadId);
    tell({ is: 'sent' });
    return state === 'refused' ? 'refused' : 'sent';
  },
};

/** One contact; what breaks it is tried again later. */
async function handIn() {
  try {
    const { said, clock, stuck } = await handInAll({
      keeper,
      facts: () => device.state().facts,
      line,
      onStep: () => undefined,
    });
    await device.noteContact(said, clock);
    tell({ is: 'contact', stuck });
  } catch (error) {
    tell({ is: 'broken', why: String(error) });
    await new Promise((passed) => setTimeout(passed, 300));
  }
}

async function sealedRecords() {
  let count = 0;
  for (const { key, kind } of keeper.state().kept)
    if (kind === 'item' && readBox((await keeper.read(key)).body).fileName === null) count += 1;
  return count;
}

for (const draft of [...drafts.state().drafts.values()]) await finish(draft);
for (let made = await sealedRecords(); made < records; made++) {
  await finish(await begin(made + 1));
  if ((made + 1) % SEND_AFTER === 0) await handIn();
}
while (keeper.state().kept.some((one) => isWaiting(one) || (one.kind === 'item' && one.state === 'refused')))
  await handIn();
const { facts } = device.state();
tell({ is: 'done', madeUpTo: facts.madeUpTo, items: keeper.state().kept.filter(({ kind }) => kind === 'item').length });
process.exit(0);
