import { decideAppraisal, listRetention, proposeAppraisal } from '@dudao/core/archive/contract';
import { fileEvidence, readFiling } from '@dudao/core/evidence/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asSystem } from '../lib/db.ts';
import { freezePacks } from '../pack/load-packs.ts';
import { ourPacks } from '../testing/our-packs.ts';
import { openSelfCheckPlaces, type SelfCheckPlaces } from '../testing/self-check-places.ts';
import { sendFile } from '../testing/send-file.ts';
import type { Persona } from '../testing/test-app.ts';

let p: SelfCheckPlaces;
let second: Persona;
beforeAll(async () => {
  p = await openSelfCheckPlaces();
  await asSystem(p.test.pool, 'test', (tx) => freezePacks(tx, ourPacks()));
  second = await p.test.newPersona('supervision-office', p.county);
});
afterAll(() => p.test.close());

async function fileOf(period: string, title: string): Promise<string> {
  const { school: unitId, test, liaison } = p;
  const uploadId = await sendFile(test, liaison, { unitId, name: 'a.txt', bytes: Buffer.from(title) });
  const place = { standardId: 'BXXW', clause: 'X1', period };
  const { output } = await test.call(liaison, fileEvidence, { unitId, source: { uploadId }, ...place, title });
  return output.filingId;
}

const list = async (who: Persona, unitId: string, year: number | null = null) =>
  (await p.test.call(who, listRetention, { unitId, year })).output;

describe('records whose time has run out', () => {
  it('M217 are listed when due; one person proposes, another decides, and the file stays whatever was decided', async () => {
    const old = await fileOf('2014-2015', '十年前的台账');
    await fileOf('2016', '明年才到期');
    const due = await list(p.office, p.county);
    expect(due.rows.map(({ title, dueFrom, propose }) => [title, dueFrom, propose])).toEqual([
      ['十年前的台账', 2026, true],
    ]);
    expect(due.schedules[0]?.classes.map(({ years }) => years)).toEqual([null, 30, 10]);
    expect((await list(p.office, p.county, 2027)).rows.map(({ title, propose }) => [title, propose])).toEqual([
      ['十年前的台账', true],
      ['明年才到期', 'archive-not-due'],
    ]);
    const propose = (who: Persona, more: object = {}) =>
      p.test.call(who, proposeAppraisal, { filingId: old, verdict: 'destroy', reason: '已到期，无保存价值', ...more });
    expect((await propose(p.liaison)).status).toBe(403);
    expect((await propose(p.office, { verdict: 'keep' })).problem).toBe('archive-until');
    const { appraisalId } = (await propose(p.office)).output;
    expect((await propose(second)).problem).toBe('archive-proposed-already');
    const decide = (who: Persona, agree: boolean) =>
      p.test.call(who, decideAppraisal, { appraisalId, agree, note: '' });
    expect((await decide(p.office, true)).problem).toBe('archive-own-proposal');
    expect((await decide(p.liaison, true)).status).toBe(403);
    expect((await decide(second, true)).status).toBe(200);
    expect((await decide(second, false)).problem).toBe('archive-decided');
    const [row] = (await list(p.office, p.county)).rows;
    expect(row).toMatchObject({ propose: 'archive-given-up', appraisals: [{ agreed: true, decidedBy: second.name }] });
    expect((await p.test.call(p.liaison, readFiling, { filingId: old })).status).toBe(200);
    const events = await p.test.rows('select event from event where subject = $1 and event like $2 order by at', [
      old,
      'archive.%',
    ]);
    expect(events).toEqual([{ event: 'archive.proposed' }, { event: 'archive.decided' }]);
  });

  it('M217 what is kept longer is due later, a refused proposal may be made anew, and the database itself wants two persons', async () => {
    const kept = await fileOf('2010', '老照片说明');
    const propose = async (until: number) =>
      (await p.test.call(p.office, proposeAppraisal, { filingId: kept, verdict: 'keep', until, reason: '仍有价值' }))
        .output.appraisalId;
    const refused = await propose(2030);
    await p.test.call(second, decideAppraisal, { appraisalId: refused, agree: false, note: '期限太短' });
    const agreed = await propose(2046);
    await p.test.call(p.head, decideAppraisal, { appraisalId: agreed, agree: true });
    expect((await list(p.office, p.school)).rows.map(({ title }) => title)).not.toContain('老照片说明');
    expect((await list(p.office, p.school, 2046)).rows.map(({ title }) => title)).toContain('老照片说明');
    await expect(
      p.test.rows('update archive_appraisal set decided_by = proposed_by, agreed = true where id = $1', [agreed]),
    ).rejects.toThrow('archive_appraisal_two');
    expect((await p.test.call(p.teamMate, listRetention, { unitId: p.county })).status).toBe(403);
  });
});
