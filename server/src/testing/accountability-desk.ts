import { actOnCase, openCase, readCase } from '@dudao/core/accountability/contract';
import { urgeIssue } from '@dudao/core/issue/urge-contract';
import type { OutputOf } from '@dudao/core/lib/contract';
import { expect } from 'vitest';
import { openDesk } from './issue-desk.ts';
import type { Persona, TestApp } from './test-app.ts';

/** The day on which the desk of accountability opens: the entries that it writes were due on 1 December. */
export const CASE_DAY = '2026-12-28';

/** The ledger's desk with a second leader and a second member of the office, on a day on which an entry is long overdue. */
export async function openAccountabilityDesk(test: TestApp) {
  const desk = await openDesk(test);
  const { county, school } = test.tree;
  const { office, leader } = desk;
  const colleague = await test.newPersona('supervision-office', county);
  const second = await test.newPersona('leader', county);
  /** A grave entry in the school's hands, due on 1 December 2026. */
  const late = async (title = '消防通道堆放杂物'): Promise<string> => {
    const issueId = await desk.write(office, 'problem', { title, marks: { severity: 'grave', depth: 'manifest' } });
    await desk.done(office, issueId, 'assign', { owner: { unitId: school }, handling: 'dated', dueOn: '2027-02-01' });
    await test.rows(`update issue set fix_due_on = '2026-12-01', due_on = '2026-12-01' where id = $1`, [issueId]);
    return issueId;
  };
  const urge = async (issueId: string, rung: string, who: Persona = office) => {
    const talk = rung === 'talk' ? { talk: { on: '2026-12-31', at: '09:00', place: '会议室', who: '校长' } } : {};
    const called = await test.call(who, urgeIssue, { issueId, rung, text: '请抓紧整改', ...talk });
    expect([rung, called.status, called.problem]).toEqual([rung, 200, undefined]);
  };
  const open = (issueId: string, of: object = {}, who: Persona = office) =>
    test.call(who, openCase, {
      unitId: county,
      kind: 'slow',
      concernedUnitId: school,
      title: '消防隐患久拖不改',
      facts: [{ text: '应于 12 月 1 日前整改，至今未动', evidence: '督办单两份', source: 'issue', refId: issueId }],
      ...of,
    } as never);
  const read = async (caseId: string, who: Persona = office): Promise<OutputOf<typeof readCase>> => {
    const called = await test.call(who, readCase, { caseId });
    expect([called.status, called.problem]).toEqual([200, undefined]);
    return called.output;
  };
  const revisionOf = async (caseId: string): Promise<number> => {
    const [row] = await test.rows<{ revision: number }>('select revision from accountability_case where id = $1', [
      caseId,
    ]);
    return row?.revision ?? -1;
  };
  const act = async (who: Persona, caseId: string, action: string, more: object = {}) =>
    test.call(who, actOnCase, {
      caseId,
      revision: await revisionOf(caseId),
      action,
      words: '情况属实',
      ...more,
    } as never);
  const done = async (who: Persona, caseId: string, action: string, more: object = {}): Promise<void> => {
    const called = await act(who, caseId, action, more);
    expect([action, called.status, called.problem]).toEqual([action, 200, undefined]);
  };
  const standing = async (caseId: string) => (await read(caseId)).facts.map(({ id }) => id);
  return {
    ...desk,
    /** Acts on an entry, where `done` takes a step of a case. */
    onEntry: desk.done,
    colleague,
    second,
    late,
    urge,
    open,
    read,
    act,
    done,
    standing,
    /** Somebody of the school with an account of their own. */
    newPerson: async () => {
      const persona = await test.newPersona('member', school);
      const [person] = await test.rows<{ id: string }>(
        `insert into person (id, unit_id, region, name, joined_on) select gen_random_uuid(), id, region, '何主任', '2020-01-01' from unit where id = $1 returning id`,
        [school],
      );
      await test.rows('update account set person_id = $2 where id = $1', [persona.accountId, person?.id]);
      return { ...persona, personId: person?.id ?? '' };
    },
    /** A case of slow work against the school, opened after two sheets. */
    opened: async (of: object = {}): Promise<string> => {
      const issueId = await late();
      await urge(issueId, 'remind');
      await urge(issueId, 'order');
      const called = await open(issueId, of);
      expect([called.status, called.problem]).toEqual([200, undefined]);
      return called.output.caseId;
    },
    /** A case against the school on which a measure was decided and served. */
    served: async (caseId: string, measureId: string, of: object = {}): Promise<void> => {
      await done(office, caseId, 'notify');
      await done(desk.liaison, caseId, 'state');
      await done(office, caseId, 'propose', { measureId, standing: await standing(caseId), ...of });
      await done(leader, caseId, 'decide');
      if ((await read(caseId)).state === 'seconding') await done(second, caseId, 'decide');
      await done(office, caseId, 'serve');
    },
  };
}
