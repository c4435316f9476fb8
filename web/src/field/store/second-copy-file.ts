import { frameOf, readFrames } from '@dudao/core/field/device/frame';
import { type Entry, type Head, headOf, type Store } from './store.ts';

/** A file that is read and written at a place, as browsers give it to a worker. */
export interface SyncFile {
  getSize(): number;
  read(into: Uint8Array, options: { readonly at: number }): number;
  write(from: Uint8Array, options: { readonly at: number }): number;
  truncate(size: number): void;
  flush(): void;
  close(): void;
}

/** A folder of such files. */
export interface SyncFolder {
  names(): Promise<readonly string[]>;
  /** Throws while somebody else has it open. */
  open(name: string): Promise<SyncFile>;
  /** Whether nothing is in it, without opening it. */
  isEmpty(name: string): Promise<boolean>;
  remove(name: string): Promise<void>;
}

/** Where the content of a piece lies: in the log, from a byte on, or in a file of its own. */
type Lies =
  | { readonly is: 'log'; readonly body: Uint8Array<ArrayBuffer> }
  | { readonly is: 'file'; readonly name: string };

/** A head as the log writes it: how long its body is, and whether it lies in a file of its own. */
interface LoggedHead extends Head {
  readonly bytes: number;
  readonly file: string | null;
}

/** Longer contents lie in files of their own, so that the log stays short. */
const OWN_FILE_BYTES = 48 << 10;
const COMPACT_ABOVE_BYTES = 1 << 20;
const COMPACT_FACTOR = 4;
/** So many numbers are tried before a lock counts as somebody else's. */
const MOST_STUCK = 3;
const LOG = /^log-(\d+)$/u;

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/**
 * The second copy: an append-only log of checked frames outside the database, and a file for each long content. A frame holds all pieces of one write, so
 * that they are there together or not at all. The log is made anew when most of it is old: the new one is whole before the old one goes, and where
 * both are found the newer revision of each piece counts.
 */
export async function openSecondCopy(folder: SyncFolder): Promise<Store> {
  const index = new Map<string, { readonly head: Head; readonly lies: Lies }>();
  let log = await readLogs(folder, index);

  const write = async (entries: readonly Entry[]) => {
    const before = entries.flatMap(({ key }) => fileOf(index.get(key)));
    const logged: LoggedHead[] = [];
    for (const entry of entries) {
      const own = entry.body.length > OWN_FILE_BYTES ? `body-${entry.key}-${entry.rev}` : null;
      if (own !== null) await writeWhole(folder, own, entry.body);
      logged.push({ ...headOf(entry), bytes: entry.body.length, file: own });
    }
    log.append(contentOf(logged, entries));
    entries.forEach((entry, at) => {
      const file = logged[at]?.file ?? null;
      index.set(entry.key, {
        head: headOf(entry),
        lies: file === null ? { is: 'log', body: entry.body } : { is: 'file', name: file },
      });
    });
    const now = new Set([...index.values()].flatMap(fileOf));
    for (const name of before) if (!now.has(name)) await folder.remove(name);
    if (log.end > COMPACT_ABOVE_BYTES && log.end > COMPACT_FACTOR * liveBytes(index))
      log = await compact(folder, log, index);
  };

  return {
    heads: async () => [...index.values()].map(({ head }) => head),
    read: async (key) => {
      const found = index.get(key);
      if (found === undefined) return null;
      const body = found.lies.is === 'log' ? found.lies.body : await readWhole(folder, found.lies.name);
      return body === null ? null : { ...found.head, body };
    },
    write,
    clear: async () => {
      log.file.close();
      for (const name of await folder.names()) await folder.remove(name);
      index.clear();
      log = await beginLog(folder, 1);
    },
  };
}

interface Log {
  readonly number: number;
  readonly file: SyncFile;
  readonly end: number;
  append(content: Uint8Array): void;
}

function logOn(file: SyncFile, number: number, from: number): Log {
  let end = from;
  return {
    number,
    file,
    get end() {
      return end;
    },
    append: (content) => {
      const frame = frameOf(content);
      writeAt(file, frame, end);
      file.flush();
      end += frame.length;
    },
  };
}

/** Writes all of it; a disk that takes only a part of it is full, and the part is cut off again. */
function writeAt(file: SyncFile, bytes: Uint8Array, at: number): void {
  const written = file.write(bytes, { at });
  if (written === bytes.length) return;
  file.truncate(at);
  throw new DOMException('the disk took only a part', 'QuotaExceededError');
}

/** Begins a log under the first number from `from` on that is not stuck in a lock. */
async function beginLog(folder: SyncFolder, from: number): Promise<Log> {
  for (let number = from; ; number++) {
    const name = `log-${number}`;
    const file = number - from < MOST_STUCK ? await openUnlessStuck(folder, name) : await folder.open(name);
    if (file === null) continue;
    file.truncate(0);
    return logOn(file, number, 0);
  }
}

/** Numbers of the logs that are there, the oldest first. */
function numbersOf(names: readonly string[]): readonly number[] {
  return names
    .flatMap((name) => LOG.exec(name)?.[1] ?? [])
    .map(Number)
    .sort((one, other) => one - other);
}

async function readLogs(folder: SyncFolder, index: Map<string, { head: Head; lies: Lies }>): Promise<Log> {
  const names = await folder.names();
  const numbers = numbersOf(names);
  let last: Log | null = null;
  for (const number of numbers) {
    const file = await openUnlessStuck(folder, `log-${number}`);
    if (file === null) continue;
    last?.file.close();
    const { contents, end } = readFrames(readAll(file));
    for (const content of contents) takeIn(index, content);
    if (file.getSize() > end) file.truncate(end);
    last = logOn(file, number, end);
  }
  // A content whose file is missing is not there; the first copy brings it again.
  for (const [key, found] of index) if (fileOf(found).some((name) => !names.includes(name))) index.delete(key);
  const known = new Set([...index.values()].flatMap(fileOf));
  for (const name of names) if (name.startsWith('body-') && !known.has(name)) await folder.remove(name);
  // Of several logs an earlier one may hold what the last lacks: all of it goes into a new one.
  if (last !== null && numbers.length > 1) return compact(folder, last, index);
  return last ?? beginLog(folder, (numbers.at(-1) ?? 0) + 1);
}

/**
 * Chromium keeps a file that was cleared while it was open locked under its name until it is started anew. Nothing is in such a file, and another one is
 * begun beside it; a locked file with something in it is waited for.
 */
async function openUnlessStuck(folder: SyncFolder, name: string): Promise<SyncFile | null> {
  try {
    return await folder.open(name);
  } catch (error) {
    if (await folder.isEmpty(name)) return null;
    throw error;
  }
}

function takeIn(index: Map<string, { head: Head; lies: Lies }>, content: Uint8Array): void {
  const headBytes = new DataView(content.buffer, content.byteOffset).getUint32(0);
  // Written by this module only, and its checksum was right.
  const heads = JSON.parse(decoder.decode(content.subarray(4, 4 + headBytes))) as readonly LoggedHead[];
  let at = 4 + headBytes;
  for (const { bytes, file, ...head } of heads) {
    const body = file === null ? content.slice(at, at + bytes) : null;
    if (file === null) at += bytes;
    if (head.rev < (index.get(head.key)?.head.rev ?? -1)) continue;
    index.set(head.key, {
      head,
      lies: body === null ? { is: 'file', name: file ?? '' } : { is: 'log', body },
    });
  }
}

function contentOf(heads: readonly LoggedHead[], entries: readonly Entry[]): Uint8Array {
  const head = encoder.encode(JSON.stringify(heads));
  const inline = entries.filter((_, at) => heads[at]?.file === null);
  const content = new Uint8Array(4 + head.length + inline.reduce((total, { body }) => total + body.length, 0));
  new DataView(content.buffer).setUint32(0, head.length);
  content.set(head, 4);
  let at = 4 + head.length;
  for (const { body } of inline) {
    content.set(body, at);
    at += body.length;
  }
  return content;
}

async function compact(
  folder: SyncFolder,
  old: Log,
  index: ReadonlyMap<string, { head: Head; lies: Lies }>,
): Promise<Log> {
  const next = await beginLog(folder, (numbersOf(await folder.names()).at(-1) ?? 0) + 1);
  const entries = [...index.values()].map(({ head, lies }) => ({
    ...head,
    body: lies.is === 'log' ? lies.body : new Uint8Array(),
    file: lies.is === 'file' ? lies.name : null,
  }));
  const heads = entries.map(({ file, ...entry }) => ({ ...headOf(entry), bytes: entry.body.length, file }));
  if (entries.length > 0) next.append(contentOf(heads, entries));
  old.file.close();
  for (const name of await folder.names())
    if (LOG.test(name) && name !== `log-${next.number}`) await folder.remove(name);
  return next;
}

function fileOf(found: { readonly lies: Lies } | undefined): string[] {
  return found?.lies.is === 'file' ? [found.lies.name] : [];
}

function liveBytes(index: ReadonlyMap<string, { readonly lies: Lies }>): number {
  return [...index.values()].reduce((total, { lies }) => total + 300 + (lies.is === 'log' ? lies.body.length : 0), 0);
}

function readAll(file: SyncFile): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(file.getSize());
  file.read(bytes, { at: 0 });
  return bytes;
}

async function writeWhole(folder: SyncFolder, name: string, body: Uint8Array): Promise<void> {
  const file = await folder.open(name);
  try {
    file.truncate(0);
    writeAt(file, frameOf(body), 0);
    file.flush();
  } finally {
    file.close();
  }
}

/** Null: it is not there whole. */
async function readWhole(folder: SyncFolder, name: string): Promise<Uint8Array<ArrayBuffer> | null> {
  const file = await folder.open(name);
  try {
    const [content] = readFrames(readAll(file)).contents;
    return content === undefined ? null : content.slice();
  } finally {
    file.close();
  }
}
