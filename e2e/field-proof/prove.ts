import { type ChildProcess, spawn } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { freshRecord } from '../../core/src/field/testing/fresh-record.ts';
import { chances, madePhoto } from '../../server/src/evidence/testing/made-pictures.ts';
import { type OwnServer, startOwnServer } from '../own-server.ts';
import { type Asker, enter, plannedVisit } from './ask.ts';
import { openTearingLine, type TearingLine } from './tearing-line.ts';

const PHONE = fileURLToPath(new URL('phone.mjs', import.meta.url));
const MOVED_CLOCK = new URL('../moved-clock.mjs', import.meta.url).href;
const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const DAY_MS = 86_400_000;
const SCENES = 24;

/** How large a run is, and how often what is torn and killed. */
export interface ProofSize {
  readonly records: number;
  readonly photosOfEach: number;
  readonly tears: number;
  readonly phoneKills: number;
  readonly serverKills: number;
  readonly seed: number;
}

/** What a run counted. */
export interface Proof {
  /** What the phone had made and the server has of it, by its own list. */
  readonly records: number;
  readonly photos: number;
  /** Ids and numbers that the server has more than once. */
  readonly twice: number;
  /** What was told to be safe and is not there, or lacks its bytes. */
  readonly missing: number;
  /** Photos whose bytes lie in the server's store with the hash they had when they were taken. */
  readonly wholePhotos: number;
  readonly torn: TearingLine['torn'];
  readonly phoneKills: number;
  readonly serverKills: number;
  /** Of records sent without keys over the same line: how many there were, and how many the server has. */
  readonly control: { readonly made: number; readonly kept: number };
  readonly tookMs: number;
}

/** What the phone told of itself. */
type Told =
  | { readonly is: 'photo'; readonly itemId: string; readonly sha256: string }
  | { readonly is: 'sealed'; readonly recordId: string; readonly files: readonly string[] }
  | { readonly is: 'sent' | 'contact' | 'broken' }
  | { readonly is: 'done'; readonly madeUpTo: number; readonly items: number };

/** Runs a phone against a server of its own over a line that is torn, killing both, and counts what arrived. */
export async function proveExactlyOnce(size: ProofSize): Promise<Proof> {
  const begun = performance.now();
  const chance = chances(size.seed);
  const server = await startOwnServer();
  const line = await openTearingLine(server.url, chance);
  try {
    const office = await enter(server, 'dudaoshi');
    const inspector = await enter(server, 'chengqu');
    const visit = await plannedVisit(office);
    const deviceId = randomUUID();
    const told = await livePhone({ server, line, chance, size, deviceId, cookie: inspector.cookie, ...visit });
    // The control tears lines too; only what hit the phone counts.
    const torn = { ...line.torn };
    const control = await withoutKeys({ line, inspector, size, ...visit });
    return {
      ...(await counted(inspector, server, { deviceId, told, size })),
      torn,
      control,
      tookMs: performance.now() - begun,
    };
  } finally {
    line.close();
    await server.stop();
  }
}

interface Life {
  readonly server: OwnServer;
  readonly line: TearingLine;
  readonly chance: () => number;
  readonly size: ProofSize;
  readonly deviceId: string;
  readonly cookie: string;
  readonly visitId: string;
  readonly unitId: string;
}

interface Lived {
  readonly photos: ReadonlyMap<string, string>;
  readonly records: ReadonlyMap<string, readonly string[]>;
  readonly done: Extract<Told, { is: 'done' }>;
  readonly phoneKills: number;
  readonly serverKills: number;
}

/** Lets the phone live through its kills until it has nothing left to hand in. */
async function livePhone({ server, line, chance, size, ...about }: Life): Promise<Lived> {
  const folder = mkdtempSync(join(tmpdir(), 'dudao-proof-phone-'));
  const clock = join(folder, 'clock');
  const order = join(folder, 'order.json');
  const scenes = await Promise.all(Array.from({ length: SCENES }, (_, at) => madePhoto(size.seed + at)));
  const { records, photosOfEach } = size;
  const task = {
    ...about,
    url: line.url,
    folder,
    records,
    photosOfEach,
    photos: scenes.map((one) => one.toString('base64')),
  };
  const photos = new Map<string, string>();
  const sealed = new Map<string, readonly string[]>();
  let done: Lived['done'] | null = null;
  let [steps, phoneKills, serverKills] = [0, 0, 0];
  // Photos are taken and sent, records sealed: about so many steps there are.
  const whole = records * (2 * photosOfEach + 1);
  const killAt = (nth: number, of: number, from: number) => Math.floor((whole * (nth + from)) / of);
  let restarting: Promise<void> | null = null;
  const step = (child: ChildProcess) => {
    steps += 1;
    if (phoneKills < size.phoneKills && steps > killAt(phoneKills, size.phoneKills, 0.35)) {
      phoneKills += 1;
      child.kill('SIGKILL');
    }
    if (restarting === null && serverKills < size.serverKills && steps > killAt(serverKills, size.serverKills, 0.6)) {
      serverKills += 1;
      restarting = server.restart().finally(() => {
        restarting = null;
      });
    }
  };
  writeFileSync(order, JSON.stringify(task));
  line.tear(size.tears);
  while (done === null) {
    writeFileSync(clock, String((chance() * 6 - 3) * DAY_MS));
    const env = { ...process.env, DUDAO_PROOF: order, DUDAO_E2E_CLOCK: clock };
    const child = spawn(process.execPath, ['--import', MOVED_CLOCK, '--import', 'tsx', PHONE], {
      cwd: ROOT,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    child.stderr.on('data', (piece: Buffer) => {
      said += piece.toString('utf8');
    });
    for await (const text of createInterface({ input: child.stdout })) {
      const one = JSON.parse(text) as Told;
      if (one.is === 'photo') photos.set(one.itemId, one.sha256);
      if (one.is === 'sealed') sealed.set(one.recordId, one.files);
      if (one.is === 'done') done = one;
      if (one.is === 'photo' || one.is === 'sealed' || one.is === 'sent') step(child);
    }
    await restarting;
    if (done === null && !child.killed) throw new Error(`the phone ended by itself: ${said}`);
  }
  rmSync(folder, { recursive: true, force: true });
  return { photos, records: sealed, done, phoneKills, serverKills };
}

interface ServerItem {
  readonly itemId: string;
  readonly counter: number;
  readonly kind: string;
  readonly recordId: string | null;
  readonly bytes: boolean | null;
}

async function itemsOf(inspector: Asker, deviceId: string): Promise<readonly ServerItem[]> {
  const all: ServerItem[] = [];
  for (;;) {
    const after = all.at(-1)?.counter ?? 0;
    const { items } = (await inspector.ask('field.list-device-items', { deviceId, after })) as { items: ServerItem[] };
    all.push(...items);
    if (items.length === 0) return all;
  }
}

/** Holds what the server lists and stores against what the phone told. */
async function counted(
  inspector: Asker,
  server: OwnServer,
  { deviceId, told, size }: { readonly deviceId: string; readonly told: Lived; readonly size: ProofSize },
) {
  const items = await itemsOf(inspector, deviceId);
  const records = items.filter(({ kind }) => kind === 'record');
  const files = items.filter(({ kind }) => kind === 'file');
  const doubles = (values: readonly unknown[]) => values.length - new Set(values).size;
  const twice =
    doubles(items.map(({ itemId }) => itemId)) +
    doubles(items.map(({ counter }) => counter)) +
    doubles(records.map(({ recordId }) => recordId));
  const withBytes = new Set(files.filter(({ bytes }) => bytes === true).map(({ itemId }) => itemId));
  const arrived = new Set(records.map(({ recordId }) => recordId));
  const missing =
    [...told.records].filter(([recordId, named]) => !arrived.has(recordId) || !named.every((one) => withBytes.has(one)))
      .length +
    Math.abs(told.done.items - items.length) +
    Math.abs(told.done.madeUpTo - items.length);
  const stored = hashesIn(server.dataFolder);
  const wholePhotos = [...new Set([...told.records.values()].flat())].filter((itemId) =>
    stored.has(told.photos.get(itemId) ?? ''),
  ).length;
  if (told.records.size > size.records) throw new Error('the phone made more than it was told');
  const { phoneKills, serverKills } = told;
  return { records: records.length, photos: files.length, twice, missing, wholePhotos, phoneKills, serverKills };
}

/** Hashes of everything that lies as a file under a folder, by its bytes. */
function hashesIn(folder: string): ReadonlySet<string> {
  const found = new Set<string>();
  for (const entry of readdirSync(join(folder, 'files'), { recursive: true, withFileTypes: true }))
    if (entry.isFile())
      found.add(
        createHash('sha256')
          .update(readFileSync(join(entry.parentPath, entry.name)))
          .digest('hex'),
      );
  return found;
}

/** The control: whoever makes ids and call numbers anew with each try has doubles, over the same line. */
async function withoutKeys({
  line,
  inspector,
  size,
  visitId,
  unitId,
}: {
  readonly line: TearingLine;
  readonly inspector: Asker;
  readonly size: ProofSize;
  readonly visitId: string;
  readonly unitId: string;
}): Promise<Proof['control']> {
  const deviceId = randomUUID();
  await inspector.ask('field.register-device', { deviceId, name: '对照', system: '' });
  const made = Math.max(10, Math.ceil(size.records / 10));
  line.tear(made);
  for (let nth = 1; nth <= made; nth++) {
    const at = new Date().toISOString();
    const body = freshRecord({ visitId, unitId, recordId: randomUUID(), at }, { title: `对照 ${nth}` });
    const tryOnce = () =>
      inspector.ask(
        'field.hand-in',
        { deviceId, sentAt: at, madeUpTo: made, items: [{ itemId: randomUUID(), counter: nth, body }] },
        line.url,
      );
    while ((await tryOnce().catch(() => null)) === null);
  }
  return { made, kept: (await itemsOf(inspector, deviceId)).length };
}
