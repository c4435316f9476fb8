import { randomUUID } from 'node:crypto';
import { problem } from '@dudao/core/lib/problem';
import type { Lang } from '@dudao/core/lib/text';
import { type Context, Hono } from 'hono';
import { getCookie } from 'hono/cookie';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { z } from 'zod';
import { asSystem, setScope, transaction } from './db.ts';
import { type Answer, answer, type Door } from './door.ts';
import { UPLOAD_LIMIT_BYTES, writeUpload } from './files.ts';
import { errorFields } from './log.ts';
import { problemOfError, refusalOf } from './refusal.ts';
import type { DownloadFile, Implementation } from './serve.ts';
import { readSession, SESSION_TOTAL_MS } from './session.ts';

/** What the HTTP side needs beside the door. */
export interface HttpOptions {
  readonly door: Door;
  readonly implementations: readonly Implementation[];
  /** The address that people use; https decides about the cookie. */
  readonly publicUrl: string;
  /** Takes files that arrive piece by piece, below `/api/tus`. */
  readonly tus?: (call: StreamCall) => Promise<Response>;
}

/** A request of a protocol of its own, from our own pages or from a program. */
export interface StreamCall {
  readonly method: string;
  /** The address of the protocol, and what stands behind it. */
  readonly base: string;
  readonly id: string | null;
  readonly headers: Headers;
  readonly token: string | undefined;
  readonly lang: Lang;
  readonly requestId: string;
  /** Aborted when the caller is gone. */
  readonly signal: AbortSignal;
  body(): ReadableStream<Uint8Array> | null;
}

const JSON_LIMIT_BYTES = 1024 * 1024;
const MAX_CALL_ID = 255;

/** The operations over HTTP: `/api/<noun>/<verb-object>`, `/api/download/…`, `/api/files`. */
export function createApi(options: HttpOptions): Hono {
  const api = new Hono();
  const byName = indexOperations(options.implementations);
  const cookie = cookieFor(options.publicUrl);

  api.post('/files', (c) => receiveFile(c, options, cookie));
  api.all('/tus/:id?', (c) => stream(c, options, cookie));
  api.get('/download/:noun/:verb', (c) => {
    const implementation = byName.get(`${c.req.param('noun')}.${c.req.param('verb')}`);
    if (implementation?.operation.kind !== 'download') return refuse(c, options.door, 'unknown-operation');
    return read(c, options, implementation, cookie);
  });
  api.get('/:noun/:verb', (c) => {
    const implementation = byName.get(`${c.req.param('noun')}.${c.req.param('verb')}`);
    if (implementation?.operation.kind !== 'read') return refuse(c, options.door, 'unknown-operation');
    return read(c, options, implementation, cookie);
  });
  api.post('/:noun/:verb', (c) => {
    const implementation = byName.get(`${c.req.param('noun')}.${c.req.param('verb')}`);
    if (implementation?.operation.kind !== 'write') return refuse(c, options.door, 'unknown-operation');
    return write(c, options, implementation, cookie);
  });
  api.all('*', (c) => refuse(c, options.door, 'unknown-operation'));
  return api;
}

function indexOperations(implementations: readonly Implementation[]): ReadonlyMap<string, Implementation> {
  const byName = new Map<string, Implementation>();
  for (const implementation of implementations) {
    const { name } = implementation.operation;
    if (byName.has(name)) throw new Error(`operation ${name} is implemented twice`);
    byName.set(name, implementation);
  }
  return byName;
}

async function read(
  c: Context,
  options: HttpOptions,
  implementation: Implementation,
  cookie: Cookie,
): Promise<Response> {
  for (const name of Object.keys(c.req.queries())) {
    if (name !== 'input') return refuse(c, options.door, 'malformed-request', { detail: `?${name}` });
  }
  if ((c.req.queries('input') ?? []).length > 1)
    return refuse(c, options.door, 'malformed-request', { detail: '?input' });
  const input = parseJson(c.req.query('input') ?? '{}');
  if (input === undefined) return refuse(c, options.door, 'malformed-request', { detail: 'input: JSON' });
  return respond(
    c,
    await answer(options.door, implementation, { input: input.value, ...callerOf(c, cookie) }),
    implementation,
    cookie,
  );
}

const WRITE_BODY = z.strictObject({ callId: z.string().min(8).max(MAX_CALL_ID), input: z.unknown() });

async function write(
  c: Context,
  options: HttpOptions,
  implementation: Implementation,
  cookie: Cookie,
): Promise<Response> {
  if (isForeign(c, options.publicUrl)) return refuse(c, options.door, 'foreign-origin');
  if (!/^application\/json\b/iu.test(c.req.header('content-type') ?? '')) {
    return refuse(c, options.door, 'unsupported-media-type', { expected: 'application/json' });
  }
  const text = await readLimited(c, JSON_LIMIT_BYTES);
  if (text === null) return refuse(c, options.door, 'too-large', { limit: '1 MB' });
  const body = WRITE_BODY.safeParse(parseJson(text)?.value);
  if (!body.success) return refuse(c, options.door, 'malformed-request', { detail: '{callId, input}' });
  const { callId, input } = body.data;
  return respond(
    c,
    await answer(options.door, implementation, { input, callId, ...callerOf(c, cookie) }),
    implementation,
    cookie,
  );
}

/** JSON in UTF-8, or undefined. `__proto__` keys and NUL characters are refused: nothing we expect has them, and no text column takes NUL. */
function parseJson(text: string): { readonly value: unknown } | undefined {
  try {
    const value: unknown = JSON.parse(text, (key, field: unknown) => {
      if (key === '__proto__' || (typeof field === 'string' && field.includes('\0')))
        throw new SyntaxError('__proto__ or NUL');
      return field;
    });
    return { value };
  } catch {
    return undefined;
  }
}

async function readLimited(c: Context, limitBytes: number): Promise<string | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of bodyOf(c)) {
    size += chunk.byteLength;
    if (size > limitBytes) return null;
    chunks.push(chunk);
  }
  return new TextDecoder('utf-8').decode(Buffer.concat(chunks));
}

async function* bodyOf(c: Context): AsyncGenerator<Uint8Array> {
  const reader = c.req.raw.body?.getReader();
  if (reader === undefined) return;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    yield value;
  }
}

/** A browser tells where a request comes from; only our own pages may write. Programs send no origin and no cookies of others. */
function isForeign(c: Context, publicUrl: string): boolean {
  const site = c.req.header('sec-fetch-site');
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return true;
  const origin = c.req.header('origin');
  if (origin === undefined) return false;
  if (origin === new URL(publicUrl).origin) return false;
  return !URL.canParse(origin) || new URL(origin).host !== c.req.header('host');
}

interface Cookie {
  readonly name: string;
  set(token: string | null): string;
}

/** `__Host-` where the address is https; plain http (a county's own network) cannot carry that prefix. */
function cookieFor(publicUrl: string): Cookie {
  const secure = publicUrl.startsWith('https:');
  const name = secure ? '__Host-dudao' : 'dudao';
  const attributes = `Path=/; HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}`;
  return {
    name,
    set: (token) => `${name}=${token ?? ''}; ${attributes}; Max-Age=${token === null ? 0 : SESSION_TOTAL_MS / 1000}`,
  };
}

function callerOf(c: Context, cookie: Cookie) {
  return { token: getCookie(c, cookie.name), lang: langOf(c), requestId: randomUUID() };
}

/** Chinese unless the page asks for English. */
/** The language that whoever asks wants to read. */
export function langOf(c: Context): Lang {
  return /^en\b/iu.test(c.req.header('accept-language') ?? '') ? 'en' : 'zh';
}

async function respond(c: Context, result: Answer, implementation: Implementation, cookie: Cookie): Promise<Response> {
  if (!result.ok) return problemResponse(c, result.status, result.body);
  if (result.session !== undefined) c.header('set-cookie', cookie.set(result.session), { append: true });
  // Not "storage": it would take the records of a phone that are not handed in yet; the page clears what is the person's.
  if (result.session === null) c.header('clear-site-data', '"cache"');
  // The door lets only a download's own handler answer with a file.
  if (implementation.operation.kind === 'download') return fileResponse(result.output as DownloadFile);
  return c.json(result.output);
}

function fileResponse({ name, type, body }: DownloadFile): Response {
  return new Response(body instanceof Uint8Array ? Buffer.from(body) : ReadableStream.from(body), {
    headers: {
      'content-type': type,
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "sandbox; default-src 'none'",
    },
  });
}

function problemResponse(c: Context, status: number, body: unknown): Response {
  // Statuses come from the catalogue, all of which carry a body.
  return c.body(JSON.stringify(body), status as ContentfulStatusCode, { 'content-type': 'application/problem+json' });
}

function refuse(
  c: Context,
  door: Door,
  name: string,
  params: Readonly<Record<string, string | number>> = {},
): Response {
  const { status, body } = refusalOf([problem(name, params)], door.catalogue, langOf(c));
  return problemResponse(c, status, body);
}

const TUS_BASE = '/api/tus';

async function stream(c: Context, { door, publicUrl, tus }: HttpOptions, cookie: Cookie): Promise<Response> {
  if (tus === undefined) return refuse(c, door, 'unknown-operation');
  if (isForeign(c, publicUrl)) return refuse(c, door, 'foreign-origin');
  return tus({
    // Hono answers a HEAD as a GET without its body; the request itself knows.
    method: c.req.raw.method,
    base: TUS_BASE,
    id: c.req.param('id') ?? null,
    headers: c.req.raw.headers,
    signal: c.req.raw.signal,
    body: () => c.req.raw.body,
    ...callerOf(c, cookie),
  });
}

const MAX_NAME = 255;

/** Takes a file from anyone signed in; it belongs to its sender until an operation uses it. */
async function receiveFile(c: Context, { door, publicUrl }: HttpOptions, cookie: Cookie): Promise<Response> {
  if (isForeign(c, publicUrl)) return refuse(c, door, 'foreign-origin');
  const { token, requestId } = callerOf(c, cookie);
  const now = door.now();
  try {
    const session = await transaction(
      door.pool,
      {
        readOnly: true,
        scope: 'everything',
        author: () => ({ accountId: null, role: null, grantUnitId: null, operation: 'files', requestId }),
      },
      async (db) => (token === undefined ? null : readSession(db, token, now)),
    );
    if (session === null || session.caller.session.device !== null) return refuse(c, door, 'sign-in-required');
    const name = decodeName(c.req.header('x-file-name'));
    if (name === null) return refuse(c, door, 'malformed-request', { detail: 'x-file-name' });
    const declared = Number(c.req.header('content-length') ?? 0);
    const file = declared > UPLOAD_LIMIT_BYTES ? null : await door.services.files.put(bodyOf(c), UPLOAD_LIMIT_BYTES);
    if (file === null) return refuse(c, door, 'too-large', { limit: '120 MB' });
    const { accountId } = session.caller;
    const fileId = await asSystem(door.pool, 'files', async (tx) => {
      setScope(tx, session.scope);
      return writeUpload(tx, { accountId, name, file, now });
    });
    door.log('info', 'uploaded', { requestId, accountId, count: file.sizeBytes });
    return c.json({ fileId });
  } catch (error) {
    const expected = problemOfError(error, {}, undefined);
    door.log('error', 'upload-failed', { requestId, ...errorFields(error) });
    return expected === null ? refuse(c, door, 'internal-error', { requestId }) : refuse(c, door, expected.problem);
  }
}

function decodeName(header: string | undefined): string | null {
  if (header === undefined) return null;
  try {
    const name = decodeURIComponent(header)
      .replaceAll(/[\p{Cc}/\\]/gu, '')
      .trim();
    return name === '' || name.length > MAX_NAME ? null : name;
  } catch {
    return null;
  }
}
