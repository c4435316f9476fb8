import { failedConditions } from '@dudao/core/issue/closing';
import { createIssue, listLedgers } from '@dudao/core/issue/contract';
import { ledgerCalled } from '@dudao/core/issue/testing/read-ledgers';
import type { FormField, FormValues } from '@dudao/core/pack/form';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ALL_HOLDS, openDesk } from '../testing/issue-desk.ts';
import { plantEvidence } from '../testing/plant-evidence.ts';
import { openTestApp, type TestApp } from '../testing/test-app.ts';

let test: TestApp;
let desk: Awaited<ReturnType<typeof openDesk>>;
let proof: string;

beforeAll(async () => {
  test = await openTestApp();
  desk = await openDesk(test);
  proof = (await plantEvidence(test, test.tree.school)).filingId;
});
afterAll(() => test.close());

/** Something that a field takes, by what the pack says of it. */
function valueFor(field: FormField): FormValues[string] {
  if (field.kind === 'choice') return field.choices[0]?.id ?? '';
  if (field.kind === 'yes-no') return true;
  if (field.kind === 'number') return field.least ?? '1';
  return '如实填写';
}

const MARKS = {
  severity: 'general',
  depth: 'manifest',
  layer: 'member',
  place: '东门外',
  urgency: 'low',
  difficulty: 'low',
  method: 'look',
  clause: '第一条',
} as const;

describe.each(['list_subject', 'crowding', 'unlicensed', 'residential', 'conduct'])('the ledger %s', (id) => {
  const { ledger, path } = ledgerCalled(id);
  const fields = (ledger.fields ?? []).filter((field) => field.needed === true);
  const asked = (ledger.marks ?? []).filter((mark) => mark.endsWith('!')).map((mark) => mark.slice(0, -1));
  const writer = () => (ledger.written_by.includes('keeper') ? desk.office : desk.liaison);
  const entry = () => ({
    ledger: id,
    unitId: test.tree.school,
    title: ledger.name.zh,
    foundOn: '2026-11-20',
    marks: Object.fromEntries(Object.entries(MARKS).filter(([mark]) => asked.includes(mark))),
    values: Object.fromEntries(fields.map((field) => [field.id, valueFor(field)])),
  });

  it('gives its form, and refuses what leaves out what the form needs', async () => {
    const { ledgers, writable } = (await test.call(writer(), listLedgers, { unitId: test.tree.school })).output;
    const shown = ledgers.find((one) => one.id === id);
    expect(shown?.fields.map((field) => field.id)).toEqual((ledger.fields ?? []).map((field) => field.id));
    expect(shown?.name).toEqual(ledger.name);
    expect(writable).toContain(id);
    for (const { id: left } of fields) {
      const { [left]: _, ...values } = entry().values;
      const refused = await test.call(writer(), createIssue, { ...entry(), values });
      expect([left, refused.status]).toEqual([left, 422]);
    }
  });

  it('gives its number, one after the other', async () => {
    const made = [await test.call(writer(), createIssue, entry()), await test.call(writer(), createIssue, entry())];
    expect(made.map(({ problem }) => problem)).toEqual([undefined, undefined]);
    expect(made.map(({ output }) => output.number)).toEqual([1, 2].map((n) => `${ledger.prefix}-2026-0000${n}`));
    const read = await desk.read(made[0]?.output.issueId ?? '', writer());
    expect(read.state).toBe(path.states[0]?.id);
    expect(read.owner === null).toBe(ledger.owned_by !== 'unit');
  });

  it('is closed by its rule: every condition must hold by itself, with the proof and for the days that it asks', async () => {
    const { closing } = ledger;
    expect(closing.conditions.length).toBeGreaterThan(0);
    const answers: FormValues = Object.fromEntries(
      closing.answers.map((field) => [
        field.id,
        Object.entries(ALL_HOLDS).find(([name]) => name === field.id)?.[1] ?? valueFor(field),
      ]),
    );
    const bare = (await test.call(writer(), createIssue, entry())).output.issueId;
    const { foundOn } = await desk.read(bare, writer());
    const standing = {
      entry: { ...BLANK, foundOn, state: path.states[0]?.id ?? '' },
      today: '2026-11-24',
    };
    expect(failedConditions(ledger, { ...standing, values: answers })).toEqual([]);
    expect(failedConditions(ledger, { ...standing, values: {} })).toHaveLength(closing.conditions.length);
    if (ledger.path !== 'rectify') return;
    // Through the server, to the end.
    const { office, liaison, leader, act, done } = desk;
    const handling = ledger.classes.find(({ within }) => within !== undefined)?.id ?? ledger.classes[0]?.id;
    const day = ledger.classes.find((one) => one.id === handling)?.within === undefined ? { dueOn: '2027-03-01' } : {};
    await done(office, bare, 'assign', { owner: { unitId: test.tree.school }, handling, ...day });
    const files = closing.files ?? 0;
    if (files > 0) expect((await act(liaison, bare, 'report', { words: '已办' })).problem).toBe('issue-proof');
    await done(liaison, bare, 'report', { words: '已办', filingIds: files > 0 ? [proof] : [] });
    const institution = closing.institution === true ? { institution: '有关管理办法' } : {};
    expect((await act(office, bare, 'verify', { values: {}, ...institution })).status).toBe(422);
    await done(office, bare, 'verify', { values: answers, ...institution });
    const early = await act(leader, bare, 'close', { words: '' });
    if ((closing.holds ?? 0) > 0) expect(early.problem).toBe('issue-holds');
    else expect((await desk.read(bare)).phase).toBe('closed');
  });
});

/** An entry of which nothing was done yet. */
const BLANK = {
  ownerUnitId: null,
  ownerPersonId: null,
  jointUnitIds: [],
  keeperKind: 'county',
  handling: null,
  handlingValues: {},
  fixDueOn: null,
  dueOn: null,
  reportedOn: '2026-11-24',
  holdsUntil: null,
  closedOn: null,
  rounds: 0,
  reopened: 0,
  extensions: 0,
  pending: null,
  raisedToId: null,
  isKey: false,
  keyValues: {},
  workedBy: [],
  measures: 0,
  measuresOpen: 0,
  answers: 0,
  lookOn: null,
  restsSince: null,
};
