import { createHash } from 'node:crypto';
import { chances, madePhoto } from '../server/src/evidence/testing/made-pictures.ts';
import { patchOver } from '../server/src/evidence/testing/rough-sender.ts';
import { hashesOf } from '../server/src/lib/blob-store.ts';
import { hand, ms } from './measure.ts';
import { blindDrafts, openUploadServer, type UploadServer } from './upload-server.ts';

/** The promise is about 2,000 (6 GB on the disk while it runs): `BENCH_PHOTOS=2000 npm run bench evidence-upload`. */
const PHOTOS = Number(process.env.BENCH_PHOTOS ?? 200);
const PHOTO_BYTES = 3 << 20;
const CUTS = 50;
const SCHOOLS = 20;
const AT_ONCE = 4;
const SCENES = 40;
const CONTROL_PHOTOS = 10;
const CONTROL_CUTS = 5;
const MOST_AGAIN = 20;
const SETTLES_MS = 60_000;
const MB = 1 << 20;

const scenes: Buffer[] = [];
for (let seed = 0; seed < SCENES; seed++) scenes.push(await madePhoto(seed, { wide: 1600, high: 1200, quality: 92 }));

/** The n-th photo: a scene, and behind its picture bytes of its own up to 3 MB, as some phones append a short film. */
function photoOf(n: number): Buffer {
  const scene = scenes[n % SCENES] ?? Buffer.alloc(0);
  const tail = Buffer.alloc(PHOTO_BYTES - scene.length);
  let block = createHash('sha512').update(`photo ${n}`).digest();
  for (let at = 0; at < tail.length; at += block.length) {
    block.copy(tail, at);
    if (at % 65_536 === 0) block = createHash('sha512').update(block).digest();
  }
  return Buffer.concat([scene, tail]);
}

const sha256Of = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

async function announce(
  { port }: UploadServer,
  { unitId, cookie, bytes, name }: { unitId: string; cookie: string; bytes: Buffer; name: string },
): Promise<string> {
  const told = Object.entries({ filename: name, unitId, sha256: sha256Of(bytes) });
  const response = await fetch(`http://127.0.0.1:${port}/api/tus`, {
    method: 'POST',
    headers: {
      cookie,
      'tus-resumable': '1.0.0',
      'upload-length': String(bytes.length),
      'upload-metadata': told.map(([key, value]) => `${key} ${Buffer.from(value).toString('base64')}`).join(','),
    },
  });
  const address = response.headers.get('location');
  if (address === null) throw new Error(`${response.status} ${await response.text()}`);
  return address;
}

async function offsetOf({ port }: UploadServer, address: string, cookie: string): Promise<number> {
  const response = await fetch(`http://127.0.0.1:${port}${address}`, {
    method: 'HEAD',
    headers: { cookie, 'tus-resumable': '1.0.0' },
  });
  return Number(response.headers.get('upload-offset'));
}

/** Sends the n-th photo, with cuts at chance bytes; after each the same piece is sent again and cut, as browsers do, and then the server asked. */
async function send(server: UploadServer, n: number, cuts: number): Promise<void> {
  const clerk = server.clerks[n % SCHOOLS];
  if (clerk === undefined) throw new Error('every school has a clerk');
  const { cookie } = clerk;
  const bytes = photoOf(n);
  const address = await announce(server, { ...clerk, bytes, name: `照片${n}.jpg` });
  const chance = chances(n + 1);
  let offset = 0;
  for (let i = 0; i < cuts; i++) {
    const cutAt = Math.floor(chance() * (bytes.length - offset));
    const piece = { address, cookie, bytes, offset };
    await patchOver(server.port, { ...piece, cutAt });
    await patchOver(server.port, { ...piece, cutAt: Math.floor(cutAt / 2) });
    offset = await offsetOf(server, address, cookie);
  }
  // What a cut connection still brings may arrive late; the sender goes on where the server says that it is.
  for (let again = 0; again < MOST_AGAIN && offset < bytes.length; again++) {
    const answer = await patchOver(server.port, { address, cookie, bytes, offset, cutAt: null });
    offset = answer?.status === 204 && answer.offset !== null ? answer.offset : await offsetOf(server, address, cookie);
  }
}

async function sendAll(server: UploadServer, count: number, cutsOf: (n: number) => number): Promise<void> {
  let next = 0;
  const sender = async () => {
    for (let n = next++; n < count; n = next++) await send(server, n, cutsOf(n));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, sender));
}

/** What is received by the server itself once it has every byte; nobody asks it again. */
async function waitUntilReceived({ owner }: UploadServer): Promise<number> {
  const deadline = performance.now() + SETTLES_MS;
  for (;;) {
    const { rows } = await owner.query<{ open: number }>(
      `select count(*)::int as open from evidence_upload where state = 'receiving'`,
    );
    const open = rows[0]?.open ?? 0;
    if (open === 0 || performance.now() > deadline) return open;
    await new Promise((passed) => setTimeout(passed, 50));
  }
}

/** What is stored: how many files, of how many contents, and of how many the bytes on the disk are what was sent. */
async function countStored({ owner, evidence }: UploadServer, count: number) {
  const { rows } = await owner.query<{ sha256: string; size_bytes: string }>(
    'select sha256, size_bytes from evidence_file',
  );
  const sent = new Set(Array.from({ length: count }, (_, n) => sha256Of(photoOf(n))));
  let equal = 0;
  for (const { sha256, size_bytes: size } of rows) {
    const content = await evidence.blobs.read(sha256);
    if (content === null || !sent.has(sha256)) continue;
    const found = await hashesOf(content);
    if (found.sha256 === sha256 && found.sizeBytes === Number(size)) equal++;
  }
  const { rows: used } = await owner.query<{ used: string }>(
    'select coalesce(sum(used_bytes), 0) as used from evidence_space',
  );
  return {
    files: rows.length,
    contents: new Set(rows.map(({ sha256 }) => sha256)).size,
    equal,
    used: Number(used[0]?.used),
  };
}

async function measured() {
  const server = await openUploadServer('upload', SCHOOLS);
  try {
    const every = Math.max(1, Math.floor(PHOTOS / CUTS));
    const begin = performance.now();
    await sendAll(server, PHOTOS, (n) => (n % every === 0 && n / every < CUTS ? 1 : 0));
    const open = await waitUntilReceived(server);
    return { took: performance.now() - begin, open, ...(await countStored(server, PHOTOS)) };
  } finally {
    await server.stop();
  }
}

async function controlled() {
  const blind = await openUploadServer('upload-control', SCHOOLS, blindDrafts);
  try {
    await sendAll(blind, CONTROL_PHOTOS, () => CONTROL_CUTS);
    return await countStored(blind, CONTROL_PHOTOS);
  } finally {
    await blind.stop();
  }
}

const { took, open, files, contents, equal, used } = await measured();
const control = await controlled();
const isAll = (found: number) => ({ limit: `all ${PHOTOS}`, holds: found === PHOTOS });
hand({
  command: `BENCH_PHOTOS=${PHOTOS} npm run bench evidence-upload`,
  title: 'Photos uploaded over a bad network',
  about: `${PHOTOS} photos of 3 MB (1600 × 1200 pixels and bytes behind them) from ${SCHOOLS} schools over real connections, ${AT_ONCE} at once, ${CUTS} connections cut at chance bytes and each cut piece sent again and cut; judged, hashed twice, stored, asked whether seen before. Afterwards every stored byte is hashed anew.`,
  lines: [
    { what: 'time', value: ms(took) },
    { what: 'a photo', value: ms(took / PHOTOS) },
    { what: 'left on the way though nobody asks again', value: String(open), limit: '0', holds: open === 0 },
    { what: 'files', value: String(files), ...isAll(files) },
    { what: 'contents, nothing doubled', value: String(contents), ...isAll(contents) },
    { what: 'hash on the disk is that of what was sent', value: String(equal), ...isAll(equal) },
    {
      what: 'space taken is the sum of the files',
      value: `${(used / MB).toFixed(0)} MB`,
      limit: `${((PHOTOS * PHOTO_BYTES) / MB).toFixed(0)} MB`,
      holds: used === PHOTOS * PHOTO_BYTES,
    },
    {
      what: `the control: without the check of the offset, received of ${CONTROL_PHOTOS} photos cut ${CONTROL_CUTS} times each`,
      value: String(control.files),
      limit: `fewer than ${CONTROL_PHOTOS}`,
      holds: control.files < CONTROL_PHOTOS,
    },
  ],
});
process.exit(0);
