import { randomUUID } from 'node:crypto';
import { handIn, registerDevice, reportContact } from '@dudao/core/field/device-contract';
import type { HandedItem } from '@dudao/core/field/item';
import { freshRecord } from '@dudao/core/field/testing/fresh-record';
import { sealBytes } from './seal-bytes.ts';
import type { Persona, TestApp } from './test-app.ts';

/** What a visit of a test is like. */
interface VisitToPlant {
  readonly officeId: string;
  readonly visitedId: string;
  readonly bodyId?: string | null;
  readonly state?: string;
  readonly sheets?: readonly { readonly key: string; readonly version: string }[];
}

/** A visit that is under way; returns its id. */
export async function plantVisitTo(
  test: TestApp,
  { officeId, visitedId, bodyId = null, state = 'under-way', sheets = [] }: VisitToPlant,
): Promise<string> {
  const visitId = randomUUID();
  await test.rows(
    `insert into visit (id, unit_id, region, visited_unit_id, visited_region, kind, visit_type, line, title, from_on, until_on, body_id, sheets, state,
       noticed_at, begun_at, planned_at)
     select $1, o.id, o.region, v.id, v.region, 'announced', 'routine', 'office', '秋季督导', '2026-11-24', '2026-11-26', $4, $5, $6,
       '2026-11-20T00:00:00Z', '2026-11-24T00:00:00Z', '2026-11-19T00:00:00Z' from unit o, unit v where o.id = $2 and v.id = $3`,
    [visitId, officeId, visitedId, bodyId, JSON.stringify(sheets), state],
  );
  return visitId;
}

/** The team of somebody who was made a member of one. */
export async function teamOf(test: TestApp, { accountId }: Persona): Promise<string> {
  const [row] = await test.rows<{ body_id: string }>(
    'select s.body_id from account a join body_seat s on s.person_id = a.person_id where a.id = $1',
    [accountId],
  );
  if (row === undefined) throw new Error('not of a team');
  return row.body_id;
}

/** A device of somebody, as the server knows it: it makes items with counters and hands them in. */
export async function openPhone(test: TestApp, who: Persona) {
  const deviceId = randomUUID();
  const registered = await test.call(who, registerDevice, { deviceId, name: '手机', system: 'test' });
  if (registered.status !== 200) throw new Error(JSON.stringify(registered.body));
  const { key } = registered.output;
  let counter = 0;
  let aheadMs = 0;
  const now = (): string => new Date(test.clock.now.getTime() + aheadMs).toISOString();
  const contact = (more: object = {}) =>
    test.call(who, reportContact, { deviceId, deviceAt: now(), madeUpTo: counter, waiting: 0, ...more });
  return {
    deviceId,
    key,
    now,
    contact,
    /** Sets its clock so far ahead of the server's. */
    setClock(ms: number): void {
      aheadMs = ms;
    },
    /** Something that it made, with the next counter. */
    make(body: unknown, itemId: string = randomUUID()): HandedItem {
      counter++;
      return { itemId, counter, body };
    },
    /** The same, sealed for the server. */
    async seal(body: unknown): Promise<HandedItem> {
      const itemId = randomUUID();
      counter++;
      const plain = Buffer.from(JSON.stringify(body));
      const sealed = await sealBytes(plain, { publicKey: key.publicKey, binding: `${deviceId}.${itemId}.${counter}` });
      const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url');
      return {
        itemId,
        counter,
        sealed: { keyId: key.id, ephemeral: text(sealed.ephemeral), iv: text(sealed.iv), box: text(sealed.box) },
      };
    },
    /** A finished record of a visit, as the sheet in force asks for it. */
    record: (visitId: string, unitId: string, more: object = {}) =>
      freshRecord({ visitId, unitId, recordId: randomUUID(), at: now() }, more),
    handIn: (items: readonly HandedItem[], callId?: string) =>
      test.call(who, handIn, { deviceId, sentAt: now(), madeUpTo: counter, items: [...items] }, callId),
  };
}

export type Phone = Awaited<ReturnType<typeof openPhone>>;
