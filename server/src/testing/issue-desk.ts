import { actOnIssue, createIssue } from '@dudao/core/issue/contract';
import { readIssue } from '@dudao/core/issue/read-contract';
import { addPerson, addPost, fillPost } from '@dudao/core/org/staff-contract';
import { expect } from 'vitest';
import { plantRulebooks } from './plant-recognition.ts';
import type { Persona, TestApp } from './test-app.ts';

/** How satisfied people are, as whoever verifies writes it down: so many of twenty, asked on a day. */
export const peopleAsked = (satisfied = 20, on = '2026-11-24') => ({
  asked_people: '20',
  satisfied_people: String(satisfied),
  asked_how: 'talk',
  asked_on: on,
  asked_record: '督导室 2026-18 号卷',
});

/** What whoever verifies answers where everything holds: the three questions, what is not let go, and the people asked. */
export const ALL_HOLDS = {
  done: true,
  solved: true,
  changed: true,
  aware: true,
  focused: true,
  prompt: true,
  ...peopleAsked(),
};

/** What each class of handling asks to be filled in with it. */
export const CLASS_VALUES = {
  planned: { plan_name: '2027 年校园设施计划（督办〔2026〕8 号）', plan_year: '2027', first_step_on: '2027-06-30' },
  conditions: { lacking: '县级配套资金', maker: '县财政局', ready_on: '2027-09-30' },
  support: { support_what: '调剂教师编制两名', support_from: '市委编办' },
  lasting: { keep_what: '每学期开三次家长会', look_days: '60' },
};

/** Those who work on entries in tests: the county's office and its leader, the school's liaison and head. */
export async function openDesk(test: TestApp) {
  await plantRulebooks(test);
  const { school, county } = test.tree;
  const office = await test.persona('supervision-office', county);
  const people = {
    office,
    leader: await test.persona('leader', county),
    liaison: await test.persona('unit-liaison', school),
    head: await test.persona('leader', school),
  };
  const read = async (issueId: string, who = office) => (await test.call(who, readIssue, { issueId })).output;
  /** Acts on the entry as it stands; the revision is read first. */
  const act = async (who: Persona, issueId: string, action: string, more: object = {}) =>
    test.call(who, actOnIssue, { issueId, revision: (await read(issueId)).revision, action, ...more });
  return {
    ...people,
    read,
    act,
    /** Acts and expects that it is done. */
    async done(who: Persona, issueId: string, action: string, more: object = {}): Promise<void> {
      const called = await act(who, issueId, action, more);
      expect([action, called.status, called.problem]).toEqual([action, 200, undefined]);
    },
    /** Writes an entry about the school, unless another unit is named. */
    async write(who: Persona, ledger: string, fields: object = {}): Promise<string> {
      const input = { ledger, unitId: school, title: '实验室危化品柜未上锁', foundOn: '2026-11-20', ...fields };
      const called = await test.call(who, createIssue, input);
      expect([called.status, called.problem]).toEqual([200, undefined]);
      return called.output.issueId;
    },
    /** Puts somebody on a post of the county: who leads it, unless of another rank. Answers with the person. */
    async appoint(name: string, rank: 'main' | 'deputy' | 'other' = 'deputy'): Promise<string> {
      const person = { unitId: county, name, joinedOn: '2026-01-01' };
      const { personId } = (await test.call(office, addPerson, person)).output;
      const { postId } = (await test.call(office, addPost, { unitId: county, name: `${name}的职务`, rank })).output;
      expect((await test.call(office, fillPost, { postId, personId, fromOn: '2026-03-01' })).status).toBe(200);
      return personId;
    },
    /** Moves the application's clock and keeps everybody signed in. */
    async moveClock(to: string): Promise<void> {
      test.clock.now = new Date(`${to}T02:00:00.000Z`);
      await test.rows('update session set last_seen_at = $1, expires_at = $2', [
        test.clock.now.toISOString(),
        new Date(test.clock.now.getTime() + 3_600_000).toISOString(),
      ]);
    },
  };
}
