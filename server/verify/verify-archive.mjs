#!/usr/bin/env node
// Checks a package of an archive by itself: it imports nothing of the server and needs no database, so that somebody who does not trust either can run
// it, or write it anew from the description below.
//
// The package is a ZIP. Its `manifest.json` is {format: "dudao-archive/1", title, madeAt, madeBy, dossiers, files, absent, root}. `files` names every
// other entry by its path with sizeBytes, sha256 and sm3 (hex); nothing else may be there, but what `absent` calls `altered`. The root is a Merkle root
// of SHA-256 (hex) over UTF-8: each file as canonical JSON (keys sorted by code unit, no white space), the texts sorted by UTF-16 code units; a leaf's
// hash is that of "leaf:" + text, a node's that of "node:" + left + right, an odd hash goes up as it is; of nothing it is the hash of "empty:".
// A file with of = "submission" is a sealed submission as verify-dossier.mjs describes it; its root stands in dossiers[].submissions. Evidence that the
// newest submission sealed is looked for among the files of its dossier by SHA-256: what was replaced or withdrawn since is told, and is no fault.
//
//   npx dudao verify-archive <file> [--root <hex noted at a submission>]

import { createHash, getHashes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { createInflateRaw } from 'node:zlib';

const hash = (text) => createHash('sha256').update(text, 'utf8').digest('hex');
const HAS_SM3 = getHashes().includes('sm3');
const MOST_MANIFEST = 1 << 30;

function canonical(value) {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  const keys = Object.keys(value).sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(',')}}`;
}

function rootOf(texts) {
  let level = texts.map((text) => hash(`leaf:${text}`));
  while (level.length > 1) {
    const above = [];
    for (let i = 0; i < level.length; i += 2)
      above.push(i + 1 < level.length ? hash(`node:${level[i]}${level[i + 1]}`) : level[i]);
    level = above;
  }
  return level[0] ?? hash('empty:');
}

class Damaged extends Error {}

/** The entries of the ZIP as its directory declares them, 64-bit records included. */
async function readDirectory(file) {
  const { size } = await file.stat();
  const tail = Buffer.alloc(Math.min(size, 65_557 + 20));
  await file.read(tail, 0, tail.length, size - tail.length);
  const end = tail.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  if (end < 0 || end + 22 > tail.length)
    throw new Damaged('没有 ZIP 目录，文件不完整 no ZIP directory: the file is cut short');
  let [count, bytes, offset] = [tail.readUInt16LE(end + 10), tail.readUInt32LE(end + 12), tail.readUInt32LE(end + 16)];
  if (end >= 20 && tail.readUInt32LE(end - 20) === 0x07064b50) {
    const record = Buffer.alloc(56);
    await file.read(record, 0, 56, Number(tail.readBigUInt64LE(end - 12)));
    if (record.readUInt32LE(0) !== 0x06064b50) throw new Damaged('ZIP64 目录损坏 damaged ZIP64 directory');
    [count, bytes, offset] = [32, 40, 48].map((at) => Number(record.readBigUInt64LE(at)));
  }
  if (offset + bytes > size) throw new Damaged('ZIP 目录在文件之外 the directory lies outside the file');
  const directory = Buffer.alloc(bytes);
  await file.read(directory, 0, bytes, offset);
  const entries = [];
  let at = 0;
  for (let i = 0; i < count; i++) {
    if (at + 46 > bytes || directory.readUInt32LE(at) !== 0x02014b50)
      throw new Damaged('ZIP 目录损坏 damaged directory');
    const nameEnd = at + 46 + directory.readUInt16LE(at + 28);
    const extraEnd = nameEnd + directory.readUInt16LE(at + 30);
    entries.push({
      name: directory.toString('utf8', at + 46, nameEnd),
      flags: directory.readUInt16LE(at + 8),
      method: directory.readUInt16LE(at + 10),
      ...sizesOf(directory, at, nameEnd, extraEnd),
    });
    at = extraEnd + directory.readUInt16LE(at + 32);
  }
  return entries;
}

function sizesOf(directory, at, extraStart, extraEnd) {
  let field = extraStart;
  while (field + 4 <= extraEnd && directory.readUInt16LE(field) !== 1) field += 4 + directory.readUInt16LE(field + 2);
  let wide = field + 4;
  const size = (place) => {
    const value = directory.readUInt32LE(place);
    if (value !== 0xffffffff) return value;
    wide += 8;
    if (wide > extraEnd) throw new Damaged('ZIP64 长度缺失 a 64-bit size is missing');
    return Number(directory.readBigUInt64LE(wide - 8));
  };
  return { bytes: size(at + 24), packed: size(at + 20), offset: size(at + 42) };
}

/** The content of an entry piece by piece, as far as the file itself holds it. */
async function* contentOf(path, file, entry) {
  if (entry.method !== 0 && entry.method !== 8) throw new Damaged(`不认识的压缩方式 unknown method ${entry.method}`);
  const head = Buffer.alloc(30);
  await file.read(head, 0, 30, entry.offset);
  if (head.readUInt32LE(0) !== 0x04034b50) throw new Damaged('条目头损坏 damaged entry');
  const start = entry.offset + 30 + head.readUInt16LE(26) + head.readUInt16LE(28);
  if (entry.packed === 0) return;
  const raw = createReadStream(path, { start, end: start + entry.packed - 1 });
  const pieces = entry.method === 0 ? raw : raw.pipe(createInflateRaw());
  let out = 0;
  for await (const piece of pieces) {
    out += piece.length;
    if (out > entry.bytes) throw new Damaged('比目录所说的长 longer than declared');
    yield piece;
  }
}

async function hashesOf(content) {
  const sha256 = createHash('sha256');
  const sm3 = HAS_SM3 ? createHash('sm3') : null;
  let sizeBytes = 0;
  for await (const piece of content) {
    sha256.update(piece);
    sm3?.update(piece);
    sizeBytes += piece.length;
  }
  return { sha256: sha256.digest('hex'), sm3: sm3?.digest('hex') ?? null, sizeBytes };
}

async function textOf(content) {
  const pieces = [];
  for await (const piece of content) pieces.push(piece);
  return Buffer.concat(pieces).toString('utf8');
}

const RESERVED = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)/i;

/** Why a path cannot be unpacked safely everywhere; null when it can. */
function faultOfPath(path) {
  const parts = path.split('/');
  if (parts.some((part) => part === '' || part === '.' || part === '..')) return '路径不安全 an unsafe path';
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  if (/[<>:"\\|?*\u0000-\u001f]/.test(path) || parts.some((part) => RESERVED.test(part) || /[ .]$/.test(part)))
    return '文件名在 Windows 上不可用 a name that Windows does not take';
  return path.length > 240 ? '路径太长 too long a path' : null;
}

/** What a sealed submission says, and what is wrong with it. */
function readSubmission(text) {
  const faults = [];
  let sealed = null;
  try {
    sealed = JSON.parse(text);
  } catch {
    // Told below.
  }
  if (sealed?.format !== 'dudao-dossier/1' || !Array.isArray(sealed.leaves))
    return { sealed: null, faults: ['不是封存的提交 is no sealed submission'] };
  const root = rootOf(sealed.leaves);
  if (root !== sealed.root) faults.push(`封存摘要应为 ${root}，写的是 ${sealed.root} its root is another`);
  if (sealed.leaves.some((leaf, i) => i > 0 && sealed.leaves[i - 1] > leaf))
    faults.push('次序不对 its leaves are out of order');
  return { sealed, faults };
}

/** Reads a package; tells what is wrong, and what is to be known besides. */
export async function checkArchive(path, notedRoot) {
  const file = await open(path);
  const [faults, remarks] = [[], []];
  try {
    const entries = await readDirectory(file);
    const byName = new Map();
    for (const entry of entries) {
      const fault = faultOfPath(entry.name);
      if (fault !== null) faults.push(`${entry.name}：${fault}`);
      if (byName.has(entry.name.toLowerCase())) faults.push(`${entry.name}：重名 occurs twice`);
      byName.set(entry.name.toLowerCase(), entry);
    }
    const about = byName.get('manifest.json');
    if (about === undefined || about.bytes > MOST_MANIFEST)
      throw new Damaged('没有 manifest.json，不是归档包 no manifest.json: this is no package of an archive');
    const manifest = JSON.parse(await textOf(contentOf(path, file, about)));
    if (manifest.format !== 'dudao-archive/1') throw new Damaged('不是 dudao-archive/1 this is not dudao-archive/1');
    const altered = new Set(manifest.absent.filter(({ why }) => why === 'altered').map((one) => one.path));
    const expected = new Set(['manifest.json', ...manifest.files.map((one) => one.path), ...altered]);
    for (const { name } of entries) if (!expected.has(name)) faults.push(`${name}：清单里没有 is not in the manifest`);
    const submissions = [];
    for (const listed of manifest.files) {
      const entry = byName.get(listed.path.toLowerCase());
      if (entry === undefined || entry.name !== listed.path) {
        faults.push(`${listed.path}：包里没有 is missing`);
        continue;
      }
      try {
        const found = await hashesOf(contentOf(path, file, entry));
        if (found.sizeBytes !== listed.sizeBytes || found.sha256 !== listed.sha256)
          faults.push(`${listed.path}：内容与清单不符（SHA-256 ${found.sha256}）is not what the manifest says`);
        else if (found.sm3 !== null && found.sm3 !== listed.sm3)
          faults.push(`${listed.path}：SM3 不符 has another SM3`);
        if (listed.of === 'submission')
          submissions.push({ listed, ...readSubmission(await textOf(contentOf(path, file, entry))) });
      } catch (error) {
        faults.push(`${listed.path}：${error.message}`);
      }
    }
    const root = rootOf(manifest.files.map(canonical).sort());
    if (root !== manifest.root)
      faults.push(`清单摘要应为 ${root}，写的是 ${manifest.root} the manifest has another root`);
    for (const { path: gone, why } of manifest.absent) {
      if (why === 'quarantined')
        remarks.push(`${gone}：病毒扫描未通过，未放入 left out: not passed by the virus scanner`);
      else
        faults.push(
          `${gone}：存储中${why === 'missing' ? '找不到 missing in the store' : '被改动过 altered in the store'}`,
        );
    }
    checkSubmissions(manifest, submissions, { faults, remarks, notedRoot });
    for (const { unit, clauses } of manifest.dossiers) {
      const lacking = clauses.filter(({ pieces }) => pieces === 0).map(({ clause }) => clause);
      if (lacking.length > 0) remarks.push(`${unit}：缺佐证 nothing filed: ${lacking.join('、')}`);
    }
    return { manifest, faults, remarks };
  } finally {
    await file.close();
  }
}

function checkSubmissions({ dossiers, files, absent }, submissions, { faults, remarks, notedRoot }) {
  for (const { folder, unit, submissions: told } of dossiers) {
    const own = submissions.filter(({ listed }) => listed.dossier === folder);
    for (const { listed, faults: found } of own) faults.push(...found.map((fault) => `${listed.path}：${fault}`));
    for (const { number, root } of told)
      if (!own.some(({ sealed }) => sealed?.number === number && sealed.root === root))
        faults.push(`${unit}：没有封存的第 ${number} 版（${root}） submission ${number} is missing`);
    const newest = own
      .map(({ sealed }) => sealed)
      .filter(Boolean)
      .sort((a, b) => b.number - a.number)[0];
    const present = new Set([...files.filter((one) => one.dossier === folder), ...absent].map((one) => one.sha256));
    for (const text of newest?.leaves ?? []) {
      const { kind, content } = JSON.parse(text);
      if (kind === 'evidence' && !present.has(content.sha256))
        remarks.push(
          `${unit}：第 ${newest.number} 版封存的“${content.title}”（${content.clause}）后来换过或撤回 replaced or withdrawn since it was sealed`,
        );
    }
  }
  if (notedRoot !== undefined && !submissions.some(({ sealed }) => sealed?.root === notedRoot))
    faults.push(`包里没有摘要为 ${notedRoot} 的提交 no submission has the noted root`);
}

async function main([path, option, notedRoot]) {
  if (path === undefined || (option !== undefined && (option !== '--root' || notedRoot === undefined))) {
    console.error(
      '用法 usage: npx dudao verify-archive <归档包 file> [--root <提交时抄下的封存摘要 the root noted then>]',
    );
    return 2;
  }
  try {
    const { manifest, faults, remarks } = await checkArchive(path, notedRoot);
    for (const remark of remarks) console.log(`· ${remark}`);
    for (const fault of faults) console.error(`✗ ${fault}`);
    if (!HAS_SM3)
      console.log('· 本机的 Node.js 不能算 SM3，只核对了 SHA-256 this Node.js has no SM3: only SHA-256 was compared');
    if (faults.length > 0) return 1;
    console.log(
      `✓ 完好 intact: ${manifest.dossiers.length} 份档案 archives, ${manifest.files.length} 个文件 files, ${manifest.root}`,
    );
    return 0;
  } catch (error) {
    console.error(`✗ 读不出 ${path} cannot be read: ${error.message}`);
    return 'code' in error && error.code === 'ENOENT' ? 2 : 1;
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) process.exitCode = await main(process.argv.slice(2));
