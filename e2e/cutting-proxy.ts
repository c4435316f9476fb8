import { once } from 'node:events';
import { request as ask, createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

const DYING_MS = 500;

/** A line between a browser and the server that breaks now and then. */
export interface CuttingProxy {
  readonly url: string;
  /** `Upload-Offset` of every piece of an upload that came by, in order. */
  readonly offsets: readonly number[];
  /** Nothing goes through any more, until it is `true` again. */
  isUp: boolean;
  /** How the next requests to `tearAt` fare: torn before they reach the server, or after it has answered, before the answer arrives. */
  tears: ('before' | 'after')[];
  /** What stands in the answers to a path instead, such as a newer release; null: what the server says. */
  rewrite: { readonly path: string; readonly with: (text: string) => string } | null;
  close(): void;
}

/**
 * Passes everything on; the first `cuts` pieces of uploads are torn off, at both ends, once so many of their bytes went by. Requests to the path
 * `tearAt` are torn as `tears` says.
 */
export async function openCuttingProxy({
  afterBytes,
  cuts,
  tearAt,
}: {
  readonly afterBytes: number;
  readonly cuts: number;
  readonly tearAt?: string;
}): Promise<CuttingProxy> {
  const offsets: number[] = [];
  const state: Pick<CuttingProxy, 'isUp' | 'tears' | 'rewrite'> = { isUp: true, tears: [], rewrite: null };
  const server = createServer((request, response) => {
    if (!state.isUp) return void request.socket.destroy();
    // A browser tells its proxy the whole address.
    const { hostname, port, pathname, search } = new URL(request.url ?? '');
    const { method } = request;
    // What is to be rewritten is asked for unpacked.
    const { 'accept-encoding': packed, ...headers } = request.headers;
    if (packed !== undefined && state.rewrite?.path !== pathname) Object.assign(headers, { 'accept-encoding': packed });
    const tear = pathname === tearAt ? state.tears.shift() : undefined;
    if (tear === 'before') return void request.socket.destroy();
    const onward = ask({ hostname, port, method, path: `${pathname}${search}`, headers }, (answer) => {
      if (tear === 'after') return void request.socket.destroy();
      const { rewrite } = state;
      if (rewrite?.path === pathname) return void answerInstead(answer, response, rewrite.with);
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.on('error', () => response.destroy());
    if (method === 'PATCH') offsets.push(Number(headers['upload-offset']));
    if (method !== 'PATCH' || offsets.length > cuts) {
      request.pipe(onward);
      return;
    }
    let passed = 0;
    request.on('data', (piece: Buffer) => {
      passed += piece.length;
      onward.write(piece);
      if (passed < afterBytes) return;
      // Nothing comes after what went by, and that has time to be written down: a line seldom dies faster than a busy server reads.
      request.pause();
      setTimeout(() => {
        request.socket.destroy();
        onward.socket?.end();
      }, DYING_MS);
    });
    request.on('error', () => {});
  });
  server.on('connect', (_, socket) => socket.destroy());
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // A server listens on an address of its family and port.
  const { port } = server.address() as AddressInfo;
  return Object.assign(state, { url: `http://127.0.0.1:${port}`, offsets, close: () => server.close() });
}

async function answerInstead(
  answer: IncomingMessage,
  response: ServerResponse,
  change: (text: string) => string,
): Promise<void> {
  const pieces: Buffer[] = [];
  for await (const piece of answer) pieces.push(piece as Buffer);
  const body = Buffer.from(change(Buffer.concat(pieces).toString('utf8')));
  const { 'content-length': _, 'transfer-encoding': __, etag: ___, ...headers } = answer.headers;
  response.writeHead(answer.statusCode ?? 502, { ...headers, 'content-length': body.length });
  response.end(body);
}
