import { once } from 'node:events';
import { connect } from 'node:net';

/** A piece of an upload as it is put on the wire. */
export interface RoughPiece {
  readonly address: string;
  readonly cookie: string;
  readonly bytes: Uint8Array;
  /** From where on the bytes are sent. */
  readonly offset: number;
  /** After so many of them the connection is torn down; null: never. */
  readonly cutAt: number | null;
}

/** What was answered: the status, and where the server says that the upload ends now. */
export interface RoughAnswer {
  readonly status: number;
  readonly offset: number | null;
}

/** One PATCH over a real connection of its own; null where it was cut, or the server ended it without a word. */
export async function patchOver(
  port: number,
  { address, cookie, bytes, offset, cutAt }: RoughPiece,
): Promise<RoughAnswer | null> {
  const rest = bytes.subarray(offset);
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => {});
  await once(socket, 'connect');
  socket.write(
    `PATCH ${address} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nCookie: ${cookie}\r\nTus-Resumable: 1.0.0\r\n` +
      `Content-Type: application/offset+octet-stream\r\nUpload-Offset: ${offset}\r\nContent-Length: ${rest.length}\r\n\r\n`,
  );
  if (cutAt !== null) {
    await new Promise((written) => socket.write(rest.subarray(0, cutAt), written));
    await new Promise((passed) => setTimeout(passed, 5));
    socket.destroy();
    return null;
  }
  socket.write(rest);
  const head = await Promise.race([
    once(socket, 'data').then(([piece]) => String(piece)),
    once(socket, 'close').then(() => null),
  ]);
  socket.destroy();
  if (head === null) return null;
  const at = /^upload-offset: (\d+)/imu.exec(head)?.[1];
  return {
    status: Number(/^HTTP\/1\.1 (\d{3})/u.exec(head)?.[1]),
    offset: at === undefined ? null : Number(at),
  };
}
