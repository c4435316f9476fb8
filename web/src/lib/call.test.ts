import type { Operation } from '@dudao/core/lib/contract';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { read, type Wire, write } from './call.ts';
import { Refusal, Unreachable } from './refusal.ts';

const text = { zh: '试', en: 'try' };
const ask: Operation<z.ZodObject, z.ZodObject> = {
  name: 'org.list-units',
  kind: 'read',
  summary: text,
  access: 'signed-in',
  input: z.object({}),
  output: z.object({}),
  problems: [],
};
const change = { ...ask, name: 'org.create-unit', kind: 'write' as const };

type Reply = 'lost' | { readonly status: number; readonly body: unknown };

/** A wire that plays the given replies in order and remembers what was sent. */
function wireOf(replies: readonly Reply[], online = true) {
  const sent: { path: string; body: string | undefined }[] = [];
  const left = [...replies];
  const wire: Wire = {
    fetch: async (input, init) => {
      sent.push({ path: String(input), body: typeof init?.body === 'string' ? init.body : undefined });
      const reply = left.shift();
      if (reply === undefined || reply === 'lost') throw new TypeError('Failed to fetch');
      return new Response(JSON.stringify(reply.body), { status: reply.status });
    },
    wait: async () => undefined,
    online: () => online,
  };
  return { wire, sent };
}

describe('asking the server', () => {
  it('repeats a change whose answer was lost, under the same call id', async () => {
    const { wire, sent } = wireOf(['lost', { status: 502, body: 'bad gateway' }, { status: 200, body: { id: 'u1' } }]);
    expect(await write(change, { name: '城关小学' }, { callId: 'c1', wire })).toEqual({ id: 'u1' });
    expect(sent.map((one) => one.path)).toEqual(Array(3).fill('/api/org/create-unit'));
    expect(new Set(sent.map((one) => one.body))).toEqual(new Set(['{"callId":"c1","input":{"name":"城关小学"}}']));
  });

  it('does not repeat a refusal, and keeps its name, text and place', async () => {
    const body = { problem: 'unit-code-taken', title: '标识码已被使用', params: { code: '1' }, at: { field: 'code' } };
    const { wire, sent } = wireOf([{ status: 409, body }]);
    const error = await write(change, {}, { callId: 'c2', wire }).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(Refusal);
    expect(error).toMatchObject({
      status: 409,
      problem: 'unit-code-taken',
      message: '标识码已被使用',
      at: { field: 'code' },
    });
    expect(sent).toHaveLength(1);
  });

  it('gives up at once when the device is offline and says so', async () => {
    const { wire, sent } = wireOf(['lost', 'lost'], false);
    const error = await read(ask, {}, { wire }).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(Unreachable);
    expect(error).toMatchObject({ why: 'offline' });
    expect(sent).toHaveLength(1);
  });

  it('gives up after four attempts', async () => {
    const { wire, sent } = wireOf(['lost', 'lost', 'lost', 'lost', { status: 200, body: {} }]);
    await expect(read(ask, {}, { wire })).rejects.toMatchObject({ why: 'failed' });
    expect(sent).toHaveLength(4);
    expect(sent[0]?.path).toBe('/api/org/list-units?input=%7B%7D');
  });
});
