import type { Operation, OutputOf } from '@dudao/core/lib/contract';
import type { $ZodType, input as InputSide } from 'zod/v4/core';
import { currentLang } from './language.tsx';
import { Refusal, refusalOf, Unreachable } from './refusal.ts';

/** What a caller gives: defaults of the contract may be left out. */
export type AskOf<Op> = Op extends Operation<infer I, $ZodType> ? InputSide<I> : never;

/** What the client needs from its surroundings; tests give their own. */
export interface Wire {
  readonly fetch: typeof fetch;
  /** Waits before a repeated attempt. */
  readonly wait: (ms: number) => Promise<void>;
  readonly online: () => boolean;
}

const browserWire: Wire = {
  fetch: (input, init) => fetch(input, init),
  wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  online: () => navigator.onLine,
};

const READ_TIMEOUT_MS = 30_000;
const WRITE_TIMEOUT_MS = 120_000;
const PAUSES_MS = [400, 1200, 3000];

type SignedOut = () => void;
let signedOut: SignedOut = () => undefined;

/** Registers what happens when the server no longer knows the session. */
export function onSignedOut(listener: SignedOut): void {
  signedOut = listener;
}

function readPath(op: Operation, input: unknown): string {
  return `/api/${op.name.replace('.', '/')}?input=${encodeURIComponent(JSON.stringify(input))}`;
}

/** Asks a question. A question may be asked again, so a lost connection is simply retried. */
export async function read<Op extends Operation>(
  op: Op,
  input: AskOf<Op>,
  options: { readonly signal?: AbortSignal; readonly wire?: Wire } = {},
): Promise<OutputOf<Op>> {
  return attempt(options.wire ?? browserWire, options.signal, READ_TIMEOUT_MS, () => [
    readPath(op, input),
    { headers: { accept: 'application/json', 'accept-language': acceptLanguage() } },
  ]);
}

/**
 * Asks for a change. The same `callId` makes a repeated request harmless: the server answers what it answered the first time,
 * so lost answers and restarts are retried here, and the caller may retry with the same id after a failure.
 */
export async function write<Op extends Operation>(
  op: Op,
  input: AskOf<Op>,
  options: { readonly callId: string; readonly signal?: AbortSignal; readonly wire?: Wire },
): Promise<OutputOf<Op>> {
  const body = JSON.stringify({ callId: options.callId, input });
  return attempt(options.wire ?? browserWire, options.signal, WRITE_TIMEOUT_MS, () => [
    `/api/${op.name.replace('.', '/')}`,
    {
      method: 'POST',
      headers: { accept: 'application/json', 'content-type': 'application/json', 'accept-language': acceptLanguage() },
      body,
    },
  ]);
}

async function attempt<T>(
  wire: Wire,
  signal: AbortSignal | undefined,
  timeoutMs: number,
  request: () => [string, RequestInit],
): Promise<T> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await once<T>(wire, signal, timeoutMs, request);
    } catch (error) {
      const pause = PAUSES_MS[tries];
      if (!(error instanceof Unreachable) || signal?.aborted || pause === undefined || !wire.online()) throw error;
      await wire.wait(pause);
    }
  }
}

async function once<T>(
  wire: Wire,
  signal: AbortSignal | undefined,
  timeoutMs: number,
  request: () => [string, RequestInit],
): Promise<T> {
  const [path, init] = request();
  const timeout = AbortSignal.timeout(timeoutMs);
  let response: Response;
  try {
    response = await wire.fetch(path, { ...init, signal: signal ? AbortSignal.any([signal, timeout]) : timeout });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new Unreachable(timeout.aborted ? 'timeout' : wire.online() ? 'failed' : 'offline', error);
  }
  if (response.ok) {
    const text = await response.text().catch((error: unknown) => {
      throw new Unreachable('failed', error);
    });
    // The contract's output schema is what the server has checked before answering.
    return (text === '' ? undefined : JSON.parse(text)) as T;
  }
  const refusal = await refusalOf(response);
  if (refusal instanceof Refusal && refusal.status === 401 && !path.startsWith('/api/access/sign-in')) signedOut();
  throw refusal;
}

export function acceptLanguage(): string {
  return currentLang() === 'zh' ? 'zh-CN' : 'en';
}

export function newCallId(): string {
  // randomUUID exists only in secure contexts; county servers are often reached over plain http on the office network.
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
