import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { actOnIssue, createIssue, listLedgers } from '@dudao/core/issue/contract';
import { countIssuesBy } from '@dudao/core/issue/figures-contract';
import { listIssues } from '@dudao/core/issue/read-contract';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { asSystem } from '../lib/db.ts';
import { freezeRulebooks, readPackRulebooks } from '../pack/rulebooks.ts';
import { RULEBOOK_KINDS } from '../rulebook-kinds.ts';
import { openDesk } from '../testing/issue-desk.ts';
import { openTestApp, type TestApp } from '../testing/test-app.ts';

const SKELETON = new URL('../../../packs/skeleton/ledger.yaml', import.meta.url);
const packs = mkdtempSync(join(tmpdir(), 'dudao-packs-'));
let test: TestApp;
let desk: Awaited<ReturnType<typeof openDesk>>;

beforeAll(async () => {
  test = await openTestApp();
  desk = await openDesk(test);
  mkdirSync(join(packs, 'own', 'ledgers'), { recursive: true });
  const about =
    'format: dudao-pack/1\nid: own\nname: {zh: 本县台账, en: our ledgers}\nlicence: {zh: 自用, en: own use}\nstandards: []\n';
  writeFileSync(join(packs, 'own', 'pack.yaml'), about);
});
afterAll(async () => {
  await test.close();
  rmSync(packs, { recursive: true, force: true });
});

const start = () => asSystem(test.pool, 'test', (tx) => freezeRulebooks(tx, readPackRulebooks(packs, RULEBOOK_KINDS)));
const ledgersSeen = async (who = desk.office) =>
  (await test.call(who, listLedgers, { unitId: test.tree.school })).output;

it('a new ledger is a file: put into a pack it is listed, written, counted, and acted on by its own table to the end', async () => {
  const { school, county } = test.tree;
  expect((await ledgersSeen()).ledgers.map(({ id }) => id)).not.toContain('own_ledger');
  cpSync(SKELETON, join(packs, 'own', 'ledgers', 'zb.yaml'));
  expect(await start()).toHaveLength(1);
  const { ledgers, writable } = await ledgersSeen();
  const own = ledgers.find(({ id }) => id === 'own_ledger');
  expect(own).toMatchObject({ name: { zh: '校园周边整治台账' }, prefix: 'ZB', group: { name: { zh: '自建台账' } } });
  expect(own?.actions.map(({ id }) => id)).toContain('relapse');
  expect(writable).toContain('own_ledger');
  expect((await ledgersSeen(desk.liaison)).writable).toContain('own_ledger');

  const entry = { ledger: 'own_ledger', unitId: school, title: '校门口流动摊贩', foundOn: '2026-11-20' };
  const bare = await test.call(desk.office, createIssue, entry);
  expect([bare.status, bare.problem]).toEqual([422, 'issue-mark']);
  const filled = { ...entry, marks: { severity: 'general' }, values: { kind: 'stall' } } as const;
  const made = await test.call(desk.liaison, createIssue, filled);
  expect(made.output.number).toBe('ZB-2026-00001');
  const { issueId } = made.output;
  const act = (who: typeof desk.office, revision: number, action: string, more: object = {}) =>
    test.call(who, actOnIssue, { issueId, revision, action, ...more });
  const states: string[] = [];
  for (const [who, action, more] of [
    [desk.office, 'assign', { owner: { unitId: school }, handling: 'dated' }],
    [desk.liaison, 'report', { words: '摊贩已劝离' }],
    [desk.office, 'verify', { values: { solved: true } }],
    [desk.office, 'close', {}],
    [desk.office, 'relapse', { words: '又来了', handling: 'dated' }],
  ] as const) {
    states.push((await act(who, states.length + 1, action, more)).output.state);
  }
  expect(states).toEqual(['fixing', 'reported', 'proving', 'closed', 'fixing']);
  const listed = (await test.call(desk.office, listIssues, { unitId: county, ledger: 'own_ledger' })).output.entries;
  expect(listed.map(({ id, stateName }) => [id, stateName.zh])).toEqual([[issueId, '整改中']]);
  const counted = await test.call(desk.office, countIssuesBy, { unitId: county, ledger: 'own_ledger', by: ['kind'] });
  expect(counted.output.rows.map(({ values: [kind], entries }) => [kind?.name.zh, entries])).toEqual([['流动摊贩', 1]]);
});

it('a file with a fault is refused with its place and adds nothing', async () => {
  const text = readFileSync(SKELETON, 'utf8')
    .replace('id: TZ-XM', 'id: TZ-XN')
    .replace('to: closed, by', 'to: shut, by');
  writeFileSync(join(packs, 'own', 'ledgers', 'wrong.yaml'), text);
  await expect((async () => start())()).rejects.toThrow(/wrong\.yaml/u);
  expect((await ledgersSeen()).ledgers.filter(({ prefix }) => prefix === 'ZB')).toHaveLength(1);
});
