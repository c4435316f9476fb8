import { randomUUID } from 'node:crypto';
import type { HandedItem } from '@dudao/core/field/item';
import { freshRecord } from '@dudao/core/field/testing/fresh-record';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chances } from '../evidence/testing/made-pictures.ts';
import { openPhone, type Phone, plantVisitTo } from '../testing/field-phone.ts';
import { plantRulebooks } from '../testing/plant-recognition.ts';
import { openTestApp, type Persona, type TestApp } from '../testing/test-app.ts';

const RECORDS = 500;
const FILES_OF_EACH = 4;
const BATCH = 50;
const CUTS = 50;
const DAY_MS = 86_400_000;

let test: TestApp;
let office: Persona;
let visitId: string;
beforeAll(async () => {
  test = await openTestApp();
  await plantRulebooks(test);
  office = await test.persona('supervision-office', test.tree.county);
  const { county, school } = test.tree;
  visitId = await plantVisitTo(test, { officeId: county, visitedId: school });
});
afterAll(() => test.close());

interface Made {
  readonly items: HandedItem[];
  readonly digestOf: ReadonlyMap<string, string>;
}

/** What a device made in days without network: records and their photos, with its clock up to three days off either way. */
function makeAll(phone: Phone, chance: () => number): Made {
  const items: HandedItem[] = [];
  for (let n = 0; n < RECORDS; n++) {
    phone.setClock((chance() * 6 - 3) * DAY_MS);
    const recordId = randomUUID();
    const which = { visitId, unitId: test.tree.school, recordId, at: phone.now() };
    const files = Array.from({ length: FILES_OF_EACH }, (_, i) => ({ itemId: randomUUID(), i }));
    const answers = { p1_gear: { value: 'good', files: files.map(({ itemId }) => itemId) } };
    const body = freshRecord(which, { title: `记录 ${n}`, answers });
    items.push(phone.make(body));
    for (const { itemId, i } of files) {
      const sha256 = `${n.toString(16).padStart(60, '0')}${i.toString(16).padStart(4, '0')}`;
      const file = { kind: 'file', visitId, unitId: test.tree.school, recordId, role: 'photo', sha256, sizeBytes: 1 };
      items.push(phone.make({ ...file, name: `${n}-${i}.jpg`, claims: body.claims }, itemId));
    }
  }
  return { items, digestOf: new Map(items.map((item) => [item.itemId, JSON.stringify(item.body)])) };
}

/** Hands everything in over a network that is cut so often, at least twenty times after the server had committed and before its answer came. */
async function handInOverCuts(
  phone: Phone,
  made: readonly HandedItem[],
  { chance, renumber }: { readonly chance: () => number; readonly renumber: boolean },
): Promise<{ readonly cuts: number; readonly afterCommit: number }> {
  let waiting = [...made];
  let [cuts, afterCommit] = [0, 0];
  while (waiting.length > 0) {
    // What waits goes in another order each time, so that batches differ from those that were cut.
    waiting.sort(() => chance() - 0.5);
    const batch = waiting.slice(0, BATCH);
    const sent = renumber ? batch.map((item) => ({ ...item, itemId: randomUUID() })) : batch;
    const isCut = cuts < CUTS;
    if (isCut && cuts % 2 === 1) {
      // Cut before it arrived.
      cuts++;
      continue;
    }
    phone.setClock((chance() * 6 - 3) * DAY_MS);
    const { status, output } = await phone.handIn(sent);
    expect(status).toBe(200);
    if (isCut) {
      // It was committed, and the answer was lost: the device knows nothing of it.
      cuts++;
      afterCommit++;
      continue;
    }
    const done = new Set(output.receipts.map((_, i) => batch[i]?.itemId));
    waiting = waiting.filter(({ itemId }) => !done.has(itemId));
  }
  return { cuts, afterCommit };
}

const countItems = async (phone: Phone): Promise<number> => {
  const [row] = await test.rows<{ n: number }>('select count(*)::int as n from field_item where device_id = $1', [
    phone.deviceId,
  ]);
  return row?.n ?? -1;
};

describe('500 records and 2,000 photos over 50 cuts', () => {
  it('B2 every item is there exactly once as it was made, and nothing is missing', async () => {
    const chance = chances(20261124);
    const phone = await openPhone(test, office);
    const { items, digestOf } = makeAll(phone, chance);
    const { cuts, afterCommit } = await handInOverCuts(phone, items, { chance, renumber: false });
    expect([cuts, afterCommit >= 20]).toEqual([CUTS, true]);
    expect(await countItems(phone)).toBe(RECORDS * (1 + FILES_OF_EACH));
    const rows = await test.rows<{ id: string; kind: string; body: { title?: string; name?: string } }>(
      'select id, kind, body from field_item where device_id = $1',
      [phone.deviceId],
    );
    const changed = rows.filter(({ id, body }) => {
      const made = JSON.parse(digestOf.get(id) ?? '{}') as { title?: string; name?: string };
      return made.title !== body.title || made.name !== body.name;
    });
    expect(changed).toEqual([]);
    const { received } = (await phone.contact()).output;
    expect(received).toEqual({ madeUpTo: items.length, completeUpTo: items.length, missing: [] });
    const [records] = await test.rows<{ n: number }>(
      'select count(*)::int as n from field_record where visit_id = $1',
      [visitId],
    );
    expect(records?.n).toBe(RECORDS);
    const [conflicts] = await test.rows<{ n: number }>(
      `select count(*)::int as n from field_flag where flag in ('conflict', 'counter-twice', 'other-content')`,
    );
    expect(conflicts?.n).toBe(0);
  }, 180_000);

  it('the control: where each try makes ids of its own, the same cuts double items', async () => {
    const chance = chances(20261125);
    const phone = await openPhone(test, office);
    const all = makeAll(phone, chance).items.filter(({ body }) => (body as { kind: string }).kind === 'record');
    await handInOverCuts(phone, all, { chance, renumber: true });
    expect(await countItems(phone)).toBeGreaterThan(all.length);
  }, 180_000);
});
