import { randomUUID } from 'node:crypto';
import { chooseApart } from '@dudao/core/field/apart/contract';
import { listRecords } from '@dudao/core/field/contract';
import { handIn } from '@dudao/core/field/device-contract';
import { freshFeedback, freshRecord } from '@dudao/core/field/testing/fresh-record';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { madePhoto } from '../../evidence/testing/made-pictures.ts';
import { connect } from '../../lib/db.ts';
import { OPERATIONS } from '../../operations.ts';
import { type ApartDesk, openApartDesk } from '../../testing/apart-desk.ts';
import type { MatrixTarget } from '../../testing/matrix/target.ts';
import { MATRIX_INPUTS } from '../../testing/matrix-inputs.ts';
import { sendFile, sha256Of } from '../../testing/send-file.ts';
import { openTestApp, type Persona, type TestApp } from '../../testing/test-app.ts';

const NOWHERE = '00000000-0000-4000-8000-000000000000';
const CANARY = '金丝雀厕所';
const AT = '2026-11-24T07:00:00.000Z';

let mother: TestApp;
let desk: ApartDesk;
let visitId: string;
let apartId: string;
/** Two copies of one database: in one the second inspector found everything good, in the other half of it poor, with photo, finding and feedback. */
let worlds: { readonly good: TestApp; readonly poor: TestApp };
/** Ids that the second inspector's device made: the same in both worlds, as if somebody knew them. */
const made = {
  recordId: randomUUID(),
  itemId: randomUUID(),
  feedbackId: randomUUID(),
  sheetId: randomUUID(),
  photoId: randomUUID(),
  brokenId: randomUUID(),
};
let filingId = NOWHERE;
let flagId = NOWHERE;

const worldOf = (template: string): Promise<TestApp> =>
  openTestApp({ database: { ...inject('database'), template }, tree: mother.tree });

beforeAll(async () => {
  mother = await openTestApp();
  desk = await openApartDesk(mother);
  const { office, first, second } = desk;
  visitId = await desk.newVisit();
  const chosen = await mother.call(office, chooseApart, {
    visitId,
    sheetKey: 'ten_points',
    personIds: [first.personId, second.personId],
    dueOn: '2099-01-01',
    reason: '看看尺度',
  });
  apartId = chosen.output.apartId;
  const photo = await madePhoto(4711);
  await sendFile(mother, second.who, { unitId: desk.school, name: 'toilet.jpg', bytes: photo });
  const template = await freed();
  worlds = { good: await worldOf(template), poor: await worldOf(template) };
  await fill(worlds.good, { isPoor: false, sha256: sha256Of(photo), sizeBytes: photo.length });
  await fill(worlds.poor, { isPoor: true, sha256: sha256Of(photo), sizeBytes: photo.length });
  const [filing] = await worlds.poor.rows<{ filing_id: string }>('select filing_id from field_file limit 1');
  filingId = filing?.filing_id ?? NOWHERE;
  const [flag] = await worlds.poor.rows<{ id: string }>('select id from field_flag order by raised_at limit 1');
  flagId = flag?.id ?? NOWHERE;
}, 240_000);
afterAll(async () => {
  await worlds.good.close();
  await worlds.poor.close();
  await mother.close();
});

/** The mother's database without anybody in it, so that it can be copied. */
async function freed(): Promise<string> {
  const [{ name } = { name: '' }] = await mother.rows<{ name: string }>('select current_database() as name');
  const admin = await connect({ connectionString: inject('database').adminUrl });
  await admin.query(`alter database ${name} with allow_connections false`);
  await admin.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name]);
  await admin.end();
  return name;
}

/** The second inspector hands in: a sheet, a feedback sheet; in one world with everything that could tell of poor marks. */
async function fill(
  world: TestApp,
  { isPoor, sha256, sizeBytes }: { readonly isPoor: boolean; readonly sha256: string; readonly sizeBytes: number },
): Promise<void> {
  const { second, school } = desk;
  const which = { visitId, unitId: school, at: AT };
  const fresh = freshRecord({ ...which, recordId: made.recordId }, {});
  const bad = { value: 'poor', files: [made.photoId], finding: { title: CANARY, detail: CANARY } };
  const record = isPoor
    ? { ...fresh, answers: { ...fresh.answers, p3_toilets: bad, p1_gear: { value: 'poor' } } }
    : fresh;
  const feedback = freshFeedback(
    { ...which, recordId: made.feedbackId },
    isPoor
      ? { findings: [{ text: CANARY, from: null, measure: CANARY, dueOn: null, fixed: false }] }
      : { findings: [] },
  );
  const { claims } = record;
  const photo = {
    kind: 'file',
    visitId,
    unitId: school,
    recordId: made.recordId,
    role: 'photo',
    sha256,
    sizeBytes,
    name: `${CANARY}.jpg`,
    claims,
  };
  const items = [
    { itemId: made.itemId, counter: 1, body: record },
    { itemId: made.sheetId, counter: 2, body: feedback },
    ...(isPoor
      ? [
          { itemId: made.photoId, counter: 3, body: photo },
          { itemId: made.brokenId, counter: 4, body: { visitId, kind: CANARY } },
        ]
      : []),
  ];
  const input = { deviceId: second.phone.deviceId, sentAt: AT, madeUpTo: isPoor ? 6 : 2, items };
  const handed = await world.call(second.who, handIn, input);
  expect(handed.output.receipts.map(({ state }) => state)).toEqual(items.map(() => 'kept'));
}

/** Inputs of every operation, aimed at the visit, its school and what the second inspector made. */
function inputsOf(unitId: string, recordId: string): ReadonlyMap<string, unknown> {
  const known: Readonly<Record<string, unknown>> = {
    unitId,
    visit: { visitId, watchId: NOWHERE },
    field: { deviceId: desk.first.phone.deviceId, recordId, itemId: made.itemId, flagId, feedbackId: made.feedbackId },
    apart: { apartId, drawId: NOWHERE, roundId: NOWHERE },
    evidence: new Proxy({ filingId }, { get: (of, key) => (key in of ? filingId : NOWHERE) }),
    staff: { personId: desk.second.personId, postId: NOWHERE, bodyId: desk.bodyId, seatId: NOWHERE, linkId: NOWHERE },
    inspection: new Proxy({ bodyId: desk.bodyId }, { get: (of, key) => (key in of ? desk.bodyId : NOWHERE) }),
    accountId: desk.second.who.accountId,
  };
  const nowhere: unknown = new Proxy({}, { get: (_, key) => (key === Symbol.toPrimitive ? () => NOWHERE : NOWHERE) });
  const target = new Proxy(known, {
    get: (of, key) => of[String(key)] ?? (String(key).endsWith('Id') ? NOWHERE : nowhere),
  });
  return new Map(
    OPERATIONS.map(({ operation }) => [
      operation.name,
      MATRIX_INPUTS[operation.name]?.(target as unknown as MatrixTarget) ??
        (operation.name === 'field.read-bundle' ? { deviceId: desk.first.phone.deviceId } : {}),
    ]),
  );
}

/** What differs between any two runs: ids and tokens that are drawn anew, and moments. */
function evened(text: string): string {
  const ids = new Map<string, string>();
  const nth = (found: string): string => {
    const before = ids.get(found) ?? `#${ids.size}`;
    ids.set(found, before);
    return before;
  };
  return text
    .replaceAll(/[\w-]{43,}/gu, 'TOKEN')
    .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gu, nth)
    .replaceAll(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/gu, 'MOMENT');
}

const textOf = ({ body }: { readonly body: unknown }): string =>
  body instanceof Uint8Array ? `${body.length}` : JSON.stringify(body);

/** Every question, and the writes that answer with what they find: naming a record as a source, settling, resolving, agreeing. */
const ASKED = OPERATIONS.map(({ operation }) => operation).filter(
  ({ name, kind }) =>
    kind !== 'write' ||
    ['field.settle-flag', 'field.resolve-conflict', 'field.say-agreed', 'field.report-contact'].includes(name),
);

it('A1 no answer to the other, the head, a third or the offices differs by a byte, whatever the second marked', async () => {
  const city = await mother.tree.city;
  const blind: readonly (readonly [string, Persona])[] = [
    ['the other', desk.first.who],
    ['head of the team', desk.head.who],
    ['a third of the team', desk.third.who],
    ['office', desk.office],
  ];
  expect([city === NOWHERE, filingId === NOWHERE, flagId === NOWHERE]).toEqual([false, false, false]);
  const differing: string[] = [];
  let answered = 0;
  for (const unitId of [desk.school, desk.county]) {
    for (const recordId of [made.recordId, made.brokenId]) {
      const inputs = inputsOf(unitId, recordId);
      for (const operation of ASKED) {
        if (recordId === made.brokenId && !operation.name.startsWith('field.')) continue;
        for (const [name, who] of blind) {
          const callId = randomUUID();
          const ask = (world: TestApp) => world.call(who, operation, inputs.get(operation.name) as never, callId);
          const [good, poor] = [await ask(worlds.good), await ask(worlds.poor)];
          if (poor.status === 200) answered++;
          const [a, b] = [evened(textOf(good)), evened(textOf(poor))];
          if (good.status !== poor.status || a !== b)
            differing.push(`${operation.name} by ${name}: ${good.status} ${poor.status} ${b.slice(0, 200)}`);
          if (textOf(poor).includes(CANARY)) differing.push(`${operation.name} by ${name} tells`);
        }
      }
    }
  }
  expect(differing).toEqual([]);
  expect(answered).toBeGreaterThan(200);
}, 600_000);

it('A1 the second sees their own; once both are in, the worlds part', async () => {
  const own = await worlds.poor.call(desk.second.who, listRecords, { visitId });
  expect(own.output.records.length).toBeGreaterThan(1);
  for (const world of [worlds.good, worlds.poor]) {
    const body = freshRecord({ visitId, unitId: desk.school, at: AT, recordId: randomUUID() }, {});
    const input = {
      deviceId: desk.first.phone.deviceId,
      sentAt: AT,
      madeUpTo: 1,
      items: [{ itemId: randomUUID(), counter: 1, body }],
    };
    expect((await world.call(desk.first.who, handIn, input)).status).toBe(200);
  }
  const [good, poor] = [
    await worlds.good.call(desk.first.who, listRecords, { visitId }),
    await worlds.poor.call(desk.first.who, listRecords, { visitId }),
  ];
  expect([good.output.records.length, poor.output.records.length]).toEqual([3, 4]);
  const [photo] = await worlds.poor.rows<{ apart: boolean }>(
    'select e.apart from evidence_filing e join field_file f on f.filing_id = e.id',
  );
  expect(photo?.apart).toBe(false);
});
