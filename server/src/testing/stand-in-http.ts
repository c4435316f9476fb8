import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { STAND_IN_CERTIFICATE, STAND_IN_KEY } from './stand-in-certificate.ts';

/** A request as the stand-in received it. */
export interface ReceivedRequest {
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** The body to the byte, and what it says. */
  readonly text: string;
  readonly json: unknown;
}

/** What the stand-in answers: a body, a whole answer, or it hangs or breaks off. */
export type StandInAnswer =
  | { readonly json: unknown; readonly status?: number; readonly headers?: Record<string, string> }
  | { readonly text: string; readonly status?: number }
  | 'hang'
  | 'break-off';

/** A server in the place of WeCom or DingTalk on this machine. */
export interface StandInHttp {
  readonly origin: string;
  readonly received: ReceivedRequest[];
  /** Decides the answer to each request; may be changed. */
  answer: (request: ReceivedRequest) => StandInAnswer;
  close(): Promise<void>;
}

export async function openStandInHttp(options: { readonly secure?: boolean } = {}): Promise<StandInHttp> {
  const received: ReceivedRequest[] = [];
  const handle = (request: IncomingMessage, response: ServerResponse) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const url = new URL(request.url ?? '/', 'http://stand-in');
      const text = Buffer.concat(chunks).toString('utf8');
      const one = {
        path: url.pathname,
        query: url.searchParams,
        headers: request.headers,
        text,
        json: text === '' ? null : JSON.parse(text),
      };
      received.push(one);
      const answer = standIn.answer(one);
      if (answer === 'hang') return;
      if (answer === 'break-off') {
        request.socket.destroy();
        return;
      }
      if ('text' in answer) {
        response.writeHead(answer.status ?? 200, { 'content-type': 'text/html' });
        response.end(answer.text);
        return;
      }
      response.writeHead(answer.status ?? 200, { 'content-type': 'application/json', ...answer.headers });
      response.end(JSON.stringify(answer.json));
    });
  };
  const server: Server =
    options.secure === true
      ? createSecureServer({ cert: STAND_IN_CERTIFICATE, key: STAND_IN_KEY }, handle)
      : createServer(handle);
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  // Safe: a server that listens on TCP has an address with a port.
  const { port } = server.address() as AddressInfo;
  const standIn: StandInHttp = {
    origin: `${options.secure === true ? 'https' : 'http'}://localhost:${port}`,
    received,
    answer: () => ({ json: { errcode: 0, errmsg: 'ok' } }),
    close: () =>
      new Promise((closed) => {
        server.closeAllConnections();
        server.close(() => closed());
      }),
  };
  return standIn;
}
