import { request as httpRequest, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { LookupFunction } from 'node:net';

/** Where the server posts to: one origin, given by the operator. */
export interface Peer {
  /** `https://host[:port]`; plain http only to this very machine. */
  readonly origin: string;
  /** Certificates that are trusted beside the usual ones, as PEM. */
  readonly ca?: string;
  readonly timeoutMs: number;
}

/** The answer of the other side, or why there is none. `unsure`: the request had left already. */
export type Posted =
  | {
      readonly is: 'answer';
      readonly status: number;
      readonly retryAfter: number | null;
      /** What was read of it, and what it says where that is JSON and whole; else null. */
      readonly text: string;
      readonly json: unknown;
    }
  | { readonly is: 'not-sent'; readonly failure: string }
  | { readonly is: 'unsure'; readonly failure: string };

/** What one request has besides its body. */
export interface PostOptions {
  /** Further headers; a key in them appears in no failure. */
  readonly headers?: Readonly<Record<string, string>>;
  /** The answer is read up to so many bytes; what is longer reads as no JSON. */
  readonly mostBytes?: number;
  /** How the host is found; by the system when absent. */
  readonly lookup?: LookupFunction;
  /** Breaks the request off. */
  readonly signal?: AbortSignal;
}

const MOST_BYTES = 64 * 1024;

/**
 * Posts JSON to the peer's own origin and nowhere else: redirections are not followed, certificates are checked, the answer is read up to
 * 64 KB unless more is asked for. The path may hold a key: it appears in no failure.
 */
export function postJson(
  peer: Peer,
  path: string,
  body: unknown,
  { headers = {}, mostBytes = MOST_BYTES, lookup, signal }: PostOptions = {},
): Promise<Posted> {
  const text = JSON.stringify(body);
  const url = new URL(path, peer.origin);
  if (url.origin !== new URL(peer.origin).origin) throw new Error('posted to the own origin of a peer only');
  const options: RequestOptions & { readonly ca?: string } = {
    method: 'POST',
    headers: {
      ...headers,
      'content-type': 'application/json; charset=utf-8',
      'content-length': Buffer.byteLength(text),
    },
    timeout: peer.timeoutMs,
    agent: false,
    ...(peer.ca === undefined ? {} : { ca: peer.ca }),
    ...(lookup === undefined ? {} : { lookup }),
    ...(signal === undefined ? {} : { signal }),
  };
  return new Promise((done) => {
    let handedOver = false;
    const fail = (failure: string) => done({ is: handedOver ? 'unsure' : 'not-sent', failure });
    const request = (url.protocol === 'https:' ? httpsRequest : httpRequest)(url, options, (response) => {
      readAnswer(response, mostBytes).then(done, () => fail('answer cut off'));
    });
    const deadline = setTimeout(() => request.destroy(new Error('timeout')), peer.timeoutMs);
    request.on('timeout', () => request.destroy(new Error('timeout')));
    request.on('close', () => clearTimeout(deadline));
    request.on('error', (error) => fail(failureOf(error)));
    request.on('socket', (socket) => {
      // Until the connection stands and its certificate is accepted, nothing of the message has left.
      socket.once(url.protocol === 'https:' ? 'secureConnect' : 'connect', () => {
        handedOver = true;
        request.end(text);
      });
    });
  });
}

async function readAnswer(response: IncomingMessage, mostBytes: number): Promise<Posted> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response) {
    // Safe: a response without an encoding set is a stream of buffers.
    const bytes = chunk as Buffer;
    chunks.push(bytes.subarray(0, mostBytes - size));
    size += bytes.byteLength;
    if (size > mostBytes) break;
  }
  const after = Number(response.headers['retry-after']);
  const text = Buffer.concat(chunks).toString('utf8');
  return {
    is: 'answer',
    status: response.statusCode ?? 0,
    retryAfter: Number.isFinite(after) && after >= 0 ? after : null,
    text,
    json: size > mostBytes ? null : parsed(text),
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Whether a host is this very machine, to which plain connections may be made. */
export function isLocal(hostname: string): boolean {
  return (
    hostname === 'localhost' || hostname === '::1' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/u.test(hostname)
  );
}

/** The error's code, such as ECONNREFUSED or DEPTH_ZERO_SELF_SIGNED_CERT; its message could hold the address with its key. */
export function failureOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const code = 'code' in error && typeof error.code === 'string' ? error.code : null;
  // Libraries call every broken connection ESOCKET; the system's own word for it stands in the message.
  if (code === 'ESOCKET') return /\b(E[A-Z]{5,}|[A-Z_]*(?:CERT|SIGNATURE)[A-Z_]*)\b/u.exec(error.message)?.[1] ?? code;
  if (code !== null) return code;
  return error.message === 'timeout' ? 'timeout' : error.name;
}
