import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A line to a server that is torn at the level of sockets: within a request at any byte, or after the server has answered and before a byte of that arrives. */
export interface TearingLine {
  readonly url: string;
  /** So many requests are torn from now on, every second one of them once the server has answered. */
  tear(requests: number): void;
  readonly torn: { readonly within: number; readonly afterAnswer: number };
  close(): void;
}

/** Requests by which something changes; only they are torn. */
const CHANGES = /^(?:POST \/api\/(?:field\/hand-in|evidence\/begin-upload|field\/report-contact)|PATCH \/api\/tus\/)/u;

export async function openTearingLine(target: string, chance: () => number): Promise<TearingLine> {
  const { hostname, port } = new URL(target);
  const torn = { within: 0, afterAnswer: 0 };
  let left = 0;
  let turn = 0;
  const ends = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(Number(port), hostname);
    let dropsAnswer = false;
    const end = () => {
      near.destroy();
      far.destroy();
      ends.delete(near);
    };
    ends.add(near);
    for (const side of [near, far]) side.on('error', end).on('close', end);
    near.on('data', (piece: Buffer) => {
      // Some changes pass, so that tears meet every stage.
      const isTorn = left > 0 && CHANGES.test(piece.toString('latin1', 0, 80)) && chance() < 0.5;
      if (!isTorn) return void far.write(piece);
      left -= 1;
      turn += 1;
      dropsAnswer = turn % 2 === 1;
      if (dropsAnswer) return void far.write(piece);
      torn.within += 1;
      far.write(piece.subarray(0, Math.floor(chance() * piece.length)), end);
    });
    far.on('data', (piece: Buffer) => {
      if (!dropsAnswer) return void near.write(piece);
      if (piece.toString('latin1', 0, 10).startsWith('HTTP/1.1 2')) torn.afterAnswer += 1;
      end();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // A server listens on an address of its family and port.
  const { port: own } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${own}`,
    tear: (requests) => {
      left += requests;
    },
    torn,
    close: () => {
      for (const near of ends) near.destroy();
      server.close();
    },
  };
}
