import { fileEvidence } from '@dudao/core/evidence/contract';
import { listNotices } from '@dudao/core/notice/contract';
import { assignDuty, letPersonLeave } from '@dudao/core/org/staff-contract';
import { fillGap, markClause, planGap, readMarks } from '@dudao/core/selfcheck/mark-contract';
import type { MarkDraft } from '@dudao/core/selfcheck/marks';
import { listMine } from '@dudao/core/task/list-contract';
import { readTask, replyReport, reportProgress } from '@dudao/core/task/task-contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asSystem } from '../lib/db.ts';
import { refreshNotices } from '../notice/refresh.ts';
import { NOTICE_SOURCES } from '../notice/sources.ts';
import { hire } from '../testing/plan-office.ts';
import { linkAccount, plantReminders } from '../testing/plant-reminders.ts';
import { plantRun } from '../testing/plant-run.ts';
import { openSelfCheckPlaces, plantDossier, type SelfCheckPlaces } from '../testing/self-check-places.ts';
import { sendFile } from '../testing/send-file.ts';
import type { Persona } from '../testing/test-app.ts';

let p: SelfCheckPlaces;
beforeAll(async () => {
  p = await openSelfCheckPlaces();
  await plantRun(p.test.pool, p.county);
  await mark('X1', { mark: 'partly', achievement: '有制度', shortfall: '缺实验室安全制度' });
  await mark('X2', { mark: 'met', achievement: '制度汇编已印发', shortfall: '' });
});
afterAll(() => p.test.close());

const mark = (clause: string, draft: MarkDraft) =>
  p.test.call(p.liaison, markClause, { dossierId: p.dossierId, clause, revision: 0, ...draft });
const read = async (who: Persona) => (await p.test.call(who, readMarks, { dossierId: p.dossierId })).output;

/** A piece of the school filed under a clause; returns its id. */
async function filed(clause: string): Promise<string> {
  const bytes = Buffer.from(`佐证 ${clause}`);
  const uploadId = await sendFile(p.test, p.liaison, { unitId: p.school, name: `${clause}.txt`, bytes });
  const place = { standardId: 'BXXW', clause, period: '2026-2027' };
  const piece = { unitId: p.school, source: { uploadId }, ...place, title: `${clause} 的佐证` };
  return (await p.test.call(p.liaison, fileEvidence, piece)).output.filingId;
}

describe('a gap', () => {
  it('M212 M214 a gap is owed by somebody of the unit as a task, reminded, handed over, and closed with proof', async () => {
    const gap = { dossierId: p.dossierId, type: 'document', before: '没有', action: '起草制度' } as const;
    const plan = (clause: string, owner: { personId: string } | { unitId: string }, dueOn = '2026-11-26') =>
      p.test.call(p.liaison, planGap, { ...gap, clause, owner, dueOn });
    const [personId, successorId] = [
      await hire(p.test, p.office, { name: '王主任', unitId: p.school }),
      await hire(p.test, p.office, { name: '李主任', unitId: p.school }),
    ];
    expect((await read(p.liaison)).owners.people.map(({ name }) => name)).toEqual(['李主任', '王主任']);
    expect((await plan('X2', { personId })).problem).toBe('gap-clause-met');
    expect((await plan('X1', { personId: p.memberId })).problem).toBe('gap-owner-elsewhere');
    expect((await plan('X1', { unitId: p.test.tree.citySchool })).problem).toBe('gap-owner-elsewhere');
    expect((await plan('X1', { personId }, '2026-11-23')).problem).toBe('gap-due-past');
    const { gapId } = (await plan('X1', { personId })).output;
    const account = await p.test.newPersona('member', p.school);
    await linkAccount(p.test, account.accountId, personId);
    const [owed] = (await p.test.call(account, listMine, {})).output.tasks;
    expect(owed).toMatchObject({ title: '补差 X1：起草制度', dueOn: '2026-11-26', as: ['owner'] });
    const taskId = owed?.id ?? '';
    expect((await read(p.liaison)).gaps[0]).toMatchObject({
      clause: 'X1',
      owner: '王主任',
      isOverdue: false,
      task: { id: taskId, state: 'not-started', progress: 0, ownerLeft: false },
      after: null,
    });

    // What the owner reports shows beside the gap; that it is done is said there, with proof.
    const report = { taskId, text: '已起草', effect: '有初稿' };
    await p.test.call(account, reportProgress, { ...report, progress: 60, revision: owed?.revision ?? 0 });
    expect((await read(p.office)).gaps[0]?.task).toMatchObject({ state: 'under-way', progress: 60 });
    const before = await p.test.traces();
    const done = { ...report, progress: 100, revision: (owed?.revision ?? 0) + 1 };
    expect((await p.test.call(account, reportProgress, done)).problem).toBe('gap-task-open');
    expect(await p.test.traces()).toBe(before);

    // It is reminded of like any task, and goes to whoever succeeds.
    await plantReminders(p.test);
    await asSystem(p.test.pool, 'notice', (tx) => refreshNotices(tx, NOTICE_SOURCES, p.test.clock.now));
    const { notices } = (await p.test.call(account, listNotices, {})).output;
    expect(notices.map(({ title }) => title.zh)).toContainEqual(expect.stringContaining('补差 X1'));
    const left = { personId, leftOn: '2026-11-24', successorId };
    expect((await p.test.call(p.office, letPersonLeave, left)).status).toBe(200);
    expect((await read(p.liaison)).gaps[0]).toMatchObject({ owner: '李主任', task: { ownerLeft: false } });

    const proofId = await filed('X1');
    const filled = { gapId, revision: 1, after: '已印发', doneOn: '2026-11-25', proofId };
    expect((await p.test.call(p.liaison, fillGap, filled)).problem).toBe('gap-day');
    const elsewhere = { ...filled, doneOn: '2026-11-24', proofId: await filed('X3') };
    expect((await p.test.call(p.liaison, fillGap, elsewhere)).problem).toBe('gap-proof');
    const right = { ...filled, doneOn: '2026-11-24' };
    expect((await p.test.call(p.liaison, fillGap, right)).output).toEqual({ revision: 2 });
    expect((await p.test.call(p.liaison, fillGap, { ...right, revision: 2 })).problem).toBe('gap-filled');
    expect((await read(p.liaison)).gaps[0]).toMatchObject({
      before: '没有',
      after: '已印发',
      isOverdue: false,
      proof: { id: proofId, title: 'X1 的佐证' },
      task: { state: 'done', progress: 100 },
    });

    // Who finds that it is not so sends the task back, and the gap is open again.
    const { reports } = (await p.test.call(p.liaison, readTask, { taskId })).output;
    expect(reports.map(({ text, effect }) => [text, effect])).toContainEqual(['已印发', '佐证：X1 的佐证']);
    const reportId = reports.find(({ progress }) => progress === 100)?.id ?? '';
    await p.test.call(p.liaison, replyReport, { reportId, text: '没有张贴', reopen: true });
    expect((await read(p.liaison)).gaps[0]).toMatchObject({ after: null, proof: null, task: { state: 'under-way' } });
    await p.test.call(p.liaison, fillGap, { ...right, revision: 3 });
  });

  it('a gap of a county may be given to a unit below, where somebody answers for it', async () => {
    const dossierId = await plantDossier(p, { unitId: p.county, standardId: 'BXXW', version: '1.0', period: '2027' });
    const clerk = await p.test.persona('unit-liaison', p.county);
    const word = { dossierId, clause: 'X1', revision: 0, mark: 'not-met', achievement: '', shortfall: '没有' } as const;
    await p.test.call(clerk, markClause, word);
    const gap = {
      dossierId,
      clause: 'X1',
      type: 'people',
      before: '没有',
      action: '配齐',
      dueOn: '2026-12-20',
    } as const;
    const before = await p.test.traces();
    const refused = await p.test.call(clerk, planGap, { ...gap, owner: { unitId: p.test.tree.town } });
    expect([refused.status, refused.problem]).toEqual([409, 'task-nobody-owes']);
    expect(await p.test.traces()).toBe(before);
    const headId = await hire(p.test, p.office, { name: '周校长', unitId: p.school });
    await p.test.call(p.office, assignDuty, {
      unitId: p.school,
      kind: 'first-responsible',
      holder: { personId: headId },
      fromOn: '2026-09-01',
    });
    expect((await p.test.call(clerk, planGap, { ...gap, owner: { unitId: p.school } })).status).toBe(200);
    const { gaps } = (await p.test.call(clerk, readMarks, { dossierId })).output;
    expect(gaps[0]).toMatchObject({ owner: '周校长', task: { state: 'not-started' } });
  });
});
