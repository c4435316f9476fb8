import { createReadStream } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { ConfigError } from '../lib/config.ts';
import type { ScanAnswer, Scanner } from '../lib/evidence-service.ts';

/** Where the virus scanner (clamd) listens. */
interface ScannerAddress {
  readonly host: string;
  readonly port: number;
}

/** The scanner at the address in `DUDAO_CLAMD`, `host:port`; null when none is set. Throws a `ConfigError` on one that cannot be read. */
export function scannerOf(setting: string | undefined): Scanner | null {
  if (setting === undefined || setting === '') return null;
  const found = /^\[?([^\]]+?)\]?:(\d{1,5})$/u.exec(setting);
  if (found === null) throw new ConfigError(`DUDAO_CLAMD 应写成 主机:端口 / is written host:port: ${setting}`);
  const address = { host: found[1] ?? '', port: Number(found[2]) };
  return { name: 'ClamAV', scan: (path) => scan(path, address) };
}

const TIMEOUT_MS = 120_000;
const PIECE_BYTES = 64 * 1024;

/** Sends a file to clamd (INSTREAM: pieces with their length before them, an empty one at the end) and reads its verdict. */
async function scan(path: string, address: ScannerAddress): Promise<ScanAnswer> {
  const socket = connect(address.port, address.host);
  socket.setTimeout(TIMEOUT_MS, () => socket.destroy(new Error('timeout')));
  try {
    const reply = answerOf(socket);
    reply.catch(() => {});
    await send(socket, Buffer.from('zINSTREAM\0'));
    for await (const piece of createReadStream(path, { highWaterMark: PIECE_BYTES }) as AsyncIterable<Buffer>) {
      await send(socket, Buffer.concat([lengthOf(piece.length), piece]));
    }
    await send(socket, lengthOf(0));
    return verdictOf(await reply);
  } catch (error) {
    return { is: 'down', why: error instanceof Error ? error.message : String(error) };
  } finally {
    socket.destroy();
  }
}

function lengthOf(bytes: number): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt32BE(bytes);
  return head;
}

function send(socket: Socket, bytes: Buffer): Promise<void> {
  return new Promise((sent, failed) => {
    socket.once('error', failed);
    socket.write(bytes, (error) => {
      socket.off('error', failed);
      if (error) failed(error);
      else sent();
    });
  });
}

function answerOf(socket: Socket): Promise<string> {
  return new Promise((answered, failed) => {
    let text = '';
    socket.on('data', (bytes: Buffer) => {
      text += bytes.toString('utf8');
      if (text.includes('\0')) answered(text.slice(0, text.indexOf('\0')));
    });
    socket.once('error', failed);
    socket.once('close', () => (text === '' ? failed(new Error('no answer')) : answered(text)));
  });
}

function verdictOf(reply: string): ScanAnswer {
  if (/^stream: OK\s*$/u.test(reply)) return { is: 'clean' };
  const found = /^stream: (.+) FOUND\s*$/u.exec(reply)?.[1];
  return found === undefined ? { is: 'down', why: reply.slice(0, 200) } : { is: 'infected', found };
}
