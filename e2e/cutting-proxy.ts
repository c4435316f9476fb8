import { once } from 'node:events';
import { request as ask, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A line between a browser and the server that breaks now and then. */
export interface CuttingProxy {
  readonly url: string;
  /** `Upload-Offset` of every piece of an upload that came by, in order. */
  readonly offsets: readonly number[];
  close(): void;
}

/** Passes everything on; the first `cuts` pieces of uploads are torn off, at both ends, once so many of their bytes went by. */
export async function openCuttingProxy({
  afterBytes,
  cuts,
}: {
  readonly afterBytes: number;
  readonly cuts: number;
}): Promise<CuttingProxy> {
  const offsets: number[] = [];
  const server = createServer((request, response) => {
    // A browser tells its proxy the whole address.
    const { hostname, port, pathname, search } = new URL(request.url ?? '');
    const { method, headers } = request;
    const onward = ask({ hostname, port, method, path: `${pathname}${search}`, headers }, (answer) => {
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
      onward.write(piece, () => {
        if (passed < afterBytes) return;
        request.socket.destroy();
        // What went by reaches the server; nothing comes after it.
        onward.socket?.end();
      });
    });
    request.on('error', () => {});
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // A server listens on an address of its family and port.
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, offsets, close: () => server.close() };
}
