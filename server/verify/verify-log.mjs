#!/usr/bin/env node
// Checks an exported event log by itself: it imports nothing of the server and needs no database, so that somebody who does not trust either
// can run it, or write it anew from the description below.
//
// Each line is a JSON object {number, previous, hash, event}. `hash` is the SHA-256 (hex) over the canonical JSON of {number, previous, event}:
// keys sorted by code unit, no white space. `number` counts 1, 2, 3 …; `previous` is the hash of the line before, 64 zeros for the first.
// Events are ordered by (epoch, tx, ordinal). Lines without number are events not yet sealed; they must come after every sealed one in that order.

import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';

const FIRST_PREVIOUS = '0'.repeat(64);
const FIELDS = [
  'account',
  'after',
  'at',
  'before',
  'epoch',
  'event',
  'grantUnit',
  'id',
  'operation',
  'ordinal',
  'request',
  'role',
  'subject',
  'tx',
  'unit',
];

const HELP = `node server/verify/verify-log.mjs <事件日志 log.jsonl> [--head <hash>]…

  逐行核对事件日志：编号连续、哈希正确、前后相连、没有插入。
  Checks an exported log line by line: numbers, hashes, chain, nothing slipped in.
  --head <hash>  以前抄下的日志头（可多次给出），必须出现在链上；只有它能发现截断和整体重算
                 a head noted earlier (may be given several times); it must lie on the chain. Only this finds a cut tail or a re-hashed log.
`;

/** The one text of a JSON value. */
export function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value !== null && typeof value === 'object') {
    const keys = Object.keys(value).sort((a, b) => (a < b ? -1 : 1));
    return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(',')}}`;
  }
  return JSON.stringify(value);
}

/**
 * Checks lines (any async iterable of texts) against the heads given. Returns {faults: [{line, fault}], count, head, open}: at most 20 faults are
 * told, `count` sealed events were read, `head` is the last hash, `open` the number of events without seal.
 */
export async function verifyLog(lines, heads = []) {
  const state = {
    number: 0,
    hash: FIRST_PREVIOUS,
    order: null,
    open: 0,
    ids: new Set(),
    missing: new Set(heads),
    faults: [],
  };
  let lineNumber = 0;
  for await (const text of lines) {
    lineNumber += 1;
    if (text.trim() === '') continue;
    for (const fault of faultsOfLine(text, state)) {
      if (state.faults.length < 20) state.faults.push({ line: lineNumber, fault });
    }
  }
  for (const head of state.missing)
    state.faults.push({ line: 0, fault: `链上没有日志头 ${head} / this head is not on the chain` });
  return { faults: state.faults, count: state.number, head: state.hash, open: state.open };
}

function faultsOfLine(text, state) {
  let line;
  try {
    line = JSON.parse(text);
  } catch {
    return ['不是 JSON / not JSON'];
  }
  if (line === null || typeof line !== 'object' || Array.isArray(line)) return ['不是对象 / not an object'];
  const found =
    canonical(line) === text.trim() ? [] : ['不是规范 JSON（空白、键序、重复键或额外内容）/ not canonical JSON'];
  if (Object.keys(line).sort().join() !== 'event,hash,number,previous')
    return [...found, '字段不符 / unexpected fields'];
  const { event } = line;
  if (event === null || typeof event !== 'object') {
    skip(line, state);
    return [...found, '事件已丢失 / the event is gone'];
  }
  if (Object.keys(event).sort().join() !== FIELDS.join()) found.push('事件字段不符 / unexpected fields in the event');
  if (state.ids.has(event.id)) found.push('事件重复 / the event appears twice');
  state.ids.add(event.id);
  return [...found, ...(line.number === null ? faultsOfOpen(event, state) : faultsOfSealed(line, state))];
}

function skip(line, state) {
  state.number = typeof line.number === 'number' ? line.number : state.number;
  state.hash = typeof line.hash === 'string' ? line.hash : state.hash;
}

function faultsOfSealed(line, state) {
  const found = [];
  const { number, previous, hash, event } = line;
  if (state.open > 0) found.push('已封存的事件在未封存的之后 / a sealed event after unsealed ones');
  if (number !== state.number + 1)
    found.push(
      `编号应为 ${state.number + 1}，却是 ${number} / the number should be ${state.number + 1}, not ${number}`,
    );
  if (previous !== state.hash) found.push('与上一条不相连 / not chained to the line before');
  const expected = createHash('sha256').update(canonical({ number, previous, event })).digest('hex');
  if (hash !== expected) found.push('内容与哈希不符 / content and hash differ');
  const order = orderOf(event);
  if (state.order !== null && compare(order, state.order) <= 0) found.push('次序倒退 / out of order');
  state.order = order;
  skip(line, state);
  state.missing.delete(hash);
  return found;
}

function faultsOfOpen(event, state) {
  state.open += 1;
  const behind = state.order !== null && compare(orderOf(event), state.order) <= 0;
  return behind ? ['未封存的事件插在已封存的之间 / an unsealed event was slipped in behind sealed ones'] : [];
}

function orderOf(event) {
  return [BigInt(event.epoch), BigInt(event.tx), BigInt(event.ordinal)];
}

function compare(a, b) {
  for (let i = 0; i < a.length; i++) {
    if (a[i] !== b[i]) return a[i] < b[i] ? -1 : 1;
  }
  return 0;
}

async function main(args) {
  const heads = [];
  const files = [];
  for (let i = 0; i < args.length; i++) {
    if (args[i] === '--head') heads.push(String(args[++i]).trim().toLowerCase());
    else files.push(args[i]);
  }
  if (files.length !== 1 || files[0].startsWith('-')) {
    process.stdout.write(HELP);
    return files[0] === '--help' || files[0] === '-h' ? 0 : 2;
  }
  const input = createReadStream(files[0], 'utf8');
  const { faults, count, head, open } = await verifyLog(
    createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY }),
    heads,
  );
  for (const { line, fault } of faults)
    process.stdout.write(line === 0 ? `✗ ${fault}\n` : `✗ 第 ${line} 行 line ${line}: ${fault}\n`);
  if (faults.length > 0) {
    process.stdout.write('日志被改动过。The log was tampered with.\n');
    return 1;
  }
  process.stdout.write(
    `✓ ${count} 条事件完好 events intact${open > 0 ? `，另有 ${open} 条尚未封存 not yet sealed` : ''}\n`,
  );
  process.stdout.write(`  日志头 head ${count} ${head}\n`);
  if (heads.length === 0)
    process.stdout.write(
      '  未给出 --head：截断和整体重算无法发现。No --head given: a cut tail or a re-hashed log would not show.\n',
    );
  return 0;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  process.exitCode = await main(process.argv.slice(2)).catch((error) => {
    process.stderr.write(`${error.message}\n`);
    return 2;
  });
}
