import { randomUUID } from 'node:crypto';
import { listDossiers, readDossier } from '@dudao/core/dossier/filing/contract';
import { saveValues, setItems } from '@dudao/core/dossier/filing/form-contract';
import { askReopening, decideReopening, withdrawReopening } from '@dudao/core/dossier/filing/reopening-contract';
import {
  acceptDossier,
  downloadVersion,
  readVersions,
  returnDossier,
  submitDossier,
} from '@dudao/core/dossier/filing/seal-contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
// The verifier stands alone and has no types of its own.
// @ts-expect-error no declaration
import { faultsOf as untypedFaultsOf } from '../../../verify/verify-dossier.mjs';
import { plantCampaign } from '../../testing/plant-campaign.ts';
import { plantDossiers } from '../../testing/plant-dossier.ts';
import { openTestApp, type Persona, type TestApp } from '../../testing/test-app.ts';

const faultsOf = untypedFaultsOf as (sealed: unknown, notedRoot?: string) => readonly string[];

interface Exported {
  readonly root: string;
  readonly leaves: readonly string[];
  readonly reopening?: { readonly of: object; readonly approved: { readonly by: string } };
}

let test: TestApp;
let liaison: Persona;
let town: Persona;
let office: Persona;
let school: string;
let dossierId: string;
beforeAll(async () => {
  test = await openTestApp();
  const { county } = test.tree;
  ({ school } = test.tree);
  town = await test.persona('supervision-office', test.tree.town);
  office = await test.persona('supervision-office', county);
  const { campaignId } = await plantCampaign(test, county);
  dossierId = (await plantDossiers(test, { unitId: county, campaignId, level: 'schools' })).get(school) ?? '';
  liaison = await test.persona('unit-liaison', school);
  expect(await fill('300', 0)).toBe('saved');
  expect((await submit()).status).toBe(200);
});
afterAll(() => test.close());

const head = async (who = liaison) => (await test.call(who, readDossier, { dossierId })).output;
const revisionNow = async () => (await head()).revision;
const submit = async () => test.call(liaison, submitDossier, { dossierId, revision: await revisionNow() });
const fill = async (text: string, follows: number) => {
  const cells = [{ dossierId, element: 'pupils_primary', text, follows }];
  const { output } = await test.call(liaison, saveValues, { unitId: school, cells });
  await test.call(liaison, setItems, { dossierId, elements: ['pupils_primary'], source: '学籍系统' });
  return output.refused[0]?.problem ?? 'saved';
};
const ask = async (who = liaison, elements: string[] = ['pupils_primary']) =>
  test.call(who, askReopening, {
    dossierId,
    revision: await revisionNow(),
    reason: '漏报了新转入的一个班',
    elements,
  });
const decide = async (who: Persona, grants: boolean, note = '') =>
  test.call(who, decideReopening, { dossierId, revision: await revisionNow(), grants, note });
const versions = async () => (await test.call(liaison, readVersions, { dossierId })).output;
const exported = async (version: number): Promise<Exported> => {
  const { body } = await test.call(liaison, downloadVersion, { dossierId, version });
  // The verifier says what is wrong with it.
  return (body instanceof Uint8Array ? JSON.parse(Buffer.from(body).toString('utf8')) : body) as Exported;
};

describe('a wish to change what is sealed', () => {
  it('is the unit’s own, one at a time, about what the standard asks, and can be taken back', async () => {
    expect((await ask(office)).status).toBe(403);
    expect((await ask(liaison, ['nothing'])).problem).toBe('dossier-no-element');
    const before = await test.traces();
    expect((await test.call(liaison, withdrawReopening, { dossierId })).problem).toBe('reopening-not-asked');
    expect((await decide(town, true)).problem).toBe('reopening-not-asked');
    expect(await test.traces()).toBe(before);
    expect((await ask()).status).toBe(200);
    expect((await ask()).problem).toBe('reopening-already-asked');
    expect((await head()).reopening).toBe('asked');
    expect((await test.call(liaison, withdrawReopening, { dossierId })).status).toBe(200);
    expect((await head()).reopening).toBe(null);
    expect((await ask()).status).toBe(200);
  });

  it('stands before the level whose turn it is, which decides it before it may accept', async () => {
    const { actions, revision } = await head(town);
    expect([actions.decideReopening, actions.accept]).toEqual([true, 'reopening-undecided']);
    expect((await test.call(town, acceptDossier, { dossierId, revision })).problem).toBe('reopening-undecided');
    const listed = (await test.call(office, listDossiers, { unitId: test.tree.county, only: 'asking' })).output;
    expect([listed.counts.asking, listed.rows.map(({ unitId }) => unitId)]).toEqual([1, [school]]);
  });

  it('is never granted by who asked, whatever roles they hold, nor by the unit', async () => {
    expect((await decide(liaison, true)).status).toBe(404);
    await test.rows(
      `insert into role_grant (id, account_id, role, unit_id, region, granted_at) values ($1, $2, 'supervision-office', $3, $4, now())`,
      [randomUUID(), liaison.accountId, test.tree.town, test.tree.county],
    );
    expect((await decide(liaison, true)).problem).toBe('reopening-own');
    expect((await head(liaison)).actions.decideReopening).toBe('reopening-own');
    await test.rows(`delete from role_grant where account_id = $1 and role = 'supervision-office'`, [
      liaison.accountId,
    ]);
  });

  it('refused needs its reason, and changes nothing', async () => {
    expect((await decide(town, false)).problem).toBe('reopening-why-not');
    expect((await decide(town, false, '已实地核实，无须修改')).status).toBe(200);
    const { state, reopening } = await head();
    expect([state, reopening]).toEqual(['submitted', null]);
    expect((await versions()).reopenings.map((one) => [one.state, one.decided?.by ?? null])).toEqual([
      ['refused', town.name],
      ['withdrawn', null],
    ]);
    expect(await fill('301', 1)).toBe('dossier-sealed');
  });

  it('granted by name: the next version seals who asked, who granted it, why, and the root of the one before', async () => {
    expect((await ask()).status).toBe(200);
    const stale = (await head()).revision - 1;
    expect((await test.call(town, decideReopening, { dossierId, revision: stale, grants: true })).problem).toBe(
      'changed-meanwhile',
    );
    expect((await decide(town, true, '同意，限三日内')).status).toBe(200);
    const { state, reopening } = await head();
    expect([state, reopening]).toEqual(['returned', 'granted']);
    expect((await ask()).problem).toBe('dossier-still-open');
    expect(await fill('310', 1)).toBe('saved');
    expect((await submit()).output.version).toBe(2);
    const [second, first] = (await versions()).versions;
    expect(second?.reopened).toMatchObject({
      unit: '城关镇',
      by: town.name,
      note: '同意，限三日内',
      asked: { by: liaison.name, reason: '漏报了新转入的一个班', elements: ['pupils_primary'] },
    });
    expect(second?.changes.map(({ kind, key }) => [kind, key])).toEqual([['figure', 'pupils_primary']]);
    const sealed = await exported(2);
    expect(faultsOf(sealed, second?.root)).toEqual([]);
    expect(sealed.reopening?.of).toEqual({ number: 1, root: first?.root });
    expect((await exported(1)).reopening).toBe(undefined);
    expect(faultsOf(await exported(1))).toEqual([]);
  });

  it('another approver, put in afterwards, is found by the verifier, at the head and in the seal', async () => {
    const sealed = await exported(2);
    const swap = (text: string) => text.replaceAll(town.name, '别人');
    const atHead = { ...sealed, reopening: JSON.parse(swap(JSON.stringify(sealed.reopening))) as object };
    expect(faultsOf(atHead)).toHaveLength(1);
    expect(faultsOf({ ...atHead, leaves: sealed.leaves.map(swap) }).join()).toContain(sealed.root);
  });

  it('what was decided stays: the database refuses to have it changed', async () => {
    const change = (set: string) =>
      test.pool.query(`set app.everything = 'on'; update dossier_reopening set ${set} where state = 'granted'`);
    await expect(change("decided_name = '别人'")).rejects.toThrow(/stays/u);
    await expect(change("reason = '别的'")).rejects.toThrow(/stays/u);
  });

  it('handed back unasked, the wish is overtaken, and the hand-back is what is sealed', async () => {
    expect((await ask()).status).toBe(200);
    const reasons = [{ element: null, text: '与台账不符' }];
    const { revision } = await head();
    expect((await test.call(town, returnDossier, { dossierId, revision, reasons })).status).toBe(200);
    expect((await versions()).reopenings[0]?.state).toBe('overtaken');
    expect(await fill('311', 2)).toBe('saved');
    expect((await submit()).output.version).toBe(3);
    expect((await versions()).versions[0]?.reopened).toMatchObject({ by: town.name, asked: null, reasons });
    const sealed = await exported(3);
    expect([faultsOf(sealed), sealed.reopening?.approved.by]).toEqual([[], town.name]);
  });
});
